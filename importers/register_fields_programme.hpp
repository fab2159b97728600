#pragma once
// Fields of the files that a programme keeps: functions, partners, roles, targets, opt-outs and so
// on.

#include "importers/register_fields.hpp"

namespace lintel::importers::register_fields {

inline constexpr Field kFunctionFields[] = {
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

inline constexpr Field kPartnerFields[] = {
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

inline constexpr Field kRoleFields[] = {
    {"id", Shape::id, 3, false, "role|code|role code|role id|id|key|group|group code|job code"},
    {"name", Shape::name, 1, false,
     "name|description|title|meaning|role name|role description|label|what it does|role title|job"},
    {"platform", Shape::boolean, 3, false,
     "platform|is platform|platform role|common platform|shared platform|platform yn|"
     "platform service|part of platform|infrastructure role|common platform role"},
    kDocumentation,
    kComment,
};

inline constexpr Field kApplicationRoleFields[] = {
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

inline constexpr Field kTargetFields[] = {
    {"role", Shape::id, 3, false, "role|role code|job|role group|group|role id|application role"},
    {"survivor", Shape::references, 3, false,
     "survivor|target|target system|target application|destination|surviving system|chosen system|"
     "to be|future system|surviving application|preferred system|go forward system|selected|"
     "chosen|strategic system|keep|winner|end state|target element|retained system|lead system|"
     "moves to|consolidate onto|convergence target"},
    kComment,
};

inline constexpr Field kOptOutFields[] = {
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

inline constexpr Field kCommonFields[] = {
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

inline constexpr std::string_view kWrittenHeaders =
    "as written|alias|variant|written as|spelling|found as|as found|name found|raw name|other name|"
    "also known as|aka|synonym|source name|register name|written|original|name in register|"
    "appears as|variant name|variant spelling|local name|old name|also written|from|in the files|"
    "recorded as|alternative|alternative name|known as";

inline constexpr Field kProductAliasFields[] = {
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

inline constexpr Field kSupplierAliasFields[] = {
    {"written", Shape::name, 3, false, kWrittenHeaders},
    {"supplier", Shape::text, 3, false,
     "supplier|vendor|supplier name|canonical supplier|company|standard supplier|contractor|"
     "correct supplier|preferred supplier|legal name|registered name|company name|legal entity|"
     "vendor name|master supplier|actual supplier|true supplier|canonical supplier name"},
    {"canonical", Shape::text, 2, false, kProductAliasFields[2].headers},
    kComment,
};

inline constexpr Field kProjectFields[] = {
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

inline constexpr Field kRiskFields[] = {
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

inline constexpr Field kThemeFields[] = {
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

inline constexpr Field kSettingFields[] = {
    {"key", Shape::text, 2, false,
     "key|setting|parameter|item|property|option|setting name|parameter name|name|variable"},
    {"value", Shape::text, 2, false,
     "value|setting value|is|content|parameter value|figure|amount"},
    {"unit", Shape::text, 0, false, "unit|units|uom|measure|unit of measure"},
    {"comment", Shape::text, 0, false,
     "note|notes|comment|description|explanation|remark|meaning|"
     "basis"},
};

}  // namespace lintel::importers::register_fields
