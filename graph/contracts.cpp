#include "graph/contracts.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "graph/money_split.hpp"

namespace lintel::graph {
namespace {

using std::chrono::sys_days;

/// What becomes of the things that one contract covers.
struct Fate {
  std::vector<ElementId> moving;  ///< consolidated onto a decided survivor that is elsewhere
  std::vector<ElementId> retiring;
  std::vector<ElementId> shared;     ///< shared-core or common-platform: the shared service uses it
  std::vector<ElementId> undecided;  ///< consolidated, the survivor not decided
  std::vector<ElementId> staying;    ///< everything else
  bool consolidates = false;         ///< something of class consolidate
};

class Judge {
 public:
  Judge(const Snapshot& graph, const Scope& scope)
      : model_(graph.model()),
        scope_(scope),
        as_of_(scope.programme.as_of),
        target_(scope.programme.target) {}

  [[nodiscard]] ContractRow judge(ContractTerms terms) const {
    ContractRow row;
    const Fate fate = fate_of(terms);
    tell_time(terms, row);
    decide(terms, fate, row);
    if (fate.consolidates && terms.assignment == Assignment::no && terms.annual && terms.end &&
        target_) {
      row.stranded = pro_rata(*terms.annual, days_between(*target_, *terms.end));
    }
    row.terms = std::move(terms);
    return row;
  }

 private:
  [[nodiscard]] Fate fate_of(const ContractTerms& terms) const {
    // Sites and networks stay where they are, whatever happens in them: they follow the rest.
    const bool only_places = std::all_of(
        terms.covers.begin(), terms.covers.end(),
        [&](const Covered& covered) { return is_location_bound(model_.type(covered.element)); });
    Fate fate;
    for (const Covered& covered : terms.covers) {
      if (!only_places && is_location_bound(model_.type(covered.element))) continue;
      const Classified* row = scope_.find(covered.element);
      switch (row == nullptr ? ScopeClass::out_of_scope : row->scope_class) {
        case ScopeClass::consolidate:
          fate.consolidates = true;
          (leaves(*row) ? fate.moving : fate.undecided).push_back(covered.element);
          break;
        case ScopeClass::retire:
          fate.retiring.push_back(covered.element);
          break;
        case ScopeClass::shared_core:
        case ScopeClass::common_platform:
          fate.shared.push_back(covered.element);
          break;
        default:
          fate.staying.push_back(covered.element);
      }
    }
    return fate;
  }
  /// Consolidated applications leave when their survivor is decided; infrastructure, when the
  /// hosting partner is.
  [[nodiscard]] bool leaves(const Classified& row) const {
    if (row.survivor) return *row.survivor != row.element;
    return scope_kind(model_, row.element) == ScopeKind::infrastructure &&
           !scope_.programme.hosting_partner.empty();
  }

  void tell_time(const ContractTerms& terms, ContractRow& row) const {
    if (terms.rolling) {
      row.state = NoticeState::any_day;
    } else if (terms.end && as_of_ && sys_days(*terms.end) < sys_days(*as_of_)) {
      row.state = NoticeState::ended;
    } else if (terms.decide_by && as_of_) {
      row.state =
          sys_days(*terms.decide_by) < sys_days(*as_of_) ? NoticeState::passed : NoticeState::due;
    }
    if (terms.decide_by && as_of_) row.days_left = days_between(*as_of_, *terms.decide_by);
  }

  /// "Tallystone (M-A01)".
  [[nodiscard]] std::string named(ElementId e) const {
    const std::string ref(model_.ref(e));
    const std::string name(model_.name(e));
    return name.empty() || name == ref ? ref : name + " (" + ref + ")";
  }
  /// The first by name, with "and 2 more".
  [[nodiscard]] std::string some(const std::vector<ElementId>& elements) const {
    std::string text = named(elements.front());
    if (elements.size() > 1) text += " and " + std::to_string(elements.size() - 1) + " more";
    return text;
  }
  static std::string verb(const std::vector<ElementId>& elements, std::string_view one,
                          std::string_view many) {
    return " " + std::string(elements.size() == 1 ? one : many);
  }

  /// Extends, or else re-tenders, what ends too early.
  static void prolong(const ContractTerms& terms, std::string because, ContractRow& row) {
    if (row.state == NoticeState::ended) {
      row.action = ContractAction::re_tender;
      row.reason = std::move(because) + "; it has already ended: is it still in force?";
    } else if (terms.extension.value_or(0) > 0) {
      row.action = ContractAction::extend;
      row.reason = std::move(because) + "; it may be extended by " +
                   std::to_string(*terms.extension) + " months";
    } else {
      row.action = ContractAction::re_tender;
      row.reason = std::move(because) + (terms.extension ? "; it has no option to extend"
                                                         : "; no option to extend is stated");
    }
  }

  /// The rules, first match (docs/answers/contracts.md).
  void decide(const ContractTerms& terms, const Fate& fate, ContractRow& row) const {
    const bool ends_before_target =
        terms.end && target_ && sys_days(*terms.end) < sys_days(*target_);
    const std::string before =
        target_ ? "it ends before the target date " + words(*target_) : std::string();
    if (terms.covers.empty()) {
      row.reason = "no register says what it covers";
      if (ends_before_target) prolong(terms, row.reason + "; " + before, row);
    } else if (fate.shared.empty() && fate.undecided.empty() && fate.staying.empty()) {
      leave(terms, fate, row);
    } else if (ends_before_target) {
      const auto& in_use = !fate.shared.empty()    ? fate.shared
                           : !fate.staying.empty() ? fate.staying
                                                   : fate.undecided;
      prolong(terms, some(in_use) + verb(in_use, "stays", "stay") + " in use; " + before, row);
    } else if (!fate.shared.empty()) {
      hand_over(terms, some(fate.shared) + verb(fate.shared, "serves", "serve") + " all partners",
                row);
    } else if (!fate.staying.empty()) {
      row.reason = some(fate.staying) + verb(fate.staying, "stays", "stay") + " with the partner";
      if (!fate.moving.empty()) {
        row.reason += ", but " + some(fate.moving) + verb(fate.moving, "moves", "move") +
                      " away: ask for a smaller contract";
      }
    } else {
      row.reason =
          "the survivor of " + some(fate.undecided) + " is undecided: decide before giving notice";
    }
  }

  /// All that it covers moves or retires.
  void leave(const ContractTerms& terms, const Fate& fate, ContractRow& row) const {
    std::string because;
    if (!fate.moving.empty()) {
      const Classified* moved = scope_.find(fate.moving.front());
      because = some(fate.moving) + verb(fate.moving, "moves", "move");
      if (moved->survivor) because += " to " + named(*moved->survivor);
    }
    if (!fate.retiring.empty()) {
      because += (because.empty() ? "" : ", ") + some(fate.retiring) +
                 verb(fate.retiring, "retires", "retire");
    }
    // A day's gap is none: what ends on 31 March is not missed on 1 April.
    const bool gap =
        !fate.moving.empty() && terms.end && target_ && days_between(*terms.end, *target_) > 1;
    if (gap) {
      prolong(terms,
              because + " at the target date, " +
                  std::to_string(days_between(*terms.end, *target_) - 1) + " days after it ends",
              row);
      return;
    }
    row.action = ContractAction::terminate;
    row.reason = because + ": nothing is left to cover";
  }

  /// The shared service needs it beyond the target date.
  static void hand_over(const ContractTerms& terms, const std::string& because, ContractRow& row) {
    if (terms.assignment == Assignment::yes) {
      row.action = ContractAction::transfer;
      row.reason = because + "; it may be assigned";
    } else if (terms.assignment == Assignment::with_consent) {
      row.action = ContractAction::novate;
      row.reason = because + "; the supplier must consent";
    } else if (terms.others_may_use.value_or(false)) {
      row.action = ContractAction::host;
      row.reason = because + "; it cannot be assigned, but others may use it";
    } else if (terms.assignment == Assignment::not_stated) {
      row.action = ContractAction::novate;
      row.reason = because + "; no register says whether it may be assigned: ask the supplier";
    } else {
      row.action = ContractAction::re_tender;
      row.reason = because + "; it can neither be assigned nor used by others";
    }
  }

  const Model& model_;
  const Scope& scope_;
  std::optional<Date> as_of_, target_;
};

/// Time order: dated rows first.
auto when(const ContractRow& row) {
  const auto& terms = row.terms;
  const std::optional<Date> day = terms.decide_by ? terms.decide_by : terms.end;
  return std::tuple(!day, day ? sys_days(*day) : sys_days{});
}

}  // namespace

std::string_view name_of(ContractAction action) {
  constexpr std::array<std::string_view, 7> kNames = {"transfer",  "host",      "novate", "extend",
                                                      "re-tender", "terminate", "keep"};
  return kNames[static_cast<std::size_t>(action)];
}

std::string_view name_of(NoticeState state) {
  constexpr std::array<std::string_view, 5> kNames = {"passed", "due", "ended", "any day",
                                                      "not known"};
  return kNames[static_cast<std::size_t>(state)];
}

Money pro_rata(Money annual, int days) { return days < 1 ? Money{} : share_of(annual, days, 365); }

Contracts contracts(const Snapshot& graph, const Scope& scope) {
  Contracts out;
  out.as_of = scope.programme.as_of;
  out.target = scope.programme.target;
  const Judge judge(graph, scope);
  for (ContractTerms& terms : contract_terms(graph)) {
    out.rows.push_back(judge.judge(std::move(terms)));
    const ContractRow& row = out.rows.back();
    if (row.terms.annual) {
      out.annual_total += *row.terms.annual;
    } else {
      ++out.without_value;
    }
    out.stranded_total += row.stranded;
  }
  std::stable_sort(out.rows.begin(), out.rows.end(),
                   [](const ContractRow& a, const ContractRow& b) { return when(a) < when(b); });
  return out;
}

std::vector<const ContractRow*> notices_within(const Contracts& answer, int days) {
  std::vector<const ContractRow*> out;
  for (const ContractRow& row : answer.rows) {
    if (row.state == NoticeState::due && row.days_left && *row.days_left <= days) {
      out.push_back(&row);
    }
  }
  return out;
}

}  // namespace lintel::graph
