// Waves of what consolidates: foundations first, deadlines from contracts, and who is late.

#include "graph/transition.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "graph/move_order.hpp"
#include "tests/graph/programme_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph {
namespace {

using testing::ProgrammeBuilder;

struct Answered {
  explicit Answered(Model made)
      : model(std::move(made)),
        graph(model),
        scope(lintel::graph::scope(graph)),
        plan(work_plan(graph)),
        answer(transition(graph, scope, plan, project_conflicts(graph, scope))) {}
  Model model;
  Snapshot graph;
  Scope scope;
  WorkPlan plan;
  Transition answer;

  [[nodiscard]] const Move* move(std::string_view ref) const {
    for (const Move& m : answer.moves) {
      if (model.ref(m.element) == ref) return &m;
    }
    return nullptr;
  }
  /// "1: M1 M2 | 2: M3 [off MH1]".
  [[nodiscard]] std::string waves() const {
    std::string out;
    for (const Wave& wave : answer.waves) {
      out += (out.empty() ? "" : " | ") + std::to_string(wave.number) + ":";
      for (const std::size_t i : wave.moves) {
        out += " " + std::string(model.ref(answer.moves[i].element));
      }
      for (const ElementId e : wave.switch_off) out += " off " + std::string(model.ref(e));
    }
    return out;
  }
  [[nodiscard]] std::string codes() const {
    std::string out;
    for (const Finding& f : answer.findings) out += f.code + " " + f.subject + "\n";
    return out;
  }
};

/// Two partners, revenues and planning, each twice, with sign-on as a platform role.
ProgrammeBuilder two_partners() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01");
  b.partner("ALD").partner("MER");
  b.function("F01", "candidate").function("F02", "candidate");
  b.role("RB", "A-RB").role("PLAN", "A-PLAN").role("IDM", "A-ID", "yes");
  for (const std::string partner : {"ALD", "MER"}) {
    b.service(partner, "F01").service(partner, "F02");
    const std::string at = partner.substr(0, 1) + "-";
    b.app(at + "RB", partner, "RB", {"F01"}).app(at + "PLAN", partner, "PLAN", {"F02"});
    b.app(at + "ID", partner, "IDM", {"F01", "F02"});
  }
  return b;
}

TEST(Transition, WhatOthersRestOnMovesFirst) {
  ProgrammeBuilder b = two_partners();
  b.serve("M-PLAN", "M-RB");  // revenues rest on planning
  const Answered a(b.build());
  EXPECT_EQ(a.waves(), "1: M-ID | 2: M-PLAN | 3: M-RB");
  const Move& revenues = *a.move("M-RB");
  ASSERT_EQ(revenues.after.size(), 1U);
  EXPECT_EQ(revenues.after[0].rule, MoveRule::rests_on);
  EXPECT_EQ(testing::refs(a.model, revenues.after[0].way), "M-RB M-PLAN");
  EXPECT_EQ(a.answer.waves[0].reason, "these rest on nothing else that moves");
  EXPECT_EQ(a.answer.waves[2].reason, "1 rest on what moves in wave 2");
}

TEST(Transition, AlsoWhereElementsThatStayLieBetween) {
  ProgrammeBuilder b = two_partners();
  b.server("M-N1", "MER", {"M-RB"}, ElementType::CommunicationNetwork);  // networks stay
  b.serve("M-PLAN", "M-N1");
  const Answered a(b.build());
  EXPECT_EQ(a.waves(), "1: M-ID | 2: M-PLAN | 3: M-RB");
  EXPECT_EQ(testing::refs(a.model, a.move("M-RB")->after.at(0).way), "M-RB M-N1 M-PLAN");
}

TEST(Transition, PeopleAreOnASharedPlatformBeforeTheyUseWhatNeedsIt) {
  const Answered a(two_partners().build());
  EXPECT_EQ(a.waves(), "1: M-ID | 2: M-PLAN M-RB");
  const MoveAfter& after = a.move("M-RB")->after.at(0);
  EXPECT_EQ(after.rule, MoveRule::shared_first);
  EXPECT_EQ(a.model.ref(after.element), "M-ID");
  EXPECT_EQ(testing::refs(a.model, after.way), "A-ID");
}

TEST(Transition, OfAnyNumberOfPlatformsUnderTheSameProcessesNoneIsFirst) {
  constexpr int kPlatforms = 70;  // more than are asked about at once
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("ALD").partner("MER").function("F01", "candidate");
  b.service("ALD", "F01").service("MER", "F01");
  for (int i = 0; i < kPlatforms; ++i) {
    const std::string n = std::to_string(i);
    b.role("P" + n, "A-P" + n, "yes");
    b.app("A-P" + n, "ALD", "P" + n, {"F01"}).app("M-P" + n, "MER", "P" + n, {"F01"});
  }
  const Answered a(b.build());
  EXPECT_EQ(a.answer.waves.size(), 1U);
  EXPECT_TRUE(shared_first(a.graph, a.scope).empty());
}

TEST(Transition, APlatformThatSomeProcessesDoWithoutIsNotFirst) {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("ALD").partner("MER");
  b.function("F01", "candidate").function("F02", "candidate");
  b.role("RB", "A-RB").role("MAIL", "A-MAIL", "yes");
  b.service("ALD", "F01").service("ALD", "F02").service("MER", "F01").service("MER", "F02");
  b.app("A-RB", "ALD", "RB", {"F01", "F02"}).app("M-RB", "MER", "RB", {"F01"});
  b.app("A-MAIL", "ALD", "MAIL", {"F01"}).app("M-MAIL", "MER", "MAIL", {"F01"});
  const Answered a(b.build());
  EXPECT_EQ(a.waves(), "1: M-MAIL M-RB");
}

TEST(Transition, CirclesMoveTogether) {
  ProgrammeBuilder b = two_partners();
  b.serve("M-RB", "M-PLAN").serve("M-PLAN", "M-RB");
  const Answered a(b.build());
  EXPECT_EQ(a.waves(), "1: M-ID | 2: M-PLAN M-RB");
  EXPECT_EQ(a.codes(), "circular-move M-PLAN\n");
}

TEST(Transition, WhatRetiresIsSwitchedOffAfterTheLastMove) {
  ProgrammeBuilder b = two_partners();
  b.server("M-H1", "MER", {"M-ID", "M-RB"}).server("M-H2", "MER", {"M-ID"});
  b.server("M-V1", "MER", {"M-RB"}).server("M-H3", "MER", {"M-V1"});  // below another that retires
  const Answered a(b.build());
  EXPECT_EQ(a.waves(), "1: M-ID off M-H2 | 2: M-PLAN M-RB off M-H1 off M-H3 off M-V1");
}

TEST(Transition, DeadlinesComeFromContractsAndFromWhatWaits) {
  ProgrammeBuilder b = two_partners();
  b.element(ElementType::Contract, "C-RB").with(key::kEnd, "2026-12-31");
  b.with(key::kNotice, "6 months").with(key::kOnExpiry, "service stops");
  b.with(key::kAssignment, "no");
  b.link("covers", RelationshipType::Association, "C-RB", "M-RB");
  b.element(ElementType::Contract, "C-ID").with(key::kEnd, "2029-03-31");
  b.with(key::kAssignment, "no");
  b.link("covers", RelationshipType::Association, "C-ID", "M-ID");
  const Answered a(b.build());
  const Move& revenues = *a.move("M-RB");
  EXPECT_EQ(iso(*revenues.ends), "2026-12-31");
  EXPECT_EQ(words_of(revenues.deadline), "its contract ends and it stops");
  EXPECT_EQ(iso(*revenues.notice), "2026-06-30");
  EXPECT_FALSE(revenues.locked_until);  // it ends before the target date
  const Move& identity = *a.move("M-ID");
  EXPECT_EQ(iso(*identity.ends), "2029-03-31");
  EXPECT_EQ(iso(*identity.by), "2026-12-31");
  EXPECT_EQ(a.model.ref(identity.by_because), "M-RB");
  EXPECT_EQ(iso(*identity.locked_until), "2029-03-31");
  EXPECT_EQ(iso(*a.move("M-PLAN")->by), "2030-12-31");  // its support
  EXPECT_EQ(iso(*a.answer.waves[0].by), "2026-12-31");
}

TEST(Transition, ProjectsThatComeTooLateOrInTheWrongOrderAreFound) {
  ProgrammeBuilder b = two_partners();
  b.element(ElementType::Contract, "C-RB").with(key::kEnd, "2026-12-31");
  b.link("covers", RelationshipType::Association, "C-RB", "M-RB");
  const auto project = [&](std::string_view ref, std::string_view end, std::string_view changes) {
    b.element(ElementType::WorkPackage, ref).with("partner", "ALL");
    b.with(key::kStart, "2026-05-01").with(key::kEnd, end);
    b.link("changes", RelationshipType::Realization, ref, changes);
  };
  project("PR1", "2027-01-10", "M-RB");
  project("PR2", "2027-03-01", "A-ID");  // its survivor: all that moves onto it
  const Answered a(b.build());
  EXPECT_EQ(a.model.ref(a.move("M-ID")->project), "PR2");
  EXPECT_EQ(a.move("M-RB")->days_late, std::optional(10));
  EXPECT_EQ(a.codes(),
            "move-after-deadline M-ID\nmove-after-deadline M-RB\nmoves-before-foundation M-RB\n");
  EXPECT_EQ(a.answer.findings[1].message,
            "M-RB moves by 10 Jan 2027 with PR1, 10 days after its contract ends (31 Dec 2026).");
  EXPECT_EQ(a.answer.unplanned, 1U);
}

TEST(Transition, EmptyEstatesHaveNoWaves) {
  const Answered a{Model()};
  EXPECT_TRUE(a.answer.moves.empty());
  EXPECT_TRUE(a.answer.waves.empty());
}

/// A random programme whose groups all consolidate, with random dependences between everything.
Model random_programme(unsigned seed) {
  std::mt19937 random(seed);
  const auto upto = [&](std::size_t n) { return random() % n; };
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("ALD").partner("MER");
  b.function("F1", "candidate").function("F2", "candidate");
  std::vector<std::string> all;
  for (const std::string partner : {"ALD", "MER"}) b.service(partner, "F1").service(partner, "F2");
  const std::size_t roles = 2 + upto(5);
  for (std::size_t r = 0; r < roles; ++r) {
    const std::string role = "R" + std::to_string(r);
    b.role(role, "A" + role, upto(2) == 0 ? "yes" : "no");
    for (const std::string partner : {"ALD", "MER"}) {
      const std::string ref = partner.substr(0, 1) + role;
      b.app(ref, partner, role);
      b.supports(ref, partner, upto(2) == 0 ? "F1" : "F2");
      if (upto(2) == 0) b.supports(ref, partner, upto(2) == 0 ? "F1" : "F2");
      all.push_back(ref);
    }
  }
  for (std::size_t s = 0; s < 3; ++s) {
    const std::string ref = "MH" + std::to_string(s);
    b.server(ref, "MER");
    all.push_back(ref);
  }
  for (std::size_t i = upto(2 * all.size()); i-- > 0;)
    b.serve(all[upto(all.size())], all[upto(all.size())]);
  return b.build();
}

/// What rests on what, transitively, at `likely`.
std::vector<std::vector<bool>> closure(const Snapshot& graph) {
  const std::size_t n = graph.size();
  std::vector<std::vector<bool>> rests(n, std::vector<bool>(n, false));
  for (std::size_t i = 0; i < n; ++i) {
    for (const Support& s : graph.rests_on(ElementId{i})) {
      if (s.certainty >= Certainty::likely) rests[i][s.other.index()] = true;
    }
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; rests[i][k] && j < n; ++j) {
        if (rests[k][j]) rests[i][j] = true;
      }
    }
  }
  return rests;
}

/// The rule shared-first by its words: every process that rests on the survivor also rests on the
/// platform, and not the other way round where both are platforms.
bool below_all(const Snapshot& graph, const std::vector<std::vector<bool>>& rests, ElementId of,
               ElementId platform) {
  bool any = false;
  for (std::size_t i = 0; i < graph.size(); ++i) {
    const ElementType type = graph.model().type(ElementId{i});
    if (type != ElementType::BusinessProcess && type != ElementType::BusinessService) continue;
    if (!rests[i][of.index()]) continue;
    any = true;
    if (!rests[i][platform.index()]) return false;
  }
  return any;
}

TEST(Transition, EveryMoveComesAfterWhatItMustFollow) {
  std::size_t shared = 0, rests_on = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    const Answered a(random_programme(seed));
    const auto rests = closure(a.graph);
    const MoveOrder order = move_order(a.graph, a.scope);
    const std::size_t moves = a.answer.moves.size();
    // Must follow, directly, by either rule; then transitively over the moves.
    std::vector<std::vector<bool>> follows(moves, std::vector<bool>(moves, false));
    for (std::size_t x = 0; x < moves; ++x) {
      for (std::size_t y = 0; y < moves; ++y) {
        const Move& then = a.answer.moves[x];
        const Move& first = a.answer.moves[y];
        if (x == y) continue;
        if (rests[then.element.index()][first.element.index()]) {
          follows[x][y] = true;
          ++rests_on;
        }
        if (!then.onto || !first.onto || *then.onto == *first.onto ||
            a.model.partner(then.element) != a.model.partner(first.element)) {
          continue;
        }
        const Role* role = a.scope.programme.role(a.model.value(*first.onto, key::kRole));
        const Role* own = a.scope.programme.role(a.model.value(*then.onto, key::kRole));
        if (role == nullptr || !role->platform) continue;
        const bool back =
            own != nullptr && own->platform && below_all(a.graph, rests, *first.onto, *then.onto);
        if (below_all(a.graph, rests, *then.onto, *first.onto) && !back) {
          follows[x][y] = true;
          ++shared;
        }
      }
    }
    for (std::size_t k = 0; k < moves; ++k) {
      for (std::size_t i = 0; i < moves; ++i) {
        for (std::size_t j = 0; follows[i][k] && j < moves; ++j) {
          if (follows[k][j]) follows[i][j] = true;
        }
      }
    }
    // The wave is one more than the highest among those that it follows and that do not follow it.
    for (std::size_t x = 0; x < moves; ++x) {
      std::size_t highest = 0;
      for (std::size_t y = 0; y < moves; ++y) {
        if (follows[x][y] && !follows[y][x]) {
          ASSERT_GT(a.answer.moves[x].wave, a.answer.moves[y].wave) << seed;
          highest = std::max(highest, a.answer.moves[y].wave);
        }
        if (x != y && follows[x][y] && follows[y][x]) {
          ASSERT_EQ(a.answer.moves[x].wave, a.answer.moves[y].wave) << seed;
          for (std::size_t z = 0; z < moves; ++z) {
            if (follows[y][z] && !follows[z][y]) {
              highest = std::max(highest, a.answer.moves[z].wave);
            }
          }
        }
      }
      ASSERT_EQ(a.answer.moves[x].wave, highest + 1) << seed;
      for (const MoveAfter& after : a.answer.moves[x].after) {
        ASSERT_EQ(a.move(a.model.ref(after.element))->wave + 1, a.answer.moves[x].wave);
        if (after.rule != MoveRule::rests_on) continue;
        ASSERT_EQ(after.way.front(), a.answer.moves[x].element);
        ASSERT_EQ(after.way.back(), after.element);
        for (std::size_t k = 1; k < after.way.size(); ++k) {
          const bool circle = order.group(after.way[k - 1]) == order.group(after.way[k]);
          ASSERT_TRUE(circle || rests[after.way[k - 1].index()][after.way[k].index()]) << seed;
        }
      }
    }
  }
  EXPECT_GT(shared, 100U);
  EXPECT_GT(rests_on, 1000U);
}

TEST(Transition, AnyModelIsTaken) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Answered a(testing::random_model(seed));
    EXPECT_TRUE(a.answer.moves.empty());
  }
}

}  // namespace
}  // namespace lintel::graph
