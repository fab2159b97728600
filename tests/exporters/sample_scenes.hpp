#pragma once
// Scenes made by hand, for the tests of the renderers.

#include <cstddef>

#include "exporters/diagram/scene.hpp"

namespace lintel::exporters {

/// A small impact: cause, an any-of, lost and weakened boxes in four bands, left to right.
Scene small_impact();
/// Three partners' lanes with four bands, top to bottom.
Scene small_lanes();
/// Labels as an attacker or a bad export would write them.
Scene hostile_labels();
/// `count` boxes in five bands and three lanes, each arrow to a random box of a later band.
Scene random_bands(std::size_t count, unsigned seed, bool left_to_right);
/// A table with all words and classes.
Scene small_grid(std::size_t rows);

}  // namespace lintel::exporters
