#pragma once
// Decisions recorded in the estate, as a draft of their own beside those of the files. Recording
// one makes a new version of this draft, so that decisions are logged, undone and re-applied after
// every import like all else; reconciliation lets what they state win over registers.
//
//   std::vector<RecordedDecision> all = recorded_decisions(drafts);
//   std::vector<RecordedDecision> superseded = add_decision(all, std::move(decision));
//   change.drafts.push_back(std::make_shared<const Draft>(decisions_draft(all)));

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/draft.hpp"

namespace lintel::importers {

/// One decision as a person recorded it. Dates are ISO texts.
struct RecordedDecision {
  std::string id;                   ///< "DEC-3"; add_decision() gives it
  std::string question;             ///< one of question::k… (core/decision_words.hpp)
  Entity entity = Entity::element;  ///< what kind of thing it is about
  std::string about;                ///< its source id, code or ref
  std::string partner;              ///< its partner's code; empty = the programme's, or nobody's
  std::string chosen;               ///< class, survivor, scope; "opt-out", "withdrawn"
  std::string reason, justification;
  std::string by;  ///< who took it (opt-outs: who approved it)
  std::string decided, expires;
  std::int64_t revision = 0;  ///< that brought it
  std::string supersedes;     ///< ids of the decisions that it took the place of
  bool operator==(const RecordedDecision&) const = default;
};

/// "M-A08: class integrate", "Opt-out of S-A10".
std::string title_of(const RecordedDecision& decision);
/// "DEC-3, decided by Jane Doe on 24 Nov 2026, revision 7": the place of all that it states.
std::string place_of(const RecordedDecision& decision);

/// The draft that states `decisions`: each as an element of the programme tied to what it is about,
/// and, for survivors, scopes and withdrawals, the value itself. An empty list gives a draft that
/// takes the source away.
Draft decisions_draft(const std::vector<RecordedDecision>& decisions);
/// The decisions that `draft` was made of.
std::vector<RecordedDecision> decisions_of(const Draft& draft);
/// Those of the estate: of the draft among `drafts` that holds them.
std::vector<RecordedDecision> recorded_decisions(
    const std::vector<std::shared_ptr<const Draft>>& drafts);

/// Adds `decision` under the id "DEC-`number`", in the place of those that answer the same question
/// about the same thing; returns these. A class decision and an opt-out of one element are such.
std::vector<RecordedDecision> add_decision(std::vector<RecordedDecision>& decisions,
                                           RecordedDecision decision, std::int64_t number);

/// A baseline: a name for a revision.
struct Baseline {
  std::string name;
  std::int64_t revision = 0;
  std::string by, at;  ///< who marked it; ISO date
};
Draft baselines_draft(const std::vector<Baseline>& baselines);
std::vector<Baseline> baselines_of(const std::vector<std::shared_ptr<const Draft>>& drafts);

}  // namespace lintel::importers
