#pragma once
// What the cells of a column look like: evidence beside its header when a register is recognised.

#include <array>
#include <cstddef>
#include <string_view>

#include "importers/register_kinds.hpp"
#include "importers/table.hpp"

namespace lintel::importers {

/// Does one cell look like `shape`? O(length). `text`, `id` and `name` take nearly anything.
bool looks_like(Shape shape, std::string_view cell);

/// Shares of a column's filled cells, from a sample.
struct ColumnEvidence {
  std::size_t filled = 0;
  std::array<double, 20> share{};  ///< by Shape: cells that look like it
  double distinct = 0;             ///< distinct cells ÷ filled ones
  double company = 0;              ///< cells that end like a company ("Ltd", "plc")
  double address = 0;              ///< share that look like addresses of a network
  double application_class = 0;    ///< cells that are a class of applications
  double infrastructure_class = 0;

  [[nodiscard]] double of(Shape shape) const { return share[static_cast<std::size_t>(shape)]; }
};

/// Reads at most `sample` rows of `column` from row `first` on. O(sample).
ColumnEvidence evidence_of(const Sheet& sheet, std::size_t column, std::size_t first,
                           std::size_t sample = 200);

/// 0 to 1: how well the cells fit a field of this shape; 1 for shapes that take anything.
double fit(const ColumnEvidence& evidence, Shape shape);
/// True for shapes that only few texts have, so that cells of another shape speak against a field.
bool strict(Shape shape);

}  // namespace lintel::importers
