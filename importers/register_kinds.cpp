#include "importers/register_kinds.hpp"

#include <algorithm>
#include <array>

#include "importers/rows.hpp"

namespace lintel::importers {
namespace {

// Synonyms are compared after normalisation (header.hpp): case, plural, "ref" and "reference",
// "appRef" and "App Ref", units in brackets and small words make no difference, so that each is
// written here once. Order within a list does not matter.

// Fields that several kinds share.
constexpr Field kAnnualCost{
    "annual_cost", Shape::money, 1, false,
    "annual cost|annual charge|annual charge gbp|cost per annum|yearly cost|running cost|"
    "cost per year|annual spend|annual licence cost|annual support cost|revenue cost|gbp annual|"
    "annual fee|annual price|licence and support cost|cost|spend|charge|annual cost gbp|"
    "annual expenditure|recurring cost|annual budget|annual maintenance|maintenance cost"};
constexpr Field kOwner{
    "owner", Shape::text, 1, false,
    "owner|business owner|system owner|customer owner|asset owner|service owner|risk owner|"
    "responsible officer|accountable officer|lead officer|responsible manager|owned by|"
    "information asset owner|business lead|product owner|head of service|service manager|"
    "accountable person|contact|lead|responsible|accountable|service lead|owning officer|"
    "application owner|sponsor|owning team|owning service"};
constexpr Field kSupportEnd{
    "support_end", Shape::date, 1, false,
    "support ends|support end|support end date|end of support|end of support date|eos date|eos|"
    "supported until|supported to|support until|vendor support end|end of life|eol date|"
    "end of life date|out of support|mainstream support end|extended support end|support expiry|"
    "support expires|in support until|support to|last supported|support lapses|"
    "end of vendor support|supplier support until|maintained until"};
constexpr Field kRecovery{
    "recovery_hours", Shape::duration, 1, false,
    "restore hours|recovery hours|restore time|recovery time|time to restore|time to recover|"
    "rebuild time|restore|recovery|own recovery|restoration time|hours to restore|"
    "hours to recover|time to rebuild|recovery duration|restore duration|mean time to restore|"
    "mttr|rebuild hours|technical recovery|recover within"};
constexpr Field kComment{"comment", Shape::text, 0, false,
                         "comment|comments|remark|notes|note|further information|observation|"
                         "additional information|free text|other information"};
constexpr Field kPartner{"partner", Shape::text, 0, false,
                         "partner|council|authority|organisation|organisation name|"
                         "organisation code|partner code|partner council|local authority|body|"
                         "owning council|owning organisation|client|customer organisation|member"};
constexpr Field kDocumentation{"documentation", Shape::text, 0, false,
                               "description|purpose|summary|what it does|details|overview|"
                               "full description|business purpose"};
constexpr Field kContractRef{
    "contract", Shape::references, 1, false,
    "contract|contract reference|contract number|contract id|contract reference number|"
    "agreement|covered by contract|support contract|licence contract|contract register reference|"
    "agreement reference|agreement number|contract code|covering contract|maintenance contract|"
    "under contract|contracts"};
constexpr Field kHosting{"hosting", Shape::hosting, 0, false,
                         "hosting|hosting type|hosting model|deployment|deployment model|"
                         "delivery model|cloud or on premises|hosting arrangement|cloud"};
constexpr Field kDataLocation{"data_location", Shape::location, 0, false,
                              "data location|data residency|where data held|data held in|"
                              "data country|country of data|data storage location|data centre "
                              "country|data region|where is the data|data sits in|data territory"};
constexpr Field kClass{"class", Shape::classes, 2, false,
                       "class|type|kind|ci class|ci type|asset type|asset class|category|"
                       "device type|item type|record type|configuration item type|component type|"
                       "element type|asset category|what is it|equipment type|resource type|"
                       "node type|ci category|object type|tier type"};

constexpr std::string_view kNeedsHeaders =
    "depends on|dependency|dependencies|runs on|runs on located at|hosted on|hosted by|host|"
    "server|servers|server name|servers used|host server|hosting server|infrastructure|"
    "underlying infrastructure|installed on|deployed on|relies on|requires|needs|"
    "where hosted|hosted at|hosting location|parent|parent ci|upstream|upstream ci|sits on|"
    "supported by|platform|technology|rests on|runs where|location|located at|located in|site|"
    "where|housed in|housed at|physical location|depends upon|related ci|dependent on|"
    "underpinned by|built on|hosting platform|hardware|powered by|lives on|connected to|"
    "host name|where it runs|environment|data centre|server or cloud|host or cloud";

constexpr Field kApplicationFields[] = {
    {"id", Shape::id, 1, false,
     "app ref|application id|application reference|system id|system reference|id|reference|"
     "reference number|ci id|asset id|asset reference|asset number|unique id|system code|"
     "application code|code|application number|system number|item id|key|number|register id|"
     "inventory id|app key|asset tag|entry|record|apm id|unique reference|ref no"},
    {"name", Shape::name, 2, false,
     "system name|application name|name|system|application|software|software name|solution|title|"
     "application title|business application|system title|solution name|label|business system|"
     "display name|it system|application or system|system or application|ict system|"
     "name of system|tool|application description|app|what we call it|known locally as"},
    {"product", Shape::text, 3, false,
     "product|product supplier|product family|product name|software product|package|"
     "vendor product|underlying product|supplier product|product title|package name|"
     "product vendor|software package|based on|commercial name|product line|bought product|"
     "product suite|suite|make and model|product and module"},
    {"version", Shape::text, 2, false,
     "version|release|software version|version number|build|"
     "current version|version in use"},
    {"functions", Shape::function, 3, true,
     "service area|service area lgsl|lgsl|lgsl id|lgsl number|lgsl code|internal function|function|"
     "business function|functions supported|supports function|services supported|"
     "supports service|esd id|esd number|used for|services using it|service|business service|"
     "process supported|capability|business capability|lgsl services|used by service|"
     "supported function|supported service|council function|functions served|service served|"
     "internal services|corporate function|business area|services|serves|internal function codes|"
     "public services|lgsl reference|esd service|esd code|local government service|"
     "business processes|supports|user services|service lines"},
    {"needs", Shape::references, 1, true, kNeedsHeaders},
    kContractRef,
    kAnnualCost,
    {"users", Shape::number, 2, false,
     "users|user count|number of users|licensed users|named users|active users|user numbers|"
     "licences|licence count|seats|no of users|headcount|user licences|user base|how many users|"
     "total users|user total|accounts|people using it"},
    kOwner,
    kSupportEnd,
    kRecovery,
    kHosting,
    kDataLocation,
    {"role", Shape::text, 1, false, "role|role code|application role|system role|role group|job"},
    {"decision", Shape::text, 0, false, "decision|disposition|decided outcome|planned outcome"},
    {"supplier", Shape::text, 1, false,
     "supplier|vendor|manufacturer|supplier name|vendor name|software house|publisher|provider"},
    {"class", Shape::classes, 0, false, kClass.headers},
    kPartner,
    kDocumentation,
    kComment,
};

constexpr Field kInfrastructureFields[] = {
    {"id", Shape::id, 1, false,
     "asset|asset id|asset reference|asset number|asset tag|ci id|id|reference|ci reference|"
     "server id|device id|node id|item|code|ci number|key|number|inventory number|"
     "configuration item|reference number|tag|equipment id|host id|infrastructure id|ci|ref no|"
     "component id|element id|resource id|unique id"},
    {"name", Shape::name, 1, false,
     "host name|name|server name|asset name|device name|ci name|node name|label|server|"
     "description|hostname|machine|machine name|device|computer name|equipment|title|node|"
     "display name|resource name|component|component name|item name|infrastructure name|known as|"
     "infrastructure component|host"},
    {"class", Shape::classes, 3, false, kClass.headers},
    {"needs", Shape::references, 2, true, kNeedsHeaders},
    {"model", Shape::text, 2, false,
     "os or model|model|operating system|os|make and model|hardware model|specification|"
     "os version|firmware|platform version|os firmware|make|hardware|product|software version|"
     "build|system software|platform|spec|operating system or model|model or os|make model|type "
     "and model|technology|version"},
    kSupportEnd,
    kRecovery,
    kContractRef,
    kAnnualCost,
    kOwner,
    kHosting,
    kDataLocation,
    kPartner,
    kDocumentation,
    kComment,
};

constexpr Field kInventoryFields[] = {
    {"id", Shape::id, 1, false,
     "ci id|asset id|asset reference|id|reference|ci reference|asset number|configuration item|"
     "item id|code|key|ci|asset tag|number|ci number|record id|unique id|element id|"
     "configuration item id|reference number|sys id|ref no"},
    {"name", Shape::name, 1, false,
     "ci name|name|asset name|item name|label|title|display name|configuration item name|"
     "description|element name|component|component name|system name|object name|resource name"},
    {"class", Shape::classes, 3, false, kClass.headers},
    {"product", Shape::text, 2, false,
     "product|product name|product or model|model|make and model|software product|package|"
     "os or model|product or os|product family|product version|model or product|technology|"
     "underlying product|product supplier"},
    {"version", Shape::text, 1, false, "version|release|version number"},
    {"functions", Shape::function, 3, true, kApplicationFields[4].headers},
    {"needs", Shape::references, 2, true, kNeedsHeaders},
    kContractRef,
    kAnnualCost,
    {"users", Shape::number, 1, false, kApplicationFields[8].headers},
    kOwner,
    kSupportEnd,
    kRecovery,
    kHosting,
    kDataLocation,
    {"role", Shape::text, 1, false, "role|role code|application role|system role"},
    {"supplier", Shape::text, 0, false, "supplier|vendor|manufacturer|provider|publisher"},
    kPartner,
    kDocumentation,
    kComment,
};

constexpr Field kContractFields[] = {
    {"id", Shape::id, 1, false,
     "contract id|contract reference|contract reference number|reference number|reference|"
     "contract number|id|agreement reference|agreement number|agreement id|code|contract code|"
     "number|contract register reference|unique reference|key|ref no|order number|po number"},
    {"name", Shape::name, 2, false,
     "title of agreement|contract name|title|contract title|contract|agreement|agreement title|"
     "name|subject|description|contract description|agreement name|what it is for|subject matter|"
     "goods or services|service provided|contract subject|scope of contract"},
    {"supplier", Shape::text, 3, false,
     "supplier|vendor|supplier name|contractor|provider|company|vendor name|counterparty|"
     "contractor name|contracted supplier|service provider|company name|supplier or contractor|"
     "awarded to|let to|held with|with whom|party|other party|reseller"},
    {"start", Shape::date, 2, false,
     "start|from|start date|contract start date|contract start|commencement|commencement date|"
     "commences|effective from|begin|begins|valid from|start of contract|award date|date from|"
     "term start|started|begin date|commenced"},
    {"end", Shape::date, 3, false,
     "end|to|end date|contract end date|contract end|expiry|expiry date|expires|termination date|"
     "valid to|until|end of contract|contract expiry|contract expiry date|date to|term end|ends|"
     "current end date|runs until|expires on|ends on|finish|finish date|expiration|current term "
     "ends|initial term end"},
    {"review", Shape::date, 1, false,
     "review|review date|next review|contract review date|reviewed by|next review date"},
    {"extension", Shape::months, 1, false,
     "extension|extension option|extension period|option to extend|extension months|ext|"
     "extension options|possible extension|extendable by|extension available|may be extended|"
     "extension term|extend"},
    {"notice", Shape::months, 3, false,
     "notice|notice period|notice months|notice required|termination notice|notice period months|"
     "period of notice|notice term|notice to terminate|notice to quit|notice length|"
     "termination notice period|months notice|exit notice"},
    {"annual_value", Shape::money, 2, false,
     "sum per annum|gbp annual|contract value per annum|annual value|value per annum|annual cost|"
     "annual contract value|annual charge|annual spend|yearly value|cost per annum|value|"
     "contract value|annual sum|amount|cost|price|annual price|value per year|per annum|"
     "annual amount|annual fee|yearly cost|cost per year|spend per year|annual value gbp|"
     "annualised value"},
    {"contract_type", Shape::text, 1, false,
     "contract type|type|agreement type|type of contract|category|kind of contract|contract "
     "category|model|licence model|commercial model"},
    {"assignment", Shape::text, 2, false,
     "can be assigned|assignment|novation|assignable|transferable|can be novated|transfer|"
     "novatable|assignment clause|novation clause|transfer allowed|assign or novate|"
     "can transfer|assignment or novation|novation permitted|assignment permitted|"
     "transfer to successor|successor body"},
    {"permitted_users", Shape::text, 1, false,
     "others may use|third party use|permitted users|who may use|use by others|permitted use|"
     "shared use|other bodies|sharing permitted|other users|who can use it|third parties|"
     "use by partners|named bodies|usable by partners|partner use|group use|named users"},
    {"on_expiry", Shape::text, 2, false,
     "if it lapses|at expiry|on expiry|on lapse|what happens at end|after expiry|end effect|"
     "when it ends|consequence of expiry|effect of expiry|on termination|at end|"
     "what happens on expiry|after end|at term end|if lapsed|lapse effect|if it ends|"
     "when expired|expiry effect|if not renewed"},
    {"covers", Shape::references, 2, true,
     "covers|systems covered|applications covered|covered systems|assets covered|elements covered|"
     "covered applications|covered items|applies to systems|systems|applications"},
    {"owner", Shape::text, 1, false,
     "contract owner|contract manager|owner|responsible officer|lead officer|contract lead"},
    kDocumentation,
    kPartner,
    kComment,
};

constexpr Field kFlowFields[] = {
    {"id", Shape::id, 1, false,
     "flow|flow id|interface id|id|reference|interface|interface reference|flow reference|code|"
     "interface number|flow number|number|key|ropa reference|integration id|link id|ref no|"
     "transfer id|exchange id"},
    {"source", Shape::references, 3, false,
     "source|from|source system|sender|origin|sending system|from system|provider|producer|"
     "source application|from application|sent by|data source|originating system|publisher|"
     "comes from|supplied by|from body|origin system|upstream|upstream system|giver|from where|"
     "sends|source id"},
    {"target", Shape::references, 3, false,
     "target|to|destination|receiver|recipient|receiving system|to system|consumer|"
     "target system|target application|to application|destination system|sent to|sink|"
     "goes to|received by|subscriber|to body|downstream|downstream system|taker|to where|"
     "receives|target id|shared with"},
    {"asset", Shape::text, 2, false,
     "information|payload|information asset|data|data asset|content|data set|dataset|data item|"
     "information shared|data exchanged|what|data shared|description|subject|information item|"
     "what is shared|data type|message|data transferred|data flow|information type|record type|"
     "data category|what flows|carries"},
    {"frequency", Shape::frequency, 2, false,
     "how often|frequency|freq|schedule|periodicity|timing|cadence|interval|when|run frequency"},
    {"method", Shape::method, 2, false,
     "method|transport|channel|protocol|mechanism|interface type|how|transfer method|technology|"
     "medium|means|transfer mechanism|integration method|delivery method|connection|carrier|"
     "integration type|route|sent how|pattern|format"},
    {"marking", Shape::marking, 2, false,
     "marking|classification|protective marking|security classification|gsc|sensitivity|"
     "security marking|gov classification|information classification"},
    {"personal", Shape::boolean, 3, false,
     "personal data|pii|contains personal data|personal|gdpr|includes personal data|pd|"
     "personal information|personal data involved|identifiable|personal yn|about people|"
     "personally identifiable|holds personal data"},
    {"agreement", Shape::text, 1, false,
     "agreement|agreement reference|isa|sharing agreement|dsa|data sharing agreement|"
     "information sharing agreement|isa reference|dsa reference|dpa|dpa reference|"
     "sharing agreement reference|data agreement|isa number|agreement in place|protocol reference"},
    {"lawful_basis", Shape::text, 1, false,
     "lawful basis|legal basis|gdpr basis|article 6 basis|basis|legal gateway|processing basis|"
     "lawful ground|legal ground|article 6|condition for processing"},
    {"required", Shape::boolean, 2, false,
     "service fails without it|critical|crit|required|essential|business critical|mandatory|"
     "needed|stops service|vital|target fails without it|critical interface|is critical|"
     "must have|service stops without it|needed to run|operationally required|depends on it|"
     "service critical|time critical|dependent"},
    kOwner,
    kPartner,
    kDocumentation,
    kComment,
};

constexpr Field kServiceFields[] = {
    {"id", Shape::id, 1, false,
     "service id|id|reference|service reference|code|service code|number|key|service number|ref "
     "no"},
    {"name", Shape::name, 2, false,
     "service|label|service name|name|function|business service|activity|title|service title|"
     "function name|service description|description|critical activity|business activity|"
     "business function|service area|what we do|process|critical function|council service"},
    {"lgsl", Shape::function, 2, false,
     "lgsl|lgsl id|lgsl number|lgsl code|esd id|esd number|esd code|esd|lgsl reference|"
     "esd service id|local government service list|lgsl no|esd reference|national service number"},
    {"function", Shape::function, 1, false,
     "function code|function id|function reference|business function code|programme function|"
     "standard function|common function|function number|mapped function"},
    {"statutory", Shape::boolean, 3, false,
     "statutory|duty|duty or power|statutory service|statutory duty|mandatory|legal duty|"
     "required by law|is statutory|statutory yn|statutory or discretionary|legally required|"
     "statutory basis|obligation"},
    {"rto", Shape::duration, 3, false,
     "rto|recovery target|rto hours|recovery time objective|maximum outage|mtpd|"
     "maximum tolerable outage|max downtime|tolerable outage|target recovery time|"
     "recovery objective|must be back within|back within|maximum tolerable period of disruption|"
     "restore within|acceptable downtime|tolerable downtime|maximum downtime|time objective|"
     "recover within"},
    {"rpo", Shape::duration, 2, false,
     "rpo|rpo hours|recovery point objective|max data loss|maximum data loss|data loss|"
     "tolerable data loss|recovery point|acceptable data loss|data loss tolerance|"
     "point objective"},
    {"needed", Shape::references, 2, true,
     "systems needed|systems|applications|applications used|it systems|critical systems|"
     "supporting systems|key systems|system dependencies|depends on|applications needed|"
     "systems used|supported by|ict systems|it dependencies|systems relied on|relies on|"
     "supporting applications|it applications|required systems|key applications|needs|software|"
     "applications relied on|main systems|dependencies|ict dependencies|technology needed"},
    {"tier", Shape::tier, 1, false,
     "tier|providing tier|provided by tier|level|tier of government"},
    kOwner,
    kPartner,
    kDocumentation,
    kComment,
};

constexpr Field kFunctionFields[] = {
    {"id", Shape::id, 2, false,
     "code|function code|id|function id|reference|function reference|key|number|function number|"
     "function key|ref no"},
    {"name", Shape::name, 2, false,
     "name|function|function name|title|label|description|business function|service|service name|"
     "function title"},
    {"lgsl", Shape::function, 2, false, kServiceFields[2].headers},
    {"tier", Shape::tier, 3, false,
     "providing tier|tier|level|provided by|tier of government|responsible tier|provider tier|"
     "delivered by|tier responsible|who provides it|authority type"},
    {"scope", Shape::scope, 3, false,
     "scope|in scope|candidate|sharing scope|scope status|proposed scope|candidate for sharing|"
     "sharing status|programme scope|sharing|decision|scope decision|status|position|to be shared"},
    {"statutory", Shape::boolean, 1, false, kServiceFields[4].headers},
    {"rto", Shape::duration, 1, false, kServiceFields[5].headers},
    {"rpo", Shape::duration, 1, false, kServiceFields[6].headers},
    kDocumentation,
    kComment,
};

constexpr Field kPartnerFields[] = {
    {"id", Shape::id, 1, false,
     "code|partner|partner code|abbreviation|short name|id|short code|reference|key|initials|"
     "acronym|organisation code|council code|prefix|authority code"},
    {"name", Shape::name, 1, false,
     "name|organisation|council|authority|partner name|full name|organisation name|council name|"
     "authority name|title|local authority|body"},
    {"tier", Shape::tier, 3, false,
     "tier|type|kind|class of authority|authority type|council type|level|type of council|status|"
     "organisation type|type of authority"},
    {"population", Shape::number, 3, false,
     "population|residents|inhabitants|people served|resident population|population served|"
     "mid year population|citizens"},
    {"device_users", Shape::number, 3, false,
     "device users|it users|staff|headcount|fte|employees|desktop users|users|staff with devices|"
     "end users|computer users|devices|ict users|employees with devices"},
    kComment,
};

constexpr Field kRoleFields[] = {
    {"id", Shape::id, 3, false, "role|code|role code|role id|id|key|group|group code|job code"},
    {"name", Shape::name, 1, false,
     "name|description|title|meaning|role name|role description|label|what it does|role title|job"},
    {"platform", Shape::boolean, 3, false,
     "platform|is platform|platform role|common platform|shared platform|platform yn|"
     "platform service|part of platform|infrastructure role|common platform role"},
    kDocumentation,
    kComment,
};

constexpr Field kApplicationRoleFields[] = {
    {"element", Shape::references, 2, false,
     "element|application|system|app|application id|id|reference|application reference|system id|"
     "app ref|system reference|asset|element id|ci|ci id|element reference|application code"},
    {"role", Shape::text, 3, false,
     "role|role code|job|role group|group|role id|application role|system role|in role|plays role|"
     "assigned role"},
    {"name", Shape::text, 0, false, "name|application name|system name"},
    kPartner,
    kComment,
};

constexpr Field kTargetFields[] = {
    {"role", Shape::id, 3, false, "role|role code|job|role group|group|role id|application role"},
    {"survivor", Shape::references, 3, false,
     "survivor|target|target system|target application|destination|surviving system|chosen system|"
     "to be|future system|surviving application|preferred system|go forward system|selected|"
     "chosen|strategic system|keep|winner|end state|target element|retained system|lead system|"
     "moves to|consolidate onto|convergence target"},
    kComment,
};

constexpr Field kOptOutFields[] = {
    {"id", Shape::id, 1, false,
     "id|reference|opt out id|opt out|number|code|opt out reference|key|exemption id|exemption|"
     "ref no|request"},
    {"about", Shape::references, 2, false,
     "element|about|system|application|asset|item|element reference|application id|system id|"
     "applies to|what|concerns|subject|kept system|local system|application reference|"
     "system kept|affected element"},
    {"reason", Shape::text, 2, false,
     "reason|ground|reason code|reason type|category of reason|reason category|basis|grounds|"
     "reason for opt out"},
    {"justification", Shape::text, 3, false,
     "justification|rationale|explanation|case|business case|argument|why|supporting case|"
     "evidence|case made"},
    {"approver", Shape::text, 3, false,
     "approved by|approver|signed off by|authorised by|decision maker|sign off|approval|"
     "approved|authoriser|agreed by|authority|sanctioned by|granted by|signatory"},
    {"decided", Shape::date, 2, false,
     "decided|decision date|date decided|approved on|date approved|date|decided on|date of "
     "decision|"
     "approval date|agreed on|granted|raised"},
    {"expires", Shape::date, 2, false,
     "expires|expiry|expiry date|until|valid to|valid until|end|end date|review by|lapses|"
     "expires on|runs until|time limit|ends|good until|sunset|sunset date"},
    kPartner,
    kComment,
};

constexpr Field kCommonFields[] = {
    {"applies_to", Shape::text, 3, false,
     "applies to|applies|scope|for|processes|applies to processes|which processes|process|"
     "affected processes|who needs it|dependent|needed by|functions|function|applicable to|"
     "what depends|covers"},
    {"needs", Shape::references, 3, false,
     "needs|depends on|requires|relies on|dependency|element|needed element|needed system|"
     "rests on|common element|required element|on|what|system|common dependency|supporter|asset|"
     "needed"},
    {"partner", Shape::text, 2, false, kPartner.headers},
    {"comment", Shape::text, 0, false, "note|comment|why|reason|remark|description|for what"},
};

constexpr std::string_view kWrittenHeaders =
    "as written|alias|variant|written as|spelling|found as|as found|name found|raw name|other name|"
    "also known as|aka|synonym|source name|register name|written|original|name in register|"
    "appears as|variant name|variant spelling|local name|old name|also written|from|in the files|"
    "recorded as|alternative|alternative name|known as";

constexpr Field kProductAliasFields[] = {
    {"written", Shape::name, 3, false, kWrittenHeaders},
    {"product", Shape::text, 3, false,
     "product|canonical product|product name|standard product|product family|correct product|"
     "preferred product|master product|actual product|true product|proper product name|"
     "canonical product name"},
    {"canonical", Shape::text, 2, false,
     "canonical|canonical name|standard name|preferred name|preferred|correct name|master name|"
     "proper name|official name|standard|agreed name|means|is|use|to|real name|normalised name"},
    kComment,
};

constexpr Field kSupplierAliasFields[] = {
    {"written", Shape::name, 3, false, kWrittenHeaders},
    {"supplier", Shape::text, 3, false,
     "supplier|vendor|supplier name|canonical supplier|company|standard supplier|contractor|"
     "correct supplier|preferred supplier|legal name|registered name|company name|legal entity|"
     "vendor name|master supplier|actual supplier|true supplier|canonical supplier name"},
    {"canonical", Shape::text, 2, false, kProductAliasFields[2].headers},
    kComment,
};

constexpr Field kProjectFields[] = {
    {"id", Shape::id, 1, false,
     "id|project id|reference|project reference|code|project code|number|project number|key|ref "
     "no"},
    {"name", Shape::name, 2, false,
     "title|project|name|project name|project title|description|work package|initiative|workstream|"
     "programme of work|label"},
    {"start", Shape::date, 2, false,
     "start|start date|from|begins|planned start|start on|begin|commences|kick off"},
    {"end", Shape::date, 2, false,
     "end|end date|to|finish|finish date|planned end|completion|completion date|due|go live|"
     "go live date|target end|delivery date|ends|planned finish|complete by"},
    {"changes", Shape::references, 3, true,
     "changes|affects|touches|systems|elements|applications|impacts|systems changed|"
     "systems affected|affected systems|applications affected|changed systems|elements changed|"
     "in scope systems|assets affected|system|application|replaces|affected elements|"
     "what it changes|systems touched"},
    {"depends", Shape::references, 3, true,
     "depends on|predecessor|predecessors|prerequisite|prerequisites|after|requires|blocked by|"
     "follows|dependency|dependencies|needs first|must follow|preceding project|waits for|"
     "dependent on|comes after|needs"},
    {"status", Shape::text, 2, false,
     "status|stage|state|rag|phase|project status|delivery status|gateway"},
    {"budget", Shape::money, 3, false,
     "budget|cost|value|funding|approved budget|project budget|total cost|capital|estimated cost|"
     "project cost|budget gbp|capital budget|allocation"},
    kOwner,
    kPartner,
    kDocumentation,
    kComment,
};

constexpr Field kRiskFields[] = {
    {"id", Shape::id, 1, false,
     "id|risk id|reference|risk reference|number|code|risk number|risk code|key|ref no"},
    {"name", Shape::name, 1, false,
     "title|risk|name|risk title|description|risk description|risk name|event|risk event|summary|"
     "headline"},
    {"cause", Shape::text, 1, false, "cause|source|driver|root cause|trigger|because|due to"},
    {"affects", Shape::references, 1, true,
     "element|affects|system|application|asset|affected element|about|affected system|applies to|"
     "object|related element|linked element|where|related system|items affected|component"},
    {"likelihood", Shape::number, 3, false,
     "likelihood|probability|l|inherent likelihood|gross likelihood|current likelihood|chance"},
    {"impact", Shape::number, 3, false,
     "impact|severity|i|inherent impact|gross impact|consequence|current impact|effect score"},
    {"mitigation", Shape::text, 2, false,
     "mitigation|action|response|control|treatment|mitigating action|risk response|controls|"
     "planned action|actions|what we do about it"},
    {"owner", Shape::text, 1, false,
     "owner|risk owner|responsible officer|lead|action owner|owned by|accountable officer"},
    {"residual_likelihood", Shape::number, 2, false,
     "residual likelihood|residual l|net likelihood|net probability|target likelihood|likelihood "
     "after|"
     "residual probability|net l|mitigated likelihood"},
    {"residual_impact", Shape::number, 2, false,
     "residual impact|residual i|net impact|net severity|target impact|impact after|residual "
     "severity|net i|"
     "mitigated impact"},
    {"review", Shape::date, 1, false,
     "review|review date|next review|reviewed|due for review|next review date|review due"},
    {"status", Shape::text, 1, false, "status|state|open or closed"},
    kPartner,
    kDocumentation,
    kComment,
};

constexpr Field kThemeFields[] = {
    {"name", Shape::name, 3, false,
     "theme|name|title|strategic theme|theme name|theme title|topic"},
    {"shared", Shape::text, 3, false,
     "shared component|shared|shared part|common part|common component|what is shared|common|"
     "common element|shared elements|share|shared offer|done together"},
    {"local", Shape::text, 3, false,
     "local choice|local|local part|local option|what stays local|local difference|local component|"
     "local discretion|local freedom|done locally|left to partners"},
    {"principle", Shape::text, 2, false,
     "principle|guiding principle|rule|maxim|motto|design principle|rule of thumb"},
    {"elements", Shape::references, 2, true,
     "elements|systems|applications|applies to|examples|items|members|assets|related elements|"
     "systems in theme|related systems|includes"},
    kDocumentation,
    kComment,
};

constexpr Field kSettingFields[] = {
    {"key", Shape::text, 2, false,
     "key|setting|parameter|item|property|option|setting name|parameter name|name|variable"},
    {"value", Shape::text, 2, false,
     "value|setting value|is|content|parameter value|figure|amount"},
    {"unit", Shape::text, 0, false, "unit|units|uom|measure|unit of measure"},
    {"comment", Shape::text, 0, false,
     "note|notes|comment|description|explanation|remark|meaning|"
     "basis"},
};

constexpr std::array<KindInfo, kRegisterKindCount> kKinds = {{
    {RegisterKind::applications, "applications", "application", kApplicationFields,
     "name|id,product|functions|users|version|annual_cost|contract|owner|support_end", "name",
     "application app system software", false, build_assets},
    {RegisterKind::infrastructure, "infrastructure", "infrastructure element",
     kInfrastructureFields, "name|id,class|needs|model", "name",
     "infrastructure server network device hardware", false, build_assets},
    {RegisterKind::inventory, "inventory", "configuration item", kInventoryFields, "name|id,class",
     "name", "cmdb inventory configuration ci asset", false, build_assets},
    {RegisterKind::contracts, "contracts", "contract", kContractFields,
     "name|id,supplier|notice|annual_value,end|start|notice|annual_value", "name",
     "contract agreement", false, build_contracts},
    {RegisterKind::flows, "flows", "flow", kFlowFields, "source,target", "source,target,asset",
     "flow interface integration ropa exchange sharing", false, build_flows},
    {RegisterKind::services, "services", "service", kServiceFields,
     "name|id|lgsl|function,statutory|rto|rpo|needed|lgsl", "name|lgsl|function",
     "service impact bia continuity", false, build_services},
    {RegisterKind::functions, "functions", "function", kFunctionFields, "id|name,scope|tier|lgsl",
     "name", "function", true, build_functions},
    {RegisterKind::partners, "partners", "partner", kPartnerFields,
     "id|name,tier|population|device_users", "name", "partner council authority", true,
     build_partners},
    {RegisterKind::roles, "roles", "role", kRoleFields, "id,name|platform", "name", "role", true,
     build_roles},
    {RegisterKind::application_roles, "application-roles", "application role",
     kApplicationRoleFields, "element,role", "element", "role application", true,
     build_application_roles},
    {RegisterKind::targets, "targets", "target", kTargetFields, "role,survivor", "role",
     "target survivor", true, build_targets},
    {RegisterKind::opt_outs, "opt-outs", "opt-out", kOptOutFields,
     "about,reason|justification,approver|expires|decided|justification", "about",
     "optout exemption opt out", true, build_opt_outs},
    {RegisterKind::common_dependencies, "common-dependencies", "common dependency", kCommonFields,
     "applies_to,needs", "partner,applies_to,needs", "common dependency", true,
     build_common_dependencies},
    {RegisterKind::product_aliases, "product-aliases", "product alias", kProductAliasFields,
     "written,product|canonical", "written", "product alias", true, build_aliases},
    {RegisterKind::supplier_aliases, "supplier-aliases", "supplier alias", kSupplierAliasFields,
     "written,supplier|canonical", "written", "supplier vendor alias", true, build_aliases},
    {RegisterKind::projects, "projects", "project", kProjectFields,
     "id|name,start|end|changes,changes|depends|budget|status", "name", "project roadmap", true,
     build_projects},
    {RegisterKind::risks, "risks", "risk", kRiskFields, "id|name,likelihood|impact", "name|cause",
     "risk", true, build_risks},
    {RegisterKind::themes, "themes", "theme", kThemeFields, "name,shared|local|principle", "name",
     "theme strategy", true, build_themes},
    {RegisterKind::settings, "settings", "setting", kSettingFields, "key,value", "key",
     "setting programme", true, build_settings},
    {RegisterKind::cost_model, "cost-model", "cost entry", kSettingFields, "key,value", "key",
     "cost model", true, build_settings},
}};

}  // namespace

std::span<const KindInfo> register_kinds() { return kKinds; }

const KindInfo& info(RegisterKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<RegisterKind> register_kind(std::string_view name) {
  for (const KindInfo& kind : kKinds)
    if (kind.name == name) return kind.kind;
  return std::nullopt;
}

const Field* field_of(const KindInfo& kind, std::string_view key) {
  const auto found = std::find_if(kind.fields.begin(), kind.fields.end(),
                                  [key](const Field& field) { return field.key == key; });
  return found == kind.fields.end() ? nullptr : &*found;
}

}  // namespace lintel::importers
