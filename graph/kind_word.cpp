#include "graph/kind_word.hpp"

#include "core/attributes.hpp"

namespace lintel::graph {

std::string kind_word(const Model& model, ElementId element) {
  const std::string_view kind = model.value(element, key::kKind);
  if (kind == "external") return "outside body";
  return std::string(kind.empty() ? info(model.type(element)).user_word : kind);
}

}  // namespace lintel::graph
