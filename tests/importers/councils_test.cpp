// The registers of the sample councils are understood without help.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "importers/importer.hpp"
#include "importers/register.hpp"
#include "tests/support/places.hpp"

namespace lintel::importers {
namespace {

namespace fs = std::filesystem;

const fs::path kCouncils = fs::path(lintel::tests::source_dir()) / "samples" / "councils";

Draft read(const fs::path& file, const std::string& partner) {
  ImportOptions options;
  options.partner = partner;
  options.path = file.filename().string();
  return read_register_file(file, options);
}

struct Expected {
  const char* file;
  const char* partner;
  const char* kind;
  std::size_t elements;  // junctions of any-of cells are elements
  std::size_t flows;
  std::size_t statements, aliases, settings;
  const char* summary;  // after "KIND register, "
};

constexpr Expected kFiles[] = {
    {"merewold/Contracts register Q4 2025-26.csv", "MER", "contracts", 19, 0, 0, 0, 0,
     "header in row 1; 12 of 17 columns known; kept as properties: \"Department\", \"VAT not "
     "recoverable\", \"Tender/Quote\", \"SME\", \"VCSE\""},
    {"merewold/ICT application register 2026.csv", "MER", "applications", 28, 0, 0, 0, 0,
     "header in row 3; all 13 columns known; total row 31 skipped"},
    {"merewold/business impact analysis.csv", "MER", "services", 22, 0, 0, 0, 0,
     "header in row 1; all 7 columns known"},
    {"merewold/data flows (from ROPA).csv", "MER", "flows", 0, 25, 0, 0, 0,
     "header in row 1; all 11 columns known"},
    {"merewold/servers and network.csv", "MER", "infrastructure", 25, 0, 0, 0, 0,
     "header in row 1; all 7 columns known"},
    {"stourwick/TMS_CMDB_20260331.csv", "STO", "inventory", 44, 0, 0, 0, 0,
     "header in row 1; all 12 columns known"},
    {"stourwick/contracts.csv", "STO", "contracts", 20, 0, 0, 0, 0,
     "header in row 1; all 13 columns known"},
    {"stourwick/interfaces.csv", "STO", "flows", 0, 26, 0, 0, 0,
     "header in row 1; all 8 columns known"},
    {"stourwick/services.csv", "STO", "services", 24, 0, 0, 0, 0,
     "header in row 1; all 5 columns known"},
    {"aldenshire/applications.csv", "ALD", "applications", 32, 0, 0, 0, 0,
     "header in row 1; all 13 columns known"},
    {"aldenshire/contracts-register.csv", "ALD", "contracts", 24, 0, 0, 0, 0,
     "header in row 1; 15 of 23 columns known; kept as properties: \"Organisation code\", "
     "\"Effective date\", \"Open Contracting ID\", \"Irrecoverable VAT\", \"Supplier registered "
     "company n…\" and 3 more"},
    {"aldenshire/information-flows.csv", "ALD", "flows", 0, 30, 0, 0, 0,
     "header in row 1; all 11 columns known"},
    {"aldenshire/infrastructure.csv", "ALD", "infrastructure", 11, 0, 0, 0, 0,
     "header in row 1; all 7 columns known"},
    {"aldenshire/services.csv", "ALD", "services", 28, 0, 0, 0, 0,
     "header in row 1; all 8 columns known"},
    {"programme/application-roles.csv", "", "application-roles", 0, 0, 82, 0, 0,
     "header in row 1; both columns known"},
    {"programme/common-dependencies.csv", "", "common-dependencies", 0, 0, 0, 0, 0,
     "header in row 1; all 4 columns known"},
    {"programme/cost-model.csv", "", "cost-model", 0, 0, 0, 0, 12,
     "header in row 1; all 4 columns known"},
    {"programme/functions.csv", "", "functions", 28, 0, 0, 0, 0,
     "header in row 1; all 8 columns known"},
    {"programme/optouts.csv", "", "opt-outs", 3, 0, 0, 0, 0,
     "header in row 1; all 8 columns known"},
    {"programme/partners.csv", "", "partners", 3, 0, 0, 0, 0,
     "header in row 1; all 5 columns known"},
    {"programme/product-aliases.csv", "", "product-aliases", 0, 0, 0, 20, 0,
     "header in row 1; both columns known"},
    {"programme/projects.csv", "", "projects", 8, 0, 0, 0, 0,
     "header in row 1; all 9 columns known"},
    {"programme/risks.csv", "", "risks", 6, 0, 0, 0, 0, "header in row 1; all 11 columns known"},
    {"programme/roles.csv", "", "roles", 35, 0, 0, 0, 0, "header in row 1; all 3 columns known"},
    {"programme/settings.csv", "", "settings", 0, 0, 0, 0, 4,
     "header in row 1; both columns known"},
    {"programme/supplier-aliases.csv", "", "supplier-aliases", 0, 0, 0, 12, 0,
     "header in row 1; both columns known"},
    {"programme/targets.csv", "", "targets", 0, 0, 12, 0, 0, "header in row 1; both columns known"},
    {"programme/themes.csv", "", "themes", 8, 0, 0, 0, 0, "header in row 1; all 5 columns known"},
};

TEST(Councils, EveryFileIsOfItsKind) {
  for (const Expected& expected : kFiles) {
    const Draft draft = read(kCouncils / expected.file, expected.partner);
    EXPECT_EQ(draft.kind, expected.kind) << expected.file;
    EXPECT_EQ(draft.elements.size(), expected.elements) << expected.file;
    std::size_t flows = 0;
    for (const DraftRelationship& relationship : draft.relationships)
      if (relationship.type == RelationshipType::Flow) ++flows;
    EXPECT_EQ(flows, expected.flows) << expected.file;
    EXPECT_EQ(draft.statements.size(), expected.statements) << expected.file;
    EXPECT_EQ(draft.aliases.size(), expected.aliases) << expected.file;
    EXPECT_EQ(draft.settings.size(), expected.settings) << expected.file;
    EXPECT_EQ(draft.summary, draft.kind + " register, " + expected.summary) << expected.file;
    EXPECT_EQ(draft.format, "register");
    EXPECT_EQ(draft.partner, expected.partner);
  }
}

TEST(Councils, AFolderIsReadWhole) {
  for (const auto& [folder, count] : std::map<std::string, std::size_t>{
           {"merewold", 5}, {"stourwick", 4}, {"aldenshire", 5}, {"programme", 14}}) {
    std::vector<std::string> skipped;
    const std::vector<Job> jobs = jobs_for(kCouncils / folder, {}, skipped);
    EXPECT_EQ(jobs.size(), count) << folder;
    EXPECT_TRUE(skipped.empty()) << folder << ": " << skipped.front();
  }
}

// What a person must look at, in the words of the findings; information is left out here.
std::string warnings(const std::string& folder, const std::string& partner) {
  std::string text;
  for (const Expected& expected : kFiles) {
    if (!std::string(expected.file).starts_with(folder)) continue;
    const Draft draft = read(kCouncils / expected.file, partner);
    for (const Finding& finding : draft.findings)
      if (finding.severity != Severity::info)
        text += finding.code + " " + finding.place + ": " + finding.message + "\n";
  }
  return text;
}

TEST(Councils, EveryDoubtIsAFindingThatNamesItsCell) {
  EXPECT_EQ(
      warnings("merewold", "MER"),
      "loose-notice row 14, \"Notice\": \"30 days\" is read as 1 month\n"
      "doubtful-date row 18, \"End\": \"Mar 2029\" is read as 31 Mar 2029\n"
      "possible-duplicate row 13, \"System Name\": M-A08b 'Map Harrow GIS' looks like M-A08 "
      "MapHarrow GIS (same name, host, contract and product)\n"
      "missing-value row 28, \"Business Owner\": Owner is given as \"TBC\", so it counts as "
      "missing\n"
      "missing-value row 28, \"Support Ends\": Support ends is given as \"n/k\", so it counts "
      "as missing\n");
  EXPECT_EQ(warnings("stourwick", "STO"),
            "missing-value row 7, \"EOS_DATE\": Support ends is given as \"TBC\", so it counts as "
            "missing\n"
            "not-a-date row 16, \"To\": \"rolling\" is no date\n");
  EXPECT_EQ(warnings("aldenshire", "ALD"), "");
  EXPECT_EQ(warnings("programme", ""), "");
}

TEST(Councils, WhatNeedsNoDecisionIsInformation) {
  const Draft draft = read(kCouncils / "stourwick/TMS_CMDB_20260331.csv", "STO");
  std::map<std::string, int> codes;
  for (const Finding& finding : draft.findings) ++codes[finding.code];
  EXPECT_EQ(codes["repeated-row"], 1);       // the second S-A01
  EXPECT_EQ(codes["leftover-test-row"], 1);  // S-A99
  EXPECT_EQ(codes["included-cost"], 7);
}

}  // namespace
}  // namespace lintel::importers
