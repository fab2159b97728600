#pragma once
// Fields of the registers that partners keep: applications, infrastructure, contracts, flows,
// services.

#include "importers/register_fields.hpp"

namespace lintel::importers::register_fields {

inline constexpr Field kApplicationFields[] = {
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

inline constexpr Field kInfrastructureFields[] = {
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

inline constexpr Field kInventoryFields[] = {
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

inline constexpr Field kContractFields[] = {
    {"id", Shape::id, 1, false,
     "contract id|contract reference|k reference|k id|contract reference number|reference "
     "number|reference|"
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
     "annualised value|sum to be paid over the length of the contract or the estimated annual "
     "spending or budget for the contract"},
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

inline constexpr Field kFlowFields[] = {
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

inline constexpr Field kServiceFields[] = {
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
     "rto|recovery target|rto hours|recovery time objective|maximum outage|"
     "maximum tolerable outage|max downtime|tolerable outage|target recovery time|"
     "recovery objective|must be back within|back within|"
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

}  // namespace lintel::importers::register_fields
