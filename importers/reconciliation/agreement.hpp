#pragma once
// Do two texts of different sources say the same?

#include <string_view>

namespace lintel::importers::reconciliation {

/// Equal but for case and white space.
bool texts_agree(std::string_view a, std::string_view b);
/// Equal as values of the attribute `key`: by amount, day, duration, number, yes or no, or set of
/// words where the attribute dictionary types it so and both can be read so, else as texts.
bool values_agree(std::string_view key, std::string_view a, std::string_view b);

}  // namespace lintel::importers::reconciliation
