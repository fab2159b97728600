#pragma once
// Fields that several kinds of register share. Only register_kinds.cpp includes the tables of
// fields.
//
// Synonyms are compared after normalisation (header.hpp): case, plural, "ref" and "reference",
// "appRef" and "App Ref", units in brackets and small words make no difference, so that each is
// written here once. Order within a list does not matter.

#include <string_view>

#include "importers/register_kinds.hpp"

namespace lintel::importers::register_fields {

inline constexpr Field kAnnualCost{
    "annual_cost", Shape::money, 1, false,
    "annual cost|annual charge|annual charge gbp|cost per annum|yearly cost|running cost|"
    "cost per year|annual spend|annual licence cost|annual support cost|revenue cost|gbp annual|"
    "annual fee|annual price|licence and support cost|cost|spend|charge|annual cost gbp|"
    "annual expenditure|recurring cost|annual budget|annual maintenance|maintenance cost"};
inline constexpr Field kOwner{
    "owner", Shape::text, 1, false,
    "owner|business owner|system owner|customer owner|asset owner|service owner|risk owner|"
    "responsible officer|accountable officer|lead officer|responsible manager|owned by|"
    "information asset owner|business lead|product owner|head of service|service manager|"
    "accountable person|contact|lead|responsible|accountable|service lead|owning officer|"
    "application owner|sponsor|owning team|owning service|support group|support team|"
    "assignment group"};
inline constexpr Field kSupportEnd{
    "support_end", Shape::date, 1, false,
    "support ends|support end|support end date|end of support|end of support date|eos date|eos|"
    "supported until|supported to|support until|vendor support end|end of life|eol date|"
    "end of life date|out of support|mainstream support end|extended support end|support expiry|"
    "support expires|in support until|support to|last supported|support lapses|"
    "end of vendor support|supplier support until|maintained until"};
inline constexpr Field kRecovery{
    "recovery_hours", Shape::duration, 1, false,
    "restore hours|recovery hours|restore time|recovery time|time to restore|time to recover|"
    "rebuild time|restore|recovery|own recovery|restoration time|hours to restore|"
    "hours to recover|time to rebuild|recovery duration|restore duration|mean time to restore|"
    "mttr|rebuild hours|technical recovery|recover within"};
inline constexpr Field kComment{
    "comment", Shape::text, 0, false,
    "comment|comments|remark|notes|note|further information|observation|"
    "additional information|free text|other information"};
inline constexpr Field kPartner{
    "partner", Shape::text, 0, false,
    "partner|council|authority|organisation|organisation name|"
    "organisation code|partner code|partner council|local authority|body|"
    "owning council|owning organisation|client|customer organisation|member"};
inline constexpr Field kDocumentation{"documentation", Shape::text, 0, false,
                                      "description|purpose|summary|what it does|details|overview|"
                                      "full description|business purpose"};
inline constexpr Field kContractRef{
    "contract", Shape::references, 1, false,
    "contract|contract reference|contract number|contract id|contract reference number|"
    "agreement|covered by contract|support contract|licence contract|contract register reference|"
    "agreement reference|agreement number|contract code|covering contract|maintenance contract|"
    "under contract|contracts"};
inline constexpr Field kHosting{"hosting", Shape::hosting, 0, false,
                                "hosting|hosting type|hosting model|deployment|deployment model|"
                                "delivery model|cloud or on premises|hosting arrangement|cloud"};
inline constexpr Field kDataLocation{
    "data_location", Shape::location, 0, false,
    "data location|data residency|where data held|data held in|"
    "data country|country of data|data storage location|data centre "
    "country|data region|where is the data|data sits in|data territory"};
inline constexpr Field kClass{
    "class", Shape::classes, 2, false,
    "class|type|kind|ci class|ci type|asset type|asset class|category|"
    "device type|item type|record type|configuration item type|component type|"
    "element type|asset category|what is it|equipment type|resource type|"
    "node type|ci category|object type|tier type"};

inline constexpr std::string_view kNeedsHeaders =
    "depends on|dependency|dependencies|runs on|runs on located at|hosted on|hosted by|host|"
    "server|servers|server name|servers used|host server|hosting server|infrastructure|"
    "underlying infrastructure|installed on|deployed on|relies on|requires|needs|"
    "where hosted|hosted at|hosting location|parent|parent ci|upstream|upstream ci|sits on|"
    "supported by|platform|technology|rests on|runs where|location|located at|located in|site|"
    "where|housed in|housed at|physical location|depends upon|related ci|dependent on|"
    "underpinned by|built on|hosting platform|hardware|powered by|lives on|connected to|"
    "host name|hypervisor|virtual host|where it runs|environment|data centre|server or cloud|host "
    "or cloud";

}  // namespace lintel::importers::register_fields
