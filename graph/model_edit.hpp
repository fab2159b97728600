#pragma once
// Changing a model that is a copy: what a supposition needs (graph/what_if.hpp).

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model.hpp"

namespace lintel::graph {

/// Makes `value` the only value of `key` at `e`; what sources say of it is left out. `where` is the
/// origin that `why` shows. O(properties of `e`).
void set_value(Model& model, ElementId e, std::string_view key, std::string_view value,
               const Provenance& where);

/// Adds an element of the programme with these properties. Precondition: `ref` is free.
ElementId add_element(Model& model, ElementType type, std::string_view ref, std::string_view name,
                      std::initializer_list<std::pair<std::string_view, std::string_view>> values,
                      const Provenance& where);

/// Takes the elements whose place in `leaves` is true out of the model, with the relationships that
/// start or end at them, and those on these relationships. All ids change; refs stay. Views and
/// findings are kept. O(elements + relationships), and the sorting of relationships on
/// relationships.
void remove_elements(Model& model, const std::vector<bool>& leaves);

}  // namespace lintel::graph
