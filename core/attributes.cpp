#include "core/attributes.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/names.hpp"

namespace lintel {
namespace {

/// Columns: key, label, type, unit, carriers, mandatory, headers. The headers gather what
/// inventories of public bodies, contract registers under the transparency code, configuration
/// databases and portfolio tools call the value; a header may serve several keys ("expiry"), and
/// the register's kind decides between them.
constexpr std::array<Attribute, 58> kAttributes{{
    {key::kDocumentation, "Description", ValueType::text, "", "", false,
     "description|documentation|summary|purpose|short description|business purpose|"
     "scope of agreement|scope description|what it does|overview|definition|"
     "brief description|contract description|description of agreement|"
     "description of the goods and or services|details"},
    {key::kKind, "Kind", ValueType::text, "",
     "Node|Device|SystemSoftware|CommunicationNetwork|Facility", false,
     "kind|type|class|category|ci class|ci type|ci category|sys class name|class name|"
     "asset type|asset class|asset category|device type|component type|"
     "infrastructure type|configuration item type|fact sheet type|element type|"
     "record type|server type|item type|hardware type|resource type|technology type"},
    {key::kRole, "Role", ValueType::text, "", "ApplicationComponent", false,
     "role|role code|application role|system role|job|capability role|role group|"
     "business capability"},
    {key::kProduct, "Product", ValueType::text, "", "ApplicationComponent", false,
     "product|product name|product family|product supplier|product vendor|"
     "software product|software|software title|software name|software package|package|"
     "vendor product|application product|product version|product suite|suite|"
     "application family|product title|discovery model|underlying product|"
     "commercial product"},
    {key::kVersion, "Version", ValueType::text, "", "ApplicationComponent", false,
     "version|version number|release|current version|software version|installed version|"
     "application version|version release|build|live version|ver"},
    {key::kUsers, "Users", ValueType::number, "", "ApplicationComponent", false,
     "users|user count|number of users|no of users|no users|user numbers|licensed users|"
     "active users|named users|concurrent users|total users|users approx|headcount|seats|"
     "user base|num users|internal users|number of licensed users|licensed seats|of users|"
     "user licences"},
    {key::kOwner, "Owner", ValueType::text, "", "ApplicationComponent|BusinessService", true,
     "owner|business owner|system owner|service owner|application owner|customer owner|"
     "product owner|data owner|asset owner|risk owner|accountable officer|"
     "accountable owner|responsible officer|responsible owner|lead officer|"
     "service manager|service lead|head of service|head of services|managed by|owned by|"
     "information asset owner|iao|business lead|service head|business contact|"
     "senior responsible owner|sro|accountable manager|service director|director|"
     "nominated officer|responsible manager|business area owner|owner name|assigned to|"
     "accountable person|responsible person|contract owner|contract manager|lead|"
     "responsible|accountable"},
    {key::kSupportEnd, "Support ends", ValueType::date, "", "ApplicationComponent", true,
     "support end|support ends|support end date|end of support|end of support date|eos|"
     "eos date|eosl|support expiry|support expires|support expiry date|support until|"
     "supported until|in support until|vendor support end|vendor support ends|"
     "mainstream support end|mainstream support ends|extended support end|"
     "extended support ends|end of life|end of life date|eol|eol date|out of support|"
     "out of support date|support to|vendor end of support|end of vendor support|"
     "maintenance end|maintenance ends|maintenance end date|end of maintenance|"
     "end of service life|last date of support|support end of life"},
    {key::kAnnualCost, "Annual cost", ValueType::money, "GBP", "ApplicationComponent", false,
     "annual cost|annual charge|annual charge gbp|annual cost gbp|cost per annum|cost pa|"
     "annual costs|annual fee|annual licence cost|annual licence and support|"
     "annual support cost|annual maintenance|annual maintenance cost|annual spend|"
     "yearly cost|cost per year|cost pa gbp|running cost|running costs|"
     "annual running cost|revenue cost|annual revenue cost|total annual cost|"
     "yearly charge|charge pa|charge per annum|cost year|annual subscription|"
     "total cost of ownership|licence cost pa|support cost pa"},
    {key::kContract, "Contract", ValueType::text, "", "ApplicationComponent", true,
     "contract|contract ref|contract reference|contract reference number|contract no|"
     "contract number|contract id|contract code|agreement number|related contract|"
     "linked contract|contract register ref|contract register reference|support contract|"
     "supporting contract|covered by|covered by contract|procurement ref|"
     "contract register id"},
    {key::kHosting, "Hosting", ValueType::text, "", "ApplicationComponent", false,
     "hosting|hosting model|hosting type|hosting arrangement|hosting arrangements|"
     "deployment|deployment model|delivery model|cloud or on premise|cloud on premise|"
     "cloud on prem|on premise cloud|hosting status|saas on prem|cloud status|cloud"},
    {key::kDataLocation, "Data location", ValueType::text, "", "ApplicationComponent", false,
     "data location|location of data|data residency|data hosted in|data held in|"
     "where is data held|data hosting location|hosting country|data region|"
     "country of hosting|data storage location|data centre location|hosting region|"
     "data country|residency|where data is held"},
    {key::kRecovery, "Own recovery", ValueType::duration, "hours", "", false,
     "recovery hours|recovery hrs|recovery time|recovery time hours|recovery time hrs|"
     "recovery h|restore|restore hrs|restore hours|restore time|restore time hrs|"
     "restore time hours|time to restore|time to recover|hours to restore|"
     "hours to recover|own recovery|own recovery h|own recovery hours|rebuild time|"
     "rebuild time hrs|recovery|expected recovery time|tested recovery time|"
     "estimated recovery time|mttr|mean time to restore|mean time to recover|"
     "rebuild hours|achievable recovery|recovery capability|recovery capability hours"},
    {key::kModel, "Model", ValueType::text, "", "Node|Device|SystemSoftware", false,
     "model|os or model|operating system|os|model number|hardware model|platform|"
     "os version|operating system version|model os|os model|make and model|make model|"
     "hardware|model id|platform version|server os|model or os|manufacturer and model|"
     "operating system or model"},
    {key::kComment, "Comment", ValueType::text, "", "", false,
     "comment|comments|note|notes|remark|remarks|additional information|other information|"
     "further information|observations|additional comments|free text|"
     "any other information|work notes"},
    {key::kLgsl, "Service list numbers", ValueType::list, "", "", false,
     "lgsl|lgsl id|lgsl ids|lgsl number|lgsl no|lgsl code|lgsl codes|esd id|esd ids|"
     "esd number|service list number|local government service list|esd service id|"
     "esd code|power and duty id|powers and duties|lgsl service id|service area lgsl"},
    {key::kTier, "Tier", ValueType::text, "", "", false,
     "tier|providing tier|tier of government|council type|authority type|council tier|"
     "authority tier|type of authority|provided by tier|providing authority|"
     "type of council"},
    {key::kPopulation, "Population", ValueType::number, "", "BusinessActor", false,
     "population|residents|population served|mid year population|number of residents|"
     "population estimate|inhabitants"},
    {key::kDeviceUsers, "Device users", ValueType::number, "", "BusinessActor", false,
     "device users|devices|number of devices|desktop users|ict users|it users|"
     "network users|staff with devices|workstations|endpoints|number of staff|staff|fte|"
     "employees"},
    {key::kScope, "Scope", ValueType::text, "", "BusinessFunction", false,
     "scope|in scope|scope status|candidate|scope decision|programme scope|scope proposal|"
     "proposed scope"},
    {key::kStatutory, "Statutory", ValueType::boolean, "", "BusinessService", true,
     "statutory|statutory service|is statutory|statutory duty|duty|statutory y n|"
     "statutory or discretionary|statutory discretionary|statutory non statutory|"
     "statutory function|duty or power|duty power|power or duty|legal duty|"
     "mandatory service|statutory requirement|statutory status"},
    {key::kRto, "Recovery time objective", ValueType::duration, "hours", "BusinessService", true,
     "rto|rto hours|rto hrs|rto h|recovery time objective|recovery time objective hours|"
     "recovery time objective hrs|recovery target|required recovery time|"
     "recovery time required|target recovery time|recovery objective|rto target|"
     "maximum downtime|maximum tolerable downtime|max downtime|tolerable downtime|mtd|"
     "time critical|restore within|"
     "recover within|must be restored within|required within"},
    {key::kRpo, "Recovery point objective", ValueType::duration, "hours", "BusinessService", false,
     "rpo|rpo hours|rpo hrs|rpo h|recovery point objective|recovery point objective hours|"
     "recovery point objective hrs|maximum data loss|max data loss|tolerable data loss|"
     "data loss tolerance|acceptable data loss|recovery point|rpo target"},
    {key::kFunction, "Function", ValueType::text, "", "", false,
     "function|function code|function id|business function|council function|function name|"
     "supports function|functions|functions supported|supported functions|"
     "internal functions|service function|council service function|business functions|"
     "processes supported"},
    {key::kPlatform, "Platform role", ValueType::boolean, "", "", false,
     "platform|is platform|platform role|common platform|platform y n|shared platform"},
    {key::kSurvivor, "Survivor", ValueType::text, "", "", false,
     "survivor|surviving system|target|target system|target application|chosen system|"
     "selected system|strategic system|to be system|retained system|preferred system|"
     "go forward system|target platform|strategic application|future system"},
    {key::kDependent, "Dependent end", ValueType::text, "", "", false,
     "dependent|dependent end|who depends|dependent side"},
    {key::kCertainty, "Certainty", ValueType::text, "", "", false,
     "certainty|confidence|how sure|level of certainty"},
    {key::kNeeds, "Needed members", ValueType::text, "", "Junction", false,
     "needs|needed|members needed|minimum needed|quorum|k of n|how many needed|"
     "minimum members"},
    {key::kLink, "Link", ValueType::text, "", "", false,
     "link|link type|relationship|relationship type|relation|relation type|dependency type"},
    {key::kAsset, "Information", ValueType::text, "", "Flow", false,
     "asset|information asset|information|payload|data asset|data set|data|"
     "information flow|information shared|data shared|data exchanged|"
     "information exchanged|what is shared|information type|data type|data object|"
     "data items|content|what data|data transferred|information category|data category|"
     "data entity|record set|message|contents|description of data"},
    {key::kMethod, "Method", ValueType::text, "", "Flow", false,
     "method|transport|channel|transfer method|interface type|integration method|"
     "mechanism|protocol|transfer mechanism|integration type|technology|interface method|"
     "medium|method of transfer|how sent|how shared|format of transfer|connection type|"
     "type of interface|exchange method|means of transfer|how is it sent"},
    {key::kFrequency, "Frequency", ValueType::text, "", "Flow", false,
     "frequency|freq|how often|interval|schedule|periodicity|timing|update frequency|"
     "transfer frequency|regularity"},
    {key::kRequired, "Needed by its target", ValueType::boolean, "", "Flow", false,
     "required|critical|crit|service fails without it|essential|criticality|"
     "business critical|is critical|mandatory|needed|fails without|"
     "target fails without it|stops if lost|service critical|required y n|critical y n|"
     "critical flow|hard dependency|dependency critical"},
    {key::kPersonal, "Personal data", ValueType::boolean, "", "Flow", false,
     "personal|personal data|pii|contains personal data|personal information|"
     "includes personal data|pii y n|personal data y n|gdpr|"
     "personal identifiable information|personally identifiable information|gdpr data|"
     "has personal data|is personal|pd"},
    {key::kMarking, "Marking", ValueType::text, "", "", false,
     "marking|classification|protective marking|security classification|security marking|"
     "data classification|sensitivity|security level|handling|information classification|"
     "gsc|government security classification"},
    {key::kLawfulBasis, "Lawful basis", ValueType::text, "", "Flow", false,
     "lawful basis|legal basis|lawful basis for processing|legal gateway|basis|"
     "article 6 basis|gdpr basis|processing basis|legal basis for processing|"
     "lawful basis for sharing|art 6 basis|condition for processing|legal power"},
    {key::kAgreement, "Sharing agreement", ValueType::text, "", "Flow", false,
     "agreement|agreement ref|agreement reference|sharing agreement|"
     "data sharing agreement|information sharing agreement|isa|dsa|isa ref|dsa ref|"
     "isa reference|dsa reference|data sharing agreement ref|"
     "information sharing agreement ref|isp|sharing protocol|agreement in place|"
     "contract or agreement"},
    {key::kSupplier, "Supplier", ValueType::text, "", "Contract", true,
     "supplier|supplier name|vendor|vendor name|contractor|provider|provider name|"
     "contractor name|name of supplier|name of contractor|awarded to|supplier company|"
     "supplier vendor|manufacturer|company|company name|third party|contracted supplier|"
     "successful supplier|winning bidder|counterparty|software supplier|delivery partner|"
     "service provider|supplier organisation|support supplier"},
    {key::kStart, "Start", ValueType::date, "", "Contract", false,
     "start|start date|contract start|contract start date|from|date from|commencement|"
     "commencement date|effective from|valid from|award date|begins|begin date|"
     "contract commencement|contract commencement date|start of contract|date started|"
     "project start|planned start|planned start date|term start|date of commencement|begin"},
    {key::kEnd, "End", ValueType::date, "", "Contract", true,
     "end|end date|contract end|contract end date|to|date to|expiry|expiry date|"
     "contract expiry|contract expiry date|expires on|termination date|effective to|"
     "valid to|valid until|finish|finish date|completion date|planned end|planned finish|"
     "planned end date|project end|end of contract|current end date|initial end date|"
     "contract expires|ends|ends on|until|renewal date|date ends|term end|expiration date|"
     "current expiry date|contract finish"},
    {key::kReview, "Review", ValueType::date, "", "", false,
     "review|review date|contract review date|next review|next review date|date of review|"
     "review due|review by|last review date|review on|due for review"},
    {key::kNotice, "Notice", ValueType::duration, "months", "Contract", true,
     "notice|notice m|notice months|notice period|notice period months|notice period m|"
     "termination notice|termination notice period|notice required|notice to terminate|"
     "months notice|notice mths|termination period|period of notice|notice in months|"
     "termination notice months|notice term|exit notice"},
    {key::kExtension, "Extension", ValueType::duration, "months", "Contract", false,
     "extension|extension option|extension options|extension period|"
     "extension period months|ext m|ext|extension months|extension m|option to extend|"
     "options to extend|extension available|extensions|extension mths|extension term|"
     "optional extension|renewal option|renewal options|available extension"},
    {key::kAnnualValue, "Annual value", ValueType::money, "GBP", "Contract", true,
     "annual value|annual contract value|contract value per annum|contract value pa|"
     "value per annum|value pa|sum per annum|pa|per annum|annual sum|annual contract sum|"
     "annual price|yearly value|value per year|annual amount|contract annual value|"
     "annual value gbp|contract value per year|contract value annual|acv|amount per annum|"
     "estimated annual value|contract sum per annum|annualised value|price per annum|"
     "value year|annual payment"},
    {key::kContractType, "Contract type", ValueType::text, "", "Contract", false,
     "contract type|type of contract|agreement type|type|licence type|license type|"
     "commercial model|contract category|contract model|kind of contract|licence model|"
     "contract form|category"},
    {key::kAssignment, "Assignment", ValueType::text, "", "Contract", false,
     "assignment|assignable|can be assigned|novation|assignment or novation|"
     "assignment novation|novatable|can be novated|transferable|transferability|"
     "assignment clause|novation clause|change of control|can transfer|assignability|"
     "assignment allowed|may be assigned|transfer rights"},
    {key::kPermittedUsers, "Permitted users", ValueType::text, "", "Contract", false,
     "permitted users|others may use|third party use|other users|use by others|"
     "use by other bodies|named partners|authorised users|who may use|permitted use|"
     "access by other bodies|shared use|sharing permitted|permitted bodies|can others use|"
     "use by partners|partner use|users permitted"},
    {key::kOnExpiry, "On expiry", ValueType::text, "", "Contract", false,
     "on expiry|at expiry|if it lapses|on lapse|if lapsed|expiry effect|effect of expiry|"
     "when it ends|what happens at expiry|after expiry|at end|consequence of expiry|"
     "on end|on termination|if it expires|expiry consequence|impact of expiry|"
     "what happens if it lapses|at end of term"},
    {key::kAbout, "About", ValueType::text, "", "Constraint", false,
     "about|element|element id|concerns|applies to element|subject|affected element|"
     "affected system|system ref|relates to"},
    {key::kReason, "Reason", ValueType::text, "", "Constraint", false,
     "reason|reason code|reason category|grounds|opt out reason|category of reason|"
     "reason for opt out"},
    {key::kJustification, "Justification", ValueType::text, "", "Constraint", false,
     "justification|rationale|explanation|business justification|evidence|case|argument|"
     "justification text"},
    {key::kApprover, "Approver", ValueType::text, "", "Constraint", false,
     "approver|approved by|authorised by|signed off by|decision maker|decided by|approval|"
     "sign off|agreed by|approving officer|authoriser"},
    {key::kDecided, "Decided", ValueType::date, "", "Constraint", false,
     "decided|decision date|date decided|approved on|date approved|approval date|"
     "date of decision|agreed on|date agreed|signed off on"},
    {key::kExpires, "Expires", ValueType::date, "", "Constraint", false,
     "expires|expires on|expiry|expiry date|opt out expires|opt out expiry|valid until|"
     "valid to|until|end date|lapses on|review or expiry"},
    {key::kDecision, "Decision", ValueType::text, "", "", false,
     "decision|decided outcome|disposition|disposal|future|future state|plan|direction|"
     "strategy|lifecycle decision|rationalisation decision|time classification|"
     "rationalisation|recommendation|proposed action|6r"},
    {key::kStatus, "Status", ValueType::text, "", "", false,
     "status|state|lifecycle|lifecycle status|lifecycle stage|lifecycle phase|"
     "install status|operational status|project status|current status|phase|stage|"
     "ci status|rag status|contract status|live status|operational state|"
     "life cycle stage status"},
    {key::kBudget, "Budget", ValueType::money, "GBP", "WorkPackage", false,
     "budget|budget gbp|project budget|approved budget|total budget|capital budget|"
     "funding|cost|project cost|total cost|estimated cost|budgeted cost|capital cost"},
}};

}  // namespace

std::span<const Attribute> attributes() { return kAttributes; }

const Attribute* attribute(std::string_view key) {
  static const std::vector<const Attribute*> by_key = [] {
    std::vector<const Attribute*> rows;
    rows.reserve(std::size(kAttributes));
    for (const Attribute& row : kAttributes) rows.push_back(&row);
    std::ranges::sort(rows, {}, &Attribute::key);
    return rows;
  }();
  const auto at = std::ranges::lower_bound(by_key, key, {}, &Attribute::key);
  return at != by_key.end() && (*at)->key == key ? *at : nullptr;
}

bool has_header(const Attribute& attribute, std::string_view header) {
  const std::string wanted = compact_name(header);
  if (wanted.empty()) return false;
  for (std::string_view rest = attribute.headers; !rest.empty();) {
    const std::size_t bar = std::min(rest.find('|'), rest.size());
    if (compact_name(rest.substr(0, bar)) == wanted) return true;
    rest.remove_prefix(std::min(bar + 1, rest.size()));
  }
  return false;
}

}  // namespace lintel
