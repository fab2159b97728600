#pragma once
// The one word for what an element is: the same in answers, tables and pictures.

#include <string>

#include "core/model.hpp"

namespace lintel::graph {

/// "storage", "application", "outside body": the register's own `kind` where it states one, else
/// the word of the type. O(1).
std::string kind_word(const Model& model, ElementId element);

}  // namespace lintel::graph
