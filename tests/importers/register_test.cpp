// Registers of councils that are not in the sample: other headers, delimiters, dates and words.
#include "importers/register.hpp"

#include <gtest/gtest.h>

#include <ctime>
#include <string>

#include "core/error.hpp"
#include "importers/csv.hpp"
#include "importers/references.hpp"

namespace lintel::importers {
namespace {

Draft read(std::string_view text, const std::string& partner = "BXD") {
  ImportOptions options;
  options.partner = partner;
  options.path = "r.csv";
  return read_register(text, options);
}

TEST(Register, HeadersOfOtherCouncils) {
  struct Case {
    const char* partner;
    const char* kind;
    const char* text;
  };
  constexpr Case cases[] = {
      {"BXD", "applications",
       "Portfolio of systems;;;;\n\nSystem No;Title;Vendor product;Used for;Runs on;Lead officer\n"
       "BX001;Rates;Ratex;LGSL 57, LGSL 55;BX-S1;A. Smith\n"},
      {"BXD", "infrastructure",
       "Item\tWhat is it\tKnown as\tHoused in\nQ1\tVirtual server\tweb01\tQ3\n"
       "Q3\tHypervisor cluster\tfarm\tany of Q2, Q5\nQ4\tData centre\tMain DC\t\n"},
      {"BXD", "inventory",
       "sys_id,u_ci_type,display_name,parent\nC1,Business Application,Rates,C3\n"
       "C3,Virtual Machine,vm-01,\n"},
      {"BXD", "contracts",
       "Agreement Ref,Agreement Title,Contractor,Commencement,Expiry,Period of notice\n"
       "AG1,Rates,Ratex Limited,1 Apr 2024,31 March 2027,6 months\n"},
      {"BXD", "flows",
       "Interface ref|Sending system|Receiving system|Data set|Contains personal information?\n"
       "IF1|BX001|BX002|Accounts|Y\n"},
      {"BXD", "services",
       "Activity,National service no.,Statutory / discretionary,Max tolerable downtime (days)\n"
       "Council tax billing,57,Statutory,3\n"},
      {"", "partners",
       "Abbreviation,Council,Type of council,Residents\nBXD,Brixley,District,8000\n"},
      {"", "functions", "Function ID,Function name,LGSL,Tier,In scope?\nX1,Tax,57,all,candidate\n"},
      {"", "roles", "Code,Meaning,Platform role?\nREV,Revenues,N\n"},
      {"", "application-roles", "System ref,Role code\nBX001,REV\n"},
      {"", "targets", "Role code,Surviving system\nREV,BX001\n"},
      {"", "opt-outs", "Ref,Council,System,Ground,Rationale,Signed off by\nE1,BXD,B3,a,b,Leader\n"},
      {"", "common-dependencies", "Council,Which processes,Relies on\nBXD,All processes,BX-NET\n"},
      {"", "supplier-aliases", "Found in register,Standard name\nRatex,Ratex Limited\n"},
      {"", "projects", "Project code,Project,Planned start,Systems affected\nP1,Mail,1/5/26,B1\n"},
      {"", "risks", "Risk no,Risk description,Probability,Severity\n1,Old system,5,4\n"},
      {"", "themes", "Theme,What is shared,What stays local\nWeb,Platform,Branding\n"},
      {"", "settings", "Parameter,Setting\nAs at,01/05/2026\nVesting day,01/04/2028\n"},
      {"", "cost-model", "Parameter,Figure,Unit\nYears,7,years\nSaving share,0.4,share\n"},
  };
  for (const Case& c : cases) EXPECT_EQ(read(c.text, c.partner).kind, c.kind) << c.text;
}

/// All properties, "key=value|".
std::string properties_of(const Draft& draft) {
  std::string words;
  for (const DraftProperty& property : draft.properties)
    words +=
        std::string(draft.view(property.key)) + "=" + std::string(draft.view(property.value)) + "|";
  return words;
}

TEST(Register, ExactHeadersOutweighNearOnesOfAnotherKind) {
  const Draft draft = read(
      "App Ref,System Name,Vendor,Owner,Annual cost,Users,Support end\n"
      "A1,Rates,Ratex,A. Smith,\xC2\xA3"
      "5000,20,31/03/2027\n"
      "A2,Housing,Housex,B. Jones,\xC2\xA3"
      "7000,30,31/03/2028\n"
      "A3,Planning,Planex,C. Brown,\xC2\xA3"
      "9000,40,31/03/2029\n");
  EXPECT_EQ(draft.kind, "applications");
}

TEST(Register, NumbersAndDatesAreNoReferences) {
  const Draft draft = read(
      "Name,Class,IP Address,Location,Virtual host,Support group,Installed,Built\n"
      "web01,Server,10.1.1.1,Main DC,farm1,Windows team,2020-01-01,2015\n"
      "web02,Server,10.1.1.2,Main DC,farm1,Windows team,2020-02-01,2016\n"
      "web03,Server,10.1.1.3,Main DC,farm1,Unix team,2021-02-01,2017\n"
      "web04,Server,10.1.1.4,Main DC,farm1,Unix team,2022-02-01,2018\n");
  EXPECT_EQ(draft.kind, "infrastructure");
  std::string keys;
  for (const DraftElement& element : draft.elements)
    keys += std::string(draft.view(element.key)) + "|";
  EXPECT_EQ(keys, "web01|web02|web03|web04|");
  for (const DraftRelationship& relationship : draft.relationships) {
    const std::string_view source = draft.view(relationship.source.text);
    EXPECT_TRUE(source == "Main DC" || source == "farm1") << source;
  }
  const std::string words = properties_of(draft);
  EXPECT_NE(words.find("IP Address=10.1.1.1|"), std::string::npos) << words;
  EXPECT_NE(words.find("owner=Windows team|"), std::string::npos) << words;
  EXPECT_NE(words.find("Installed=2020-01-01|"), std::string::npos) << words;
  EXPECT_NE(words.find("Built=2015|"), std::string::npos) << words;
}

TEST(Register, TicketsAreNoFunctions) {
  const Draft draft = read(
      "App id,System name,Product,Users,Tickets raised\nB1,Rates,R,5,12\nB2,Tax,S,5,13\n"
      "B3,Web,T,5,14\n");
  EXPECT_TRUE(draft.relationships.empty() ||
              properties_of(draft).find("Tickets raised=12|") != std::string::npos)
      << properties_of(draft);
  EXPECT_NE(properties_of(draft).find("Tickets raised=12|"), std::string::npos);
}

TEST(Register, ATolerablePeriodIsNoRecoveryObjective) {
  const Draft draft = read(
      "Service,LGSL,MTPD,Recovery Time Objective (hours),Systems needed\n"
      "Council tax,57,5 days,24,B1\n");
  const std::string words = properties_of(draft);
  EXPECT_NE(words.find("rto=24|"), std::string::npos) << words;
  EXPECT_NE(words.find("MTPD=5 days|"), std::string::npos) << words;
}

TEST(Register, AReferenceAndANameAreNotEnoughForRoles) {
  EXPECT_THROW(read("ID,Name\nA1,Rates\nA2,Housing\n"), Error);
  EXPECT_EQ(read("Role,Name\nREV,Revenues\nHOU,Housing\n", "").kind, "roles");
}

TEST(Register, WithoutReferencesALoneNameIsARow) {
  const Draft draft = read("System name,Product,Users,Version\nRates,R,5,1\nHousing,,,\n");
  EXPECT_EQ(draft.elements.size(), 2U);
}

TEST(Register, UnitsOfHeadersAreWrittenOut) {
  const Draft draft = read(
      "App id,System name,Product,Cost p.a. (\xC2\xA3k),Time to restore (days)\nB1,Rates,R,45,2\n");
  std::string values;
  for (const DraftProperty& property : draft.properties)
    values += std::string(draft.view(property.value)) + "|";
  EXPECT_NE(values.find("|45k|2 days|"), std::string::npos) << values;
}

TEST(Register, AConflictingRepeatKeepsTheFirstRow) {
  const Draft draft = read("App id,System name,Product,Users\nB1,Rates,R,5\nB1,Rates,R,6\n");
  EXPECT_EQ(draft.elements.size(), 1U);
  ASSERT_EQ(draft.findings.size(), 1U);
  EXPECT_EQ(draft.findings[0].code, "conflicting-repeat");
  EXPECT_EQ(draft.findings[0].place, "row 3, \"Users\"");
  EXPECT_EQ(draft.findings[0].message,
            "B1 is already in row 2, where this is \"5\" and not \"6\"; the first row is kept");
}

TEST(Register, WithoutAPartnerSaysSo) {
  const Draft draft = read("App id,System name,Product,Users\nB1,Rates,R,5\n", "");
  ASSERT_EQ(draft.findings.size(), 1U);
  EXPECT_EQ(draft.findings[0].code, "no-partner");
}

TEST(Register, HostileTablesAreErrorsAndNeverCrashes) {
  using namespace std::string_literals;
  const std::string inputs[] = {"",
                                "\n\n\n",
                                "\"",
                                "\"\"\"\"\"",
                                "a,b\n\0\0"s,
                                std::string(100'000, ','),
                                "colour,shape\nred,round\n",
                                "\x89PNG\r\n\x1A\n\0\0"s};
  for (const std::string& input : inputs) {
    try {
      read(input);
      ADD_FAILURE() << "was read: " << input.substr(0, 20);
    } catch (const Error& error) {
      EXPECT_EQ(error.code, ErrorCode::bad_input);
      EXPECT_FALSE(error.hint.empty()) << error.what();
    }
  }
}

TEST(Register, AnUnknownTableNamesItsHeaders) {
  try {
    read("colour,shape\nred,round\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "is a table, but of no kind of register that Lintel knows; the headers in row 1 "
                 "are \"colour\", \"shape\"");
  }
}

TEST(RegisterMapping, ComesBackFromToml) {
  const std::string text = "App id,System name,Product,Server,,Product\nB1,Rates,R,S1,x,y\n";
  const Sheet sheet = parse_csv(text, dialect_of(text));
  const auto recognition = recognise(sheet, {});
  ASSERT_TRUE(recognition);
  Mapping mapping = mapping_of(sheet, *recognition);
  mapping.columns[3].all_of = ";";
  mapping.columns[3].any_of = "|";
  const Mapping again = bind_to(parse_mappings(to_toml({mapping}, "r.csv"), "m.toml").front(),
                                sheet, "m.toml", "r.csv");
  EXPECT_EQ(again, mapping) << to_toml({mapping}, "r.csv");
}

TEST(RegisterMapping, ErrorsNameFileLineAndKey) {
  struct Case {
    const char* toml;
    const char* place;
    const char* message;
  };
  constexpr Case cases[] = {
      {"kind = \"aplications\"\n", "m.toml:1", "\"aplications\" is no kind of register"},
      {"kind = \"flows\"\nheader_rwo = 2\n", "m.toml:2", "\"header_rwo\" is no key of a mapping"},
      {"kind = \"flows\"\n[[column]]\nheader = \"A\"\nfield = \"sorce\"\n", "m.toml:4",
       "\"sorce\" is no field of flows"},
      {"kind = \"flows\"\n[[column]]\nfield = \"source\"\n", "m.toml:2",
       "a column has neither header nor number"},
  };
  for (const Case& c : cases) {
    try {
      parse_mappings(c.toml, "m.toml");
      ADD_FAILURE() << c.toml;
    } catch (const Error& error) {
      EXPECT_EQ(error.place, c.place) << c.toml;
      EXPECT_STREQ(error.what(), c.message);
    }
  }
}

TEST(RegisterSummary, SaysHowTheColumnsWereRead) {
  struct Case {
    const char* text;
    const char* summary;
  };
  constexpr Case cases[] = {
      {"App Ref,System Name,Owner,Server\nA1,One,CIO,H1\n",
       "applications register, header in row 1; all 4 columns known"},
      {"\n\nApp Ref,System Name,Owner,Server,Zorg\nA1,One,CIO,H1,x\n",
       "applications register, header in row 3; 4 of 5 columns known; kept as property: \"Zorg\""},
      {"App Ref,System "
       "Name,Owner,Server,Zorg,Plim,,Quux,Wibble,Wobble,Blurb\nA1,One,CIO,H1,a,b,c,d,e,f,g\n",
       "applications register, header in row 1; 4 of 11 columns known; kept as properties: "
       "\"Zorg\", \"Plim\", \"column G\", \"Quux\", \"Wibble\" and 2 more"},
      {"App Ref,System Name,Owner,Server\nA1,One,CIO,H1\nTotal,,,\n",
       "applications register, header in row 1; all 4 columns known; total row 3 skipped"},
  };
  for (const Case& c : cases) {
    ImportOptions options;
    options.partner = "MER";
    options.path = "applications.csv";
    EXPECT_EQ(read_register(c.text, options).summary, c.summary) << c.text;
  }
}

/// "A & (B | C)"
std::string dump(const std::vector<ReferenceGroup>& groups) {
  std::string out;
  for (const ReferenceGroup& group : groups) {
    out += out.empty() ? "" : " & ";
    for (std::size_t i = 0; i < group.names.size(); ++i)
      out += (i == 0 ? "" : " | ") + std::string(group.names[i]);
    if (!group.needs.empty()) out += " needs " + group.needs;
  }
  return out;
}

TEST(RegisterReferences, AllOfAndAnyOf) {
  struct Case {
    const char* cell;
    bool bar_is_any;
    const char* groups;
  };
  constexpr Case cases[] = {
      {"M-H01; M-SQLCLU", false, "M-H01 & M-SQLCLU"},
      {"M-H08 or M-H09", false, "M-H08 | M-H09"},
      {"M-P1 or M-P2; M-P3", false, "M-P1 | M-P2 & M-P3"},
      {"57|55|69", false, "57 & 55 & 69"},
      {"S-P1|S-P2,S-N1", true, "S-P1 | S-P2 & S-N1"},
      {"A-P1+A-P2", false, "A-P1 | A-P2"},
      {"LGSL 57 / LGSL 55", false, "LGSL 57 & LGSL 55"},
      {"any of Q2, Q5", false, "Q2 | Q5"},
      {"2 of Q2, Q5, Q6", false, "Q2 | Q5 | Q6 needs 2"},
      {"M-H01 (primary); M-H02 (DR)", false, "M-H01 & M-H02"},
      {"M-H01 and M-H02", false, "M-H01 & M-H02"},
      {"Gazetteer and mapping", false, "Gazetteer and mapping"},
      {"none", false, ""},
      {"-", false, ""},
      {"TBC", false, ""},
      {"57, 57", false, "57"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(dump(split_references(c.cell, {c.bar_is_any, true, {}, {}})), c.groups) << c.cell;
}

/// Words W0, W1, … of which every second one is repeated, with `sign` between.
std::string many(std::size_t count, const std::string& sign) {
  std::string cell;
  for (std::size_t i = 0; i < count; ++i) {
    cell += (i == 0 ? "" : sign) + "W" + std::to_string(i);
    if (i % 2 == 0) cell += sign + "W" + std::to_string(i / 2);
  }
  return cell;
}

TEST(RegisterReferences, ACellOfAMegabyteIsTakenApartInTime) {
  const std::clock_t begin = std::clock();
  EXPECT_EQ(split_references(many(80'000, ","), {}).size(), 80'000U);
  const auto any = split_references(many(80'000, " or "), {});
  ASSERT_EQ(any.size(), 1U);
  EXPECT_EQ(any[0].names.size(), 80'000U);
  EXPECT_EQ(split_references(std::string(1'000'000, '&'), {}).size(), 1U);
  EXPECT_EQ(split_references("M-H01 & " + std::string(1'000'000, ' ') + "M-H02", {}).size(), 1U);
  EXPECT_LT(std::clock() - begin, 20 * CLOCKS_PER_SEC);  // quadratic work took minutes
}

}  // namespace
}  // namespace lintel::importers
