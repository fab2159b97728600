#include "graph/contracts.hpp"

#include <gmock/gmock.h>

#include <random>

#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

using ::testing::ElementsAre;

/// The terms of a contract, in a register's words.
struct Terms {
  std::string_view end, notice, extension, assignment, others;
};

/// Revenues of two councils: M-RB moves to A-RB; M-DMS and A-DMS consolidate, the survivor
/// undecided; M-HR stays; M-OLD retires.
ProgrammeBuilder revenues() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("ALD").partner("MER");
  b.function("F1", "candidate").function("F2", "out");
  for (const std::string_view f : {"F1", "F2"}) b.service("MER", f).service("ALD", f);
  b.role("RB", "A-RB").role("DMS").role("HR");
  b.app("M-RB", "MER", "RB", {"F1"}).app("A-RB", "ALD", "RB", {"F1"});
  b.app("M-DMS", "MER", "DMS", {"F1"}).app("A-DMS", "ALD", "DMS", {"F1"});
  b.app("M-HR", "MER", "HR", {"F2"});
  b.app("M-OLD", "MER", "RB").with(key::kDecision, "retire");
  b.element(ElementType::Facility, "M-SITE", "Town Hall", "MER");
  return b;
}

void add_contract(ProgrammeBuilder& b, std::string_view ref, const Terms& terms,
                  std::initializer_list<std::string_view> covers) {
  b.element(ElementType::Contract, ref, ref, "MER");
  b.with(key::kEnd, terms.end).with(key::kNotice, terms.notice);
  b.with(key::kExtension, terms.extension).with(key::kAssignment, terms.assignment);
  b.with(key::kPermittedUsers, terms.others).with(key::kAnnualValue, "£36,500");
  for (const std::string_view covered : covers) {
    b.link("covers", RelationshipType::Association, ref, covered);
  }
}

struct ActionCase {
  std::string_view name;
  Terms terms;
  std::initializer_list<std::string_view> covers;
  std::string_view verdict;
};

// One row per rule of docs/answers/contracts.md, in its order.
const ActionCase kActions[] = {
    {"nothing recorded",
     {"2030-03-31", "3", "", "yes", ""},
     {},
     "keep: no register says what it covers"},
    {"nothing recorded, ends early",
     {"2026-12-31", "3", "12", "yes", ""},
     {},
     "extend: no register says what it covers; it ends before the target date 1 Apr 2027; it may "
     "be extended by 12 months"},
    {"all moves, ends the day before",
     {"2027-03-31", "3", "12", "no", ""},
     {"M-RB"},
     "terminate: M-RB moves to A-RB: nothing is left to cover"},
    {"all moves or retires",
     {"2029-03-31", "3", "12", "no", ""},
     {"M-RB", "M-OLD", "M-SITE"},
     "terminate: M-RB moves to A-RB, M-OLD retires: nothing is left to cover"},
    {"moves, with a gap",
     {"2027-01-31", "3", "12", "no", ""},
     {"M-RB"},
     "extend: M-RB moves to A-RB at the target date, 59 days after it ends; it may be extended by "
     "12 months"},
    {"retires, gap or not",
     {"2026-12-31", "3", "", "no", ""},
     {"M-OLD"},
     "terminate: M-OLD retires: nothing is left to cover"},
    {"stays, ends early, no option",
     {"2027-03-31", "3", "0", "yes", ""},
     {"M-HR"},
     "re-tender: M-HR stays in use; it ends before the target date 1 Apr 2027; it has no option to "
     "extend"},
    {"has ended",
     {"2026-03-31", "3", "12", "yes", ""},
     {"M-HR"},
     "re-tender: M-HR stays in use; it ends before the target date 1 Apr 2027; it has already "
     "ended: is it still in force?"},
    {"shared, may be assigned",
     {"2030-03-31", "3", "", "Y", ""},
     {"A-RB"},
     "transfer: A-RB serves all partners; it may be assigned"},
    {"shared, with consent",
     {"2030-03-31", "3", "", "consent", ""},
     {"A-RB"},
     "novate: A-RB serves all partners; the supplier must consent"},
    {"shared, others may use",
     {"2030-03-31", "3", "", "N", "named partners"},
     {"A-RB"},
     "host: A-RB serves all partners; it cannot be assigned, but others may use it"},
    {"shared, nobody may",
     {"2030-03-31", "3", "", "N", "no"},
     {"A-RB"},
     "re-tender: A-RB serves all partners; it can neither be assigned nor used by others"},
    {"shared, not stated",
     {"2030-03-31", "3", "", "TBC", ""},
     {"A-RB"},
     "novate: A-RB serves all partners; no register says whether it may be assigned: ask the "
     "supplier"},
    {"stays, and part moves",
     {"2030-03-31", "3", "", "N", ""},
     {"M-HR", "M-RB"},
     "keep: M-HR stays with the partner, but M-RB moves away: ask for a smaller contract"},
    {"undecided",
     {"2030-03-31", "3", "", "N", ""},
     {"M-DMS"},
     "keep: the survivor of M-DMS is undecided: decide before giving notice"},
};

TEST(Contracts, EachActionHasItsRule) {
  for (const ActionCase& c : kActions) {
    ProgrammeBuilder b = revenues();
    add_contract(b, "C", c.terms, c.covers);
    const Model model = b.build();
    const Snapshot graph(model);
    const Contracts answer = contracts(graph, scope(graph));
    ASSERT_EQ(answer.rows.size(), 1U);
    EXPECT_EQ(std::string(name_of(answer.rows[0].action)) + ": " + answer.rows[0].reason, c.verdict)
        << c.name;
  }
}

TEST(Contracts, StrandedIsWhatIsPaidBeyondTheTargetDate) {
  const struct {
    std::string_view name;
    Terms terms;
    std::initializer_list<std::string_view> covers;
    std::string_view stranded;
  } kCases[] = {
      {"a whole year", {"2028-03-31", "3", "", "no", ""}, {"M-RB"}, "36500.00"},
      {"ten days", {"2027-04-11", "3", "", "no", ""}, {"M-RB", "M-HR"}, "1000.00"},
      {"undecided survivor", {"2027-04-11", "3", "", "no", ""}, {"M-DMS"}, "1000.00"},
      {"on the day", {"2027-04-01", "3", "", "no", ""}, {"M-RB"}, "0.00"},
      {"before it", {"2027-03-31", "3", "", "no", ""}, {"M-RB"}, "0.00"},
      {"assignable", {"2028-03-31", "3", "", "with consent", ""}, {"M-RB"}, "0.00"},
      {"nobody said", {"2028-03-31", "3", "", "", ""}, {"M-RB"}, "0.00"},
      {"it stays", {"2028-03-31", "3", "", "no", ""}, {"M-HR"}, "0.00"},
      {"it retires", {"2028-03-31", "3", "", "no", ""}, {"M-OLD"}, "0.00"},
  };
  for (const auto& c : kCases) {
    ProgrammeBuilder b = revenues();
    add_contract(b, "C", c.terms, c.covers);
    const Model model = b.build();
    const Snapshot graph(model);
    const Contracts answer = contracts(graph, scope(graph));
    EXPECT_EQ(decimal(answer.rows[0].stranded), c.stranded) << c.name;
    EXPECT_EQ(answer.stranded_total, answer.rows[0].stranded) << c.name;
  }
}

TEST(Contracts, ComeInTimeOrderWithTheUndatedLast) {
  ProgrammeBuilder b = revenues();
  add_contract(b, "C1", {"2030-03-31", "3", "", "", ""}, {});
  add_contract(b, "C2", {"rolling", "6", "", "", ""}, {});
  add_contract(b, "C3", {"2026-05-30", "3 months", "", "", ""}, {});
  add_contract(b, "C4", {"2026-06-30", "TBC", "", "", ""}, {});
  add_contract(b, "C5", {"2026-12-31", "6", "", "", ""}, {});
  add_contract(b, "C6", {"2025-12-31", "6", "", "", ""}, {});
  add_contract(b, "C7", {"", "", "", "", ""}, {});
  const Model model = b.build();
  const Snapshot graph(model);
  const Contracts answer = contracts(graph, scope(graph));
  std::vector<std::string> rows;
  for (const ContractRow& row : answer.rows) {
    rows.push_back(std::string(model.ref(row.terms.element)) + " " +
                   std::string(name_of(row.state)));
  }
  EXPECT_THAT(rows, ElementsAre("C6 ended", "C3 passed", "C4 not known", "C5 due", "C1 due",
                                "C2 any day", "C7 not known"));
  EXPECT_THAT(notices_within(answer, 90), ElementsAre(&answer.rows[3]));
  EXPECT_TRUE(notices_within(answer, 89).empty());
}

TEST(Contracts, WithoutDatesNothingIsDueOrStranded) {
  ModelBuilder b;
  b.element(ElementType::Contract, "C").with(key::kEnd, "2027-01-31").with(key::kNotice, "3");
  const Model model = b.build();
  const Snapshot graph(model);
  const Contracts answer = contracts(graph, scope(graph));
  EXPECT_EQ(answer.rows[0].state, NoticeState::not_known);
  EXPECT_EQ(iso(*answer.rows[0].terms.decide_by), "2026-10-31");
  EXPECT_EQ(answer.without_value, 1U);
  EXPECT_TRUE(notices_within(answer, 90).empty());
}

TEST(ContractTerms, ReadsTheWordsOfRegisters) {
  const std::pair<std::string_view, Assignment> kAssignments[] = {
      {"Y", Assignment::yes},
      {"yes", Assignment::yes},
      {"Freely assignable", Assignment::yes},
      {"without consent", Assignment::yes},
      {"No consent needed", Assignment::yes},
      {"consent", Assignment::with_consent},
      {"With Consent", Assignment::with_consent},
      {"not without the supplier's consent", Assignment::with_consent},
      {"no assignment without consent", Assignment::with_consent},
      {"subject to approval", Assignment::with_consent},
      {"N", Assignment::no},
      {"No", Assignment::no},
      {"not assignable", Assignment::no},
      {"", Assignment::not_stated},
      {"TBC", Assignment::not_stated},
  };
  for (const auto& [text, wanted] : kAssignments) {
    EXPECT_EQ(name_of(read_assignment(text)), name_of(wanted)) << text;
  }
  const std::pair<std::string_view, OnExpiry> kEnds[] = {
      {"service stops", OnExpiry::stops},
      {"STOPS", OnExpiry::stops},
      {"switched off", OnExpiry::stops},
      {"runs on, no support", OnExpiry::unsupported},
      {"UNSUPPORTED", OnExpiry::unsupported},
      {"support stops", OnExpiry::unsupported},
      {"", OnExpiry::not_stated},
      {"?", OnExpiry::not_stated},
  };
  for (const auto& [text, wanted] : kEnds) {
    EXPECT_EQ(name_of(read_on_expiry(text)), name_of(wanted)) << text;
  }
}

TEST(ContractTerms, FollowsAssociationsOfModelsThatKnowNoLinks) {
  ModelBuilder b;
  b.element(ElementType::Contract, "C").element(ElementType::Contract, "C2");
  b.element(ElementType::BusinessActor, "Acme Ltd").element(ElementType::Goal, "G");
  b.element(ElementType::Node, "N").element(ElementType::BusinessService, "S");
  b.relate(RelationshipType::Association, "C", "N").relate(RelationshipType::Association, "S", "C");
  b.relate(RelationshipType::Association, "C", "G")
      .relate(RelationshipType::Association, "C", "C2");
  b.relate(RelationshipType::Association, "N", "C");  // stated twice
  b.relate(RelationshipType::Access, "Acme Ltd", "C");
  b.link("affects", RelationshipType::Association, "C", "App");
  const Model model = b.build();
  const Snapshot graph(model);
  const auto terms = contract_terms(graph);
  ASSERT_EQ(terms.size(), 2U);
  std::vector<ElementId> covers;
  for (const Covered& covered : terms[0].covers) covers.push_back(covered.element);
  EXPECT_EQ(refs(model, covers), "N S");
  EXPECT_EQ(terms[0].supplier_words, "Acme Ltd");
  EXPECT_TRUE(terms[1].covers.empty());
}

/// Walks the calendar a day at a time: as many months back, then to the month's end if need be.
Date naive_months_before(Date date, int months) {
  static constexpr unsigned kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int y = static_cast<int>(date.year());
  unsigned m = static_cast<unsigned>(date.month());
  unsigned d = static_cast<unsigned>(date.day());
  for (int i = 0; i < months; ++i) {
    if (--m == 0) {
      m = 12;
      --y;
    }
  }
  const bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
  const unsigned last = m == 2 && leap ? 29 : kDays[m - 1];
  return Date{std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{std::min(d, last)}};
}

TEST(ContractTerms, NoticeIsCountedAsOnACalendar) {
  std::mt19937 random(11);
  const auto upto = [&](int n) { return std::uniform_int_distribution<int>(0, n)(random); };
  for (int round = 0; round < 300; ++round) {
    ModelBuilder b;
    const Date end{std::chrono::sys_days(
                       Date{std::chrono::year{2020}, std::chrono::month{1}, std::chrono::day{1}}) +
                   std::chrono::days(upto(5000))};
    const int notice = upto(40);
    b.element(ElementType::Contract, "C").with(key::kEnd, iso(end));
    b.with(key::kNotice, std::to_string(notice));
    const Model model = b.build();
    const Snapshot graph(model);
    const auto terms = contract_terms(graph);
    ASSERT_TRUE(terms[0].decide_by);
    EXPECT_EQ(iso(*terms[0].decide_by), iso(naive_months_before(end, notice)))
        << iso(end) << " − " << notice;
  }
}

}  // namespace
}  // namespace lintel::graph::testing
