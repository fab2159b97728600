#pragma once
// What if: the estate as it would be under suppositions, for any answer to be asked of it.
//
//   Supposed then = suppose(today, {"lose M-P3", "survivor GIS=A-A08"});
//   scope(Snapshot(then.model));
//
// A supposition is one word and what it is about (docs/answers/what-if.md says what each means):
// "lose X", "retire X", "opt-out X", "candidate F", "out F", "undecided F", "survivor R=X",
// "without PARTNER". Nothing is written; the result is a Model like any other.

#include <span>
#include <string>
#include <vector>

#include "core/model.hpp"

namespace lintel::graph {

/// One supposition as it was understood.
struct Supposition {
  std::string words;     ///< "lose M-P3": with the refs and codes of what it is about
  std::string sentence;  ///< "MER-SAN (M-P3) is lost, and with it 15 services and 1 other element"
};

struct Supposed {
  Model model;
  std::vector<Supposition> suppositions;  ///< in the order given
};

/// `today` under the suppositions `words`, each made of the model that the ones before it leave.
/// Throws Error(usage) for words that are no supposition, before any is made, and for what cannot
/// be supposed of its subject; Error(not_found) and Error(ambiguous) as graph::lookup does.
/// O(elements + relationships) for each.
Supposed suppose(Model today, std::span<const std::string> words);

}  // namespace lintel::graph
