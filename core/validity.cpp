#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>

#include "core/metamodel.hpp"

namespace lintel {
namespace {

constexpr std::size_t kSides = kElementTypeCount - 1;  // junctions have no row

constexpr std::array<std::string_view, kSides> kRows{
// clang-format off
#include "core/validity_table.inc"
    // clang-format on
};

/// Relationship types as bits, in the order of RelationshipType.
struct Cell {
  std::uint16_t direct = 0;
  std::uint16_t derived = 0;
};
using Table = std::array<std::array<Cell, kSides>, kSides>;

std::uint16_t bit(RelationshipType type) {
  return static_cast<std::uint16_t>(1U << static_cast<unsigned>(type));
}

std::uint16_t bit_of_letter(char letter) {
  for (const RelationshipTypeInfo& row : relationship_types()) {
    if (row.letter == letter) return bit(row.type);
  }
  assert(false && "a letter of no relationship type in the validity table");
  return 0;
}

Cell cell_of(std::string_view letters) {
  Cell cell;
  bool derived = false;
  for (const char letter : letters) {
    if (letter == '/') {
      derived = true;
      continue;
    }
    std::uint16_t& bits = derived ? cell.derived : cell.direct;
    bits = static_cast<std::uint16_t>(bits | bit_of_letter(letter));
  }
  return cell;
}

/// Spreads one row of the written table over its targets.
void expand(std::string_view row, std::array<Cell, kSides>& cells) {
  std::size_t target = 0;
  while (!row.empty()) {
    std::string_view run = row.substr(0, row.find(' '));
    row.remove_prefix(std::min(run.size() + 1, row.size()));
    std::size_t count = 0;
    for (; run.front() >= '0' && run.front() <= '9'; run.remove_prefix(1)) {
      count = count * 10 + static_cast<std::size_t>(run.front() - '0');
    }
    if (run.front() == '*') run.remove_prefix(1);
    const Cell cell = cell_of(run);
    for (std::size_t i = 0; i < std::max<std::size_t>(count, 1); ++i) {
      assert(target < kSides);
      cells[target++] = cell;
    }
  }
  assert(target == kSides);
}

const Table& table() {
  static const Table expanded = [] {
    Table cells{};
    for (std::size_t source = 0; source < kSides; ++source) expand(kRows[source], cells[source]);
    return cells;
  }();
  return expanded;
}

}  // namespace

Validity validity(ElementType source, ElementType target, RelationshipType type) {
  if (source == ElementType::Junction || target == ElementType::Junction) return Validity::direct;
  const Cell cell = table()[static_cast<std::size_t>(source)][static_cast<std::size_t>(target)];
  if ((cell.direct & bit(type)) != 0) return Validity::direct;
  return (cell.derived & bit(type)) != 0 ? Validity::derived : Validity::invalid;
}

Validity validity_on_relationship(RelationshipType type) {
  return type == RelationshipType::Association ? Validity::direct : Validity::invalid;
}

Validity validity_on_relationship(std::optional<ElementType> source,
                                  std::optional<ElementType> target, RelationshipType type) {
  assert(!source || !target);
  if (!source && !target) return Validity::invalid;
  const bool whole = source == ElementType::Grouping || source == ElementType::Location ||
                     source == ElementType::Plateau;
  const bool part = type == RelationshipType::Composition || type == RelationshipType::Aggregation;
  return whole && part ? Validity::derived : validity_on_relationship(type);
}

}  // namespace lintel
