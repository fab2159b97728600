#pragma once
// How one JSON answer differs from another, whatever it answers.

#include "cli/json.hpp"

namespace lintel::cli {

/// What differs, in the shape of the documents; null when nothing does.
///   objects                    {"member": what differs in it, …}, only those that differ
///   lists of objects with refs {"added": […], "gone": […], "changed": [{"ref", "member": …}, …]}
///   other lists                {"added": […], "gone": […]}
///   anything else              {"today": …, "then": …}
/// The ref of an object is its member `ref`, else `id`, `key` or `code`; it must be there in every
/// object of both lists, once. Members that one object lacks count as null.
Json difference(const Json& today, const Json& then);

}  // namespace lintel::cli
