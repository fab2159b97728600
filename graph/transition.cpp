#include "graph/transition.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <tuple>
#include <unordered_map>

#include "core/attributes.hpp"
#include "graph/by_ref.hpp"
#include "graph/check_parts.hpp"
#include "graph/contract_terms.hpp"
#include "graph/move_order.hpp"

namespace lintel::graph {
namespace {

using std::chrono::sys_days;

constexpr std::array<std::string_view, 5> kDeadlineWords = {
    "no end is stated", "its contract ends and it stops", "its contract ends and it is unsupported",
    "its contract ends", "its support ends"};

bool before(const std::optional<Date>& a, const std::optional<Date>& b) {
  if (!a || !b) return a.has_value() && !b.has_value();
  return sys_days(*a) < sys_days(*b);
}

/// Is `a` known, and later than `b` or the only one known?
bool after_or_only(const std::optional<Date>& a, const std::optional<Date>& b) {
  return a.has_value() && (!b.has_value() || sys_days(*a) > sys_days(*b));
}

DeadlineKind kind_of(OnExpiry on_expiry) {
  if (on_expiry == OnExpiry::stops) return DeadlineKind::contract_stops;
  return on_expiry == OnExpiry::unsupported ? DeadlineKind::contract_unsupported
                                            : DeadlineKind::contract_ends;
}

class Builder {
 public:
  Builder(const Snapshot& graph, const Scope& scope, const WorkPlan& plan,
          const ProjectConflicts& projects)
      : graph_(graph),
        model_(graph.model()),
        scope_(scope),
        plan_(plan),
        projects_(projects),
        order_(move_order(graph, scope)) {}

  Transition run() {
    out_.as_of = scope_.programme.as_of;
    out_.target = scope_.programme.target;
    gather();
    contracts();
    carried_out();
    deadlines_of_followers();
    lateness();
    reasons();
    circles();
    sort_moves();
    fill_waves();
    switch_off();
    foundations();
    return std::move(out_);
  }

 private:
  void gather() {
    for (const Classified& row : scope_.classes) {
      if (row.scope_class != ScopeClass::consolidate) continue;
      Move move;
      move.element = row.element;
      move.onto = row.survivor;
      move.wave = order_.wave[order_.group(row.element)];
      if (const auto ends = stated_date(model_, row.element, key::kSupportEnd)) {
        move.ends = ends;
        move.deadline = DeadlineKind::support_ends;
      }
      const bool application = model_.type(row.element) == ElementType::ApplicationComponent;
      if (application && !row.survivor) ++out_.undecided;
      at_[row.element] = out_.moves.size();
      out_.moves.push_back(std::move(move));
    }
  }

  void contracts() {
    for (const ContractTerms& terms : contract_terms(graph_)) {
      if (terms.rolling || !terms.end) continue;
      const bool locked = terms.assignment == Assignment::no && before(out_.target, terms.end);
      for (const Covered& covered : terms.covers) {
        const auto found = at_.find(covered.element);
        if (found == at_.end()) continue;
        Move& move = out_.moves[found->second];
        // Where both end on one day the contract is named: it can be acted upon.
        if (!before(move.ends, terms.end) &&
            (before(terms.end, move.ends) || move.deadline == DeadlineKind::support_ends)) {
          move.ends = terms.end;
          move.deadline = kind_of(terms.on_expiry);
          move.contract = terms.element;
          move.notice = terms.decide_by;
        }
        if (locked && after_or_only(terms.end, move.locked_until)) {
          move.locked_until = terms.end;
          move.locked_by = terms.element;
        }
      }
    }
  }

  /// The project that carries each move out: one that names what moves, else one of the whole
  /// programme that names its survivor.
  void carried_out() {
    std::unordered_map<ElementId, std::optional<Date>> ends;
    for (const WorkItem& item : plan_.items) ends[item.element] = item.earliest_end;
    std::unordered_map<ElementId, std::vector<ElementId>> by_survivor;
    for (const ProjectRow& row : projects_.rows) {
      if (!row.carries_out || row.state == WorkState::stopped) continue;
      for (const ElementId e : row.changes) {
        if (const auto found = at_.find(e); found != at_.end()) {
          take(out_.moves[found->second], row.element, ends[row.element]);
        } else if (row.of_programme) {
          by_survivor[e].push_back(row.element);
        }
      }
    }
    for (Move& move : out_.moves) {
      if (move.project.valid() || !move.onto) continue;
      const auto found = by_survivor.find(*move.onto);
      if (found == by_survivor.end()) continue;
      for (const ElementId project : found->second) take(move, project, ends[project]);
    }
    for (const Move& move : out_.moves) out_.unplanned += move.project.valid() ? 0U : 1U;
  }

  /// The project that ends last decides; one without dates leaves it unknown.
  void take(Move& move, ElementId project, const std::optional<Date>& end) {
    if (move.project.valid() && (!move.planned || (end && !before(move.planned, end)))) return;
    move.project = project;
    move.planned = end;
  }

  /// What waits for a move must have its own deadline met as well.
  void deadlines_of_followers() {
    struct First {
      std::optional<Date> by;
      ElementId because;
    };
    std::vector<First> first(order_.order.groups.size());
    for (const Move& move : out_.moves) {
      First& of_group = first[order_.group(move.element)];
      if (before(move.ends, of_group.by)) of_group = {move.ends, move.element};
    }
    for (std::size_t i = order_.between.size(); i-- > 0;) {
      const Arrow& a = order_.between[i];
      if (before(first[a.then].by, first[a.first].by)) first[a.first] = first[a.then];
    }
    for (Move& move : out_.moves) {
      const First& of_group = first[order_.group(move.element)];
      move.by = of_group.by;
      move.by_because = of_group.because;
      if (move.ends && move.by && sys_days(*move.ends) == sys_days(*move.by)) {
        move.by_because = move.element;
      }
    }
  }

  void lateness() {
    for (Move& move : out_.moves) {
      if (!move.by || !move.planned) continue;
      const int days = days_between(*move.by, *move.planned);
      if (days <= 0) continue;
      move.days_late = days;
      const bool own = move.by_because == move.element;
      add(Severity::warning, "move-after-deadline", move,
          named(model_, move.element) + " moves by " + words(*move.planned) + " with " +
              named(model_, move.project) + ", " + std::to_string(days) +
              (days == 1 ? " day" : " days") + " after " +
              (own ? std::string() : "that of " + named(model_, move.by_because) + ": ") +
              deadline_words(move.by_because) + " (" + words(*move.by) + ").",
          "Bring the project forward, or extend the contract or the support.");
    }
  }
  [[nodiscard]] std::string deadline_words(ElementId of) const {
    return std::string(words_of(out_.moves[at_.at(of)].deadline));
  }

  /// What gives a move its wave: what is in the wave before and stands directly behind one of the
  /// arrows that end at it.
  void reasons() {
    std::unordered_map<ElementId, std::vector<std::size_t>> rules;
    for (std::size_t i = 0; i < order_.shared.size(); ++i) {
      for (const ElementId e : order_.shared[i].then) rules[e].push_back(i);
    }
    for (Move& move : out_.moves) {
      if (move.wave == 1) continue;
      if (const auto found = rules.find(move.element); found != rules.end()) {
        for (const std::size_t rule : found->second) add_shared(move, order_.shared[rule]);
      }
      for (const bool direct : {true, false}) {  // what moves itself first: the shortest proof
        for (const Support& s : graph_.rests_on(move.element)) {
          if (s.repeated || s.certainty < scope_.certainty) continue;
          if ((order_.moves[s.other.index()] != 0) == direct) add_support(move, s.other);
        }
      }
    }
  }
  [[nodiscard]] bool wanted(const Move& move, ElementId first) const {
    return move.after.size() < kMostAfter && order_.group(first) != order_.group(move.element) &&
           order_.wave[order_.group(first)] + 1 == move.wave &&
           std::none_of(move.after.begin(), move.after.end(),
                        [&](const MoveAfter& after) { return after.element == first; });
  }
  void add_shared(Move& move, const SharedFirst& rule) const {
    for (const ElementId first : rule.first) {
      if (move.after.size() >= kMostAfter) return;
      if (!wanted(move, first)) continue;
      move.after.push_back({first, MoveRule::shared_first, {rule.platform}});
    }
  }
  void add_support(Move& move, ElementId supporter) const {
    const std::uint32_t group = order_.group(supporter);
    if (order_.wave[group] + 1 != move.wave || group == order_.group(move.element)) return;
    MoveAfter after{order_.pushed_by[group], MoveRule::rests_on, {move.element}};
    ElementId at = supporter;
    while (after.way.size() + 1 < kLongestPath && order_.moves[at.index()] == 0) {
      after.way.push_back(at);
      const ElementId mover = order_.pushed_by[order_.group(at)];
      // In one circle with a mover: the steps between are left out.
      at = order_.group(mover) == order_.group(at) ? mover : order_.from[order_.group(at)];
    }
    if (order_.moves[at.index()] != 0) after.element = at;
    if (!wanted(move, after.element)) return;
    after.way.push_back(after.element);
    move.after.push_back(std::move(after));
  }

  void circles() {
    for (const auto& group : order_.order.groups) {
      std::vector<ElementId> members;
      for (const std::uint32_t i : group) {
        if (order_.moves[i] != 0) members.emplace_back(i);
      }
      if (members.size() < 2) continue;
      sort_by_ref(model_, members);
      add(Severity::warning, "circular-move", out_.moves[at_.at(members.front())],
          "These wait for each other, and have to move together: " + few_refs(model_, members) +
              ".",
          "Check whether each of these dependences is needed.");
      out_.circles.push_back(std::move(members));
    }
  }

  void sort_moves() {
    std::sort(out_.moves.begin(), out_.moves.end(), [&](const Move& a, const Move& b) {
      if (a.wave != b.wave) return a.wave < b.wave;
      if (before(a.by, b.by) != before(b.by, a.by)) return before(a.by, b.by);
      return model_.ref(a.element) < model_.ref(b.element);
    });
    for (std::size_t i = 0; i < out_.moves.size(); ++i) at_[out_.moves[i].element] = i;
  }

  void fill_waves() {
    for (std::size_t i = 0; i < out_.moves.size(); ++i) {
      const Move& move = out_.moves[i];
      if (out_.waves.size() < move.wave) out_.waves.resize(move.wave);
      Wave& wave = out_.waves[move.wave - 1];
      wave.number = move.wave;
      wave.moves.push_back(i);
      if (before(move.by, wave.by)) wave.by = move.by;
      if (after_or_only(move.planned, wave.planned)) wave.planned = move.planned;
    }
    for (Wave& wave : out_.waves) wave.reason = reason_of(wave);
  }
  [[nodiscard]] std::string reason_of(const Wave& wave) const {
    if (wave.number == 1) return "these rest on nothing else that moves";
    std::size_t rests = 0;
    std::size_t shared = 0;
    for (const std::size_t i : wave.moves) {
      bool by_rule[2] = {false, false};
      for (const MoveAfter& after : out_.moves[i].after) {
        by_rule[static_cast<std::size_t>(after.rule)] = true;
      }
      rests += by_rule[0] ? 1U : 0U;
      shared += by_rule[1] ? 1U : 0U;
    }
    const std::string last = "wave " + std::to_string(wave.number - 1);
    std::string text;
    if (rests > 0) text = std::to_string(rests) + " rest on what moves in " + last;
    if (shared > 0) {
      text += (text.empty() ? "" : "; ") + std::to_string(shared) +
              " need the partner's people on a platform that they reach in " + last;
    }
    return text;
  }

  void switch_off() {
    // The last wave directly above a group; what rests on a mover moves off with it.
    std::vector<std::size_t> last(order_.order.groups.size(), 0);
    for (std::size_t i = order_.between.size(); i-- > 0;) {
      const Arrow& a = order_.between[i];
      last[a.first] =
          std::max(last[a.first], order_.has_mover(a.then) ? order_.wave[a.then] : last[a.then]);
    }
    for (const Classified& row : scope_.classes) {
      if (row.scope_class != ScopeClass::retire) continue;
      const std::size_t wave = last[order_.group(row.element)];
      auto& list = wave == 0 ? out_.switch_off_now : out_.waves[wave - 1].switch_off;
      list.push_back(row.element);  // classes are by ref
    }
  }

  /// A project that moves something before what it waits for has moved.
  void foundations() {
    struct Need {
      std::optional<Date> planned;
      ElementId by;
    };
    std::vector<Need> need(order_.order.groups.size());  // of what is before a group
    const auto raise = [](Need& to, const Need& by) {
      if (after_or_only(by.planned, to.planned)) to = by;
    };
    std::vector<Need> own(order_.order.groups.size());
    for (const Move& move : out_.moves) {
      raise(own[order_.group(move.element)], {move.planned, move.element});
    }
    for (const Arrow& a : order_.between) {
      raise(need[a.then], need[a.first]);
      raise(need[a.then], own[a.first]);
    }
    for (const Move& move : out_.moves) {
      const Need& first = need[order_.group(move.element)];
      if (!move.planned || !first.planned || !before(move.planned, first.planned)) continue;
      const Move& foundation = out_.moves[at_.at(first.by)];
      add(Severity::warning, "moves-before-foundation", move,
          named(model_, move.element) + " moves by " + words(*move.planned) + " with " +
              named(model_, move.project) + ", before " + named(model_, first.by) +
              ", which it waits for and which " + named(model_, foundation.project) + " moves by " +
              words(*first.planned) + ".",
          "Change the order of the projects, or check the dependence.");
    }
  }

  void add(Severity severity, std::string_view code, const Move& move, std::string message,
           std::string hint) {
    out_.findings.push_back(finding_at(model_, severity, code, model_.at(move.element).where,
                                       move.element, std::move(message), std::move(hint)));
  }

  const Snapshot& graph_;
  const Model& model_;
  const Scope& scope_;
  const WorkPlan& plan_;
  const ProjectConflicts& projects_;
  MoveOrder order_;
  std::unordered_map<ElementId, std::size_t> at_;  // by element: index in moves
  Transition out_;
};

}  // namespace

std::string_view name_of(MoveRule rule) {
  return rule == MoveRule::rests_on ? "rests-on" : "shared-first";
}

std::string_view words_of(DeadlineKind kind) {
  return kDeadlineWords[static_cast<std::size_t>(kind)];
}

Transition transition(const Snapshot& graph, const Scope& scope, const WorkPlan& plan,
                      const ProjectConflicts& projects) {
  return Builder(graph, scope, plan, projects).run();
}

}  // namespace lintel::graph
