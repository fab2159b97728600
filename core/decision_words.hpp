#pragma once
// The words by which decisions are kept. A decision recorded in the estate (`lintel decide`) is an
// element of the programme in a draft of its own: a CourseOfAction of kind "decision", or a
// Constraint of kind "opt-out", tied to what it is about by an association `about`. Importers
// write these words, analyses read them.

#include <string_view>

namespace lintel {

/// Path and format of the draft that holds the decisions recorded in the estate.
inline constexpr std::string_view kDecisionsSource = "decisions";
/// Path and format of the draft that holds the baselines: settings "baseline NAME" → revision.
inline constexpr std::string_view kBaselinesSource = "baselines";
inline constexpr std::string_view kBaselineSetting = "baseline ";

/// Path and format of the source of what is supposed (graph/what_if.hpp); kept nowhere.
inline constexpr std::string_view kSuppositionSource = "supposition";

/// Is a source of this format no file?
constexpr bool is_kept_in_estate(std::string_view format) {
  return format == kDecisionsSource || format == kBaselinesSource || format == kSuppositionSource;
}

namespace key {
inline constexpr std::string_view kQuestion = "question";  ///< decision: what was decided about
inline constexpr std::string_view kChosen = "chosen";      ///< decision: class, ref, scope
inline constexpr std::string_view kSupersedes = "supersedes";
}  // namespace key

/// Values of key::kQuestion.
namespace question {
inline constexpr std::string_view kClass = "class";        ///< chosen: name of a scope class
inline constexpr std::string_view kSurvivor = "survivor";  ///< chosen: ref, partner, undecided
inline constexpr std::string_view kScope = "scope";        ///< chosen: candidate, out, undecided
inline constexpr std::string_view kWithdrawal = "withdrawal";  ///< of an opt-out of a register
inline constexpr std::string_view kOptOut = "opt-out";
}  // namespace question

/// Value of key::kStatus of an opt-out that was taken back.
inline constexpr std::string_view kWithdrawn = "withdrawn";

}  // namespace lintel
