#pragma once
// Where data can get to from a system that is breached: which systems, which data, whose.
//
// A breach follows data, not support: a flow carries it from its source to its target, whether the
// target needs the flow or not; what a breached system writes reaches the readers of that data.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/snapshot.hpp"

namespace lintel::graph {

/// An element that the breach reaches, with the way back to a cause.
struct Breached {
  ElementId element;
  std::uint32_t distance = 0;  ///< flows and accesses from a cause; junctions count nothing
  RelationshipId via;          ///< the flow or access on a shortest way
  ElementId from;              ///< the element at its other end (may be a junction)
};

/// How the breach comes by an asset.
enum class Exposure {
  spreads,  ///< a reached element sends or writes it on
  held,     ///< a reached element receives or reads it, and sends it nowhere
};
/// "spreads", "held".
std::string_view name_of(Exposure exposure);

/// Data that the breach exposes.
struct ExposedAsset {
  ElementId element;      ///< the data object; none when only the words of a flow name it
  std::string_view name;  ///< of the data object, else the words of the flow
  Exposure exposure = Exposure::held;
  bool personal = false;        ///< by its own word, or by a flow or access of a reached element
  bool special = false;         ///< special category, by its own word
  std::string_view controller;  ///< as stated; empty = not stated
  std::string_view subjects;    ///< whose data it is, as stated; empty = not stated
  RelationshipId shown_by;      ///< a flow or access that exposes it
};

struct Breach {
  std::vector<ElementId> causes;
  std::vector<Breached> reached;     ///< without causes and junctions; nearest first, then by ref
  std::vector<ExposedAsset> assets;  ///< by name
  /// Who must be told: partners and outside bodies whose systems are reached (causes included), by
  /// code or ref, and the controllers that assets state.
  std::vector<std::string_view> controllers;
  std::vector<std::string_view> subjects;  ///< of personal assets, as stated, each once, sorted
  std::size_t personal = 0;                ///< personal assets that spread
  std::size_t personal_held = 0;           ///< personal assets that are only held
};

/// Breadth first over flows (source → target) and accesses (writer → data → reader), junctions
/// being transparent. An access of unstated mode reads. O(elements + relationships, and sorting).
Breach breach(const Snapshot& graph, const std::vector<ElementId>& causes);

}  // namespace lintel::graph
