#include "graph/product.hpp"

#include "core/attributes.hpp"
#include "core/duration.hpp"

namespace lintel::graph {

std::string_view product_of(const Snapshot& graph, ElementId application) {
  const Model& model = graph.model();
  std::string_view product;
  for (const RelationshipId r : graph.relationships_of(application)) {
    const Relationship& link = model.at(r);
    const ElementId other =
        link.source.element == application ? link.target.element : link.source.element;
    if (!other.valid() || link.gone || model.type(other) != ElementType::Product ||
        model.value(r, key::kLink) != "instance-of") {
      continue;
    }
    const std::string_view name = model.name(other);
    if (product.empty() || name < product) product = name;
  }
  if (!product.empty()) return product;
  const std::string_view stated = model.value(application, key::kProduct);
  return says_nothing(stated) ? model.name(application) : stated;
}

}  // namespace lintel::graph
