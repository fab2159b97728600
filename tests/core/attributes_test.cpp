#include "core/attributes.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "core/metamodel.hpp"
#include "core/names.hpp"

namespace lintel {
namespace {

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const std::size_t bar = std::min(list.find('|'), list.size());
    parts.push_back(list.substr(0, bar));
    list.remove_prefix(std::min(bar + 1, list.size()));
  }
  return parts;
}

/// Keys that a header may mean, in the order of the table.
std::vector<std::string_view> keys_of(std::string_view header) {
  std::vector<std::string_view> keys;
  for (const Attribute& row : attributes()) {
    if (has_header(row, header)) keys.push_back(row.key);
  }
  return keys;
}

TEST(Attributes, FindsItsRows) {
  for (const Attribute& row : attributes()) EXPECT_EQ(attribute(row.key), &row) << row.key;
  ASSERT_NE(attribute(key::kSupportEnd), nullptr);
  EXPECT_EQ(attribute(key::kSupportEnd)->label, "Support ends");
  EXPECT_EQ(attribute(key::kSupportEnd)->type, ValueType::date);
  EXPECT_EQ(attribute(key::kNotice)->unit, "months");
  EXPECT_EQ(attribute(key::kAnnualValue)->type, ValueType::money);
  EXPECT_EQ(attribute("shoe size"), nullptr);
  EXPECT_EQ(attribute(""), nullptr);
}

TEST(Attributes, IsConsistentInItself) {
  std::set<std::string_view> keys;
  for (const Attribute& row : attributes()) {
    EXPECT_TRUE(keys.insert(row.key).second) << row.key;
    EXPECT_FALSE(row.label.empty()) << row.key;
    for (const std::string_view carrier : split(row.carriers)) {
      EXPECT_TRUE(element_type(carrier) || relationship_type(carrier)) << row.key << " " << carrier;
    }
    EXPECT_TRUE(!row.mandatory || !row.carriers.empty()) << row.key;
    std::set<std::string> headers;
    for (const std::string_view header : split(row.headers)) {
      EXPECT_EQ(normal_name(header), header) << row.key;
      EXPECT_TRUE(headers.insert(compact_name(header)).second) << row.key << ": " << header;
    }
    EXPECT_FALSE(headers.empty()) << row.key;
  }
}

TEST(Attributes, SaysWhatACompleteRegisterHas) {
  std::set<std::string> mandatory;
  for (const Attribute& row : attributes()) {
    if (!row.mandatory) continue;
    for (const std::string_view carrier : split(row.carriers)) {
      mandatory.insert(std::string(carrier) + "." + std::string(row.key));
    }
  }
  EXPECT_EQ(mandatory,
            (std::set<std::string>{"ApplicationComponent.contract", "ApplicationComponent.owner",
                                   "ApplicationComponent.support_end", "BusinessService.owner",
                                   "BusinessService.rto", "BusinessService.statutory",
                                   "Contract.annual_value", "Contract.end", "Contract.notice",
                                   "Contract.supplier"}));
}

TEST(Attributes, KnowsTheHeadersThatRegistersUse) {
  const struct {
    std::string_view header, key;
  } cases[] = {
      {"supportEndDate", key::kSupportEnd},
      {"Support Ends", key::kSupportEnd},
      {"EOS_DATE", key::kSupportEnd},
      {"End of support", key::kSupportEnd},
      {"Business Owner", key::kOwner},
      {"CUSTOMER_OWNER", key::kOwner},
      {"accountableOfficer", key::kOwner},
      {"Managed by", key::kOwner},
      {"ANNUAL_CHARGE_GBP", key::kAnnualCost},
      {"Annual Cost (£)", key::kAnnualCost},
      {"Restore (hrs)", key::kRecovery},
      {"RECOVERY_HRS", key::kRecovery},
      {"Contract value per annum", key::kAnnualValue},
      {"Sum per annum", key::kAnnualValue},
      {"£ pa", key::kAnnualValue},
      {"Notice (m)", key::kNotice},
      {"Notice period (months)", key::kNotice},
      {"Ext (m)", key::kExtension},
      {"Novation", key::kAssignment},
      {"Can be assigned", key::kAssignment},
      {"Third-party use", key::kPermittedUsers},
      {"If it lapses", key::kOnExpiry},
      {"Statutory?", key::kStatutory},
      {"Duty", key::kStatutory},
      {"Recovery target", key::kRto},
      {"Systems needed", ""},
      {"Service fails without it?", key::kRequired},
      {"containsPersonalData", key::kPersonal},
      {"PII", key::kPersonal},
      {"ISA", key::kAgreement},
      {"Payload", key::kAsset},
      {"ESD id", key::kLgsl},
      {"LGSL", key::kLgsl},
      {"OS or model", key::kModel},
      {"install_status", key::kStatus},
      {"CI_CLASS", key::kKind},
      {"", ""},
      {"£", ""},
  };
  for (const auto& c : cases) {
    const auto keys = keys_of(c.header);
    if (c.key.empty()) {
      EXPECT_TRUE(keys.empty()) << c.header << " means " << keys.front();
    } else {
      EXPECT_EQ(keys, std::vector<std::string_view>{c.key}) << c.header;
    }
  }
  EXPECT_EQ(keys_of("Expiry date"), (std::vector<std::string_view>{key::kEnd, key::kExpires}));
  EXPECT_EQ(keys_of("Type"), (std::vector<std::string_view>{key::kKind, key::kContractType}));
}

}  // namespace
}  // namespace lintel
