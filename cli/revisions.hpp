#pragma once
// Writing what the estate itself keeps (decisions, baselines), and reading its earlier states.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "core/store.hpp"
#include "importers/decisions.hpp"

namespace lintel::cli {

/// The number that the next revision will have.
std::int64_t next_revision(const Store& store);

/// Commits `draft` as revision `number`, which must be what next_revision() said: when another
/// program changed the estate in between, nothing is written. `verify` sees the model before it is
/// kept, and may throw.
Revision commit_alone(const Context& context, Store& store, Draft draft, std::int64_t number,
                      const std::string& message,
                      const std::function<void(const Model&)>& verify = {});

/// A state of the estate that a person named.
struct State {
  std::int64_t revision = 0;
  std::string name;  ///< "baseline Before workshop (revision 4)", "revision 3"
};
/// What `word` names: a revision's number (0 = the empty estate), the name of a baseline, or "now".
/// Throws Error(not_found) with the baselines as choices.
State state_of(const Store& store, const std::vector<importers::Baseline>& baselines,
               std::string_view word);
/// The model as of `revision`. The newest is read as it stands; older ones are resolved again.
Model load_at(const Store& store, std::int64_t revision);

}  // namespace lintel::cli
