#pragma once
// The attribute dictionary: one table of the known property keys, what type each has, what it is
// called to a reader, and under which headers registers carry it.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace lintel {

/// How the text of a property is to be read (core/money.hpp, date.hpp, duration.hpp, …).
enum class ValueType : std::uint8_t { text, number, money, date, duration, boolean, list };

/// The known keys. Importers write them, analyses read them; all others are kept as found.
namespace key {
inline constexpr std::string_view kDocumentation = "documentation";
inline constexpr std::string_view kKind =
    "kind";  ///< "vm", "cluster", "partner", "supplier", "external", "role", "opt-out", "function"
inline constexpr std::string_view kRole = "role";        ///< application: code of its role
inline constexpr std::string_view kProduct = "product";  ///< as written in the register
inline constexpr std::string_view kVersion = "version";
inline constexpr std::string_view kUsers = "users";
inline constexpr std::string_view kOwner = "owner";
inline constexpr std::string_view kSupportEnd = "support_end";
inline constexpr std::string_view kAnnualCost = "annual_cost";
inline constexpr std::string_view kContract = "contract";  ///< reference as written
inline constexpr std::string_view kHosting = "hosting";    ///< "cloud" when hosted in a cloud
inline constexpr std::string_view kDataLocation = "data_location";  ///< "UK", "EU", "US"
inline constexpr std::string_view kRecovery = "recovery_hours";
inline constexpr std::string_view kModel = "model";  ///< operating system or model
inline constexpr std::string_view kComment = "comment";
inline constexpr std::string_view kLgsl = "lgsl";
inline constexpr std::string_view kTier =
    "tier";  ///< partner: its tier; function: "district/unitary"
inline constexpr std::string_view kPopulation = "population";
inline constexpr std::string_view kDeviceUsers = "device_users";
inline constexpr std::string_view kScope = "scope";  ///< function: candidate, out, undecided
inline constexpr std::string_view kStatutory = "statutory";
inline constexpr std::string_view kRto = "rto";
inline constexpr std::string_view kRpo = "rpo";
inline constexpr std::string_view kFunction =
    "function";  ///< service, process: code of its function
inline constexpr std::string_view kPlatform = "platform";  ///< role: yes when a platform role
inline constexpr std::string_view kSurvivor =
    "survivor";  ///< role: ref of the survivor, or partner code for HOSTING
inline constexpr std::string_view kDependent =
    "dependent";  ///< relationship: source, target, both, none
inline constexpr std::string_view kCertainty =
    "certainty";                                     ///< relationship: certain, likely, possible
inline constexpr std::string_view kNeeds = "needs";  ///< junction: "2", "2/3", "50%"
inline constexpr std::string_view kLink =
    "link";  ///< relationship: "supports", "hosts", "depends", "delivers", "provides", "realises",
             ///< "covers", "party", "instance-of", "carries", "common", "in-role", "about",
             ///< "changes", "precedes", "in-theme", "affects"
inline constexpr std::string_view kAsset = "asset";  ///< flow: what it carries
inline constexpr std::string_view kMethod = "method";
inline constexpr std::string_view kFrequency = "frequency";
inline constexpr std::string_view kRequired = "required";  ///< flow: yes, no
inline constexpr std::string_view kPersonal = "personal";  ///< flow: yes, no
inline constexpr std::string_view kMarking = "marking";
inline constexpr std::string_view kLawfulBasis = "lawful_basis";
inline constexpr std::string_view kAgreement = "agreement";
inline constexpr std::string_view kSupplier = "supplier";
inline constexpr std::string_view kStart = "start";
inline constexpr std::string_view kEnd = "end";
inline constexpr std::string_view kReview = "review";
inline constexpr std::string_view kNotice = "notice";  ///< months unless a unit is stated
inline constexpr std::string_view kExtension = "extension";
inline constexpr std::string_view kAnnualValue = "annual_value";
inline constexpr std::string_view kContractType = "contract_type";
inline constexpr std::string_view kAssignment = "assignment";
inline constexpr std::string_view kPermittedUsers = "permitted_users";
inline constexpr std::string_view kOnExpiry = "on_expiry";
inline constexpr std::string_view kAbout = "about";  ///< opt-out: ref of its element
inline constexpr std::string_view kReason = "reason";
inline constexpr std::string_view kJustification = "justification";
inline constexpr std::string_view kApprover = "approver";
inline constexpr std::string_view kDecided = "decided";
inline constexpr std::string_view kExpires = "expires";
inline constexpr std::string_view kDecision =
    "decision";  ///< application: "retire" when so decided
inline constexpr std::string_view kStatus = "status";
inline constexpr std::string_view kBudget = "budget";
}  // namespace key

/// Settings of a programme (Model::settings), as keys in lower case.
namespace setting_key {
inline constexpr std::string_view kProgramme = "programme";
inline constexpr std::string_view kAsOf = "as of";
inline constexpr std::string_view kTargetDate = "target date";
inline constexpr std::string_view kThreshold = "mixed use threshold";
}  // namespace setting_key

/// One row of the dictionary.
struct Attribute {
  std::string_view key;
  std::string_view label;  ///< "Support ends"
  ValueType type;
  std::string_view unit;      ///< "hours", "months", "GBP", or empty
  std::string_view carriers;  ///< types (elements, "Flow") that should have it, '|' between; others
                              ///< may; empty = any
  bool mandatory;             ///< counted in the completeness of `check`, for its carriers
  std::string_view headers;   ///< header synonyms in registers as `normal_name` gives them, '|'
                              ///< between; one header may stand at several keys
};

/// All rows, in the order in which `show` lists them.
std::span<const Attribute> attributes();
/// The row of `key`, or null.
const Attribute* attribute(std::string_view key);
/// True when `header` ("Support end date", "supportEndDate", "SUPPORT_END_DATE") is a synonym of
/// this attribute: compared without case, spaces and punctuation. O(synonyms).
bool has_header(const Attribute& attribute, std::string_view header);

}  // namespace lintel
