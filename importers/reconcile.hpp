#pragma once
// From what each source says to what the estate is: a pure function of the set of drafts. The order
// in which they are given does not matter.
//
// Steps: (1) concepts are identified by (partner, source id) and joined; (2) references are looked
// up, by id, code, name or alias, first with the partner, then everywhere, and what is found
// nowhere becomes a stub with a finding; (3) functions, services and processes are tied together,
// rules like "every process" are expanded; (4) contradictions between sources become findings; (5)
// every concept gets its ref; (6) ends of view nodes become refs.

#include <memory>
#include <vector>

#include "core/draft.hpp"
#include "core/model.hpp"
#include "core/progress.hpp"

namespace lintel::importers {

/// Resolves all drafts of an estate into its model. O(total size) expected.
/// `progress` may throw to stop it.
Model reconcile(const std::vector<std::shared_ptr<const Draft>>& drafts,
                const Progress& progress = no_progress);

}  // namespace lintel::importers
