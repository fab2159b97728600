#pragma once
// How long work reports its advance, without knowing a terminal.

#include <cstdint>
#include <functional>
#include <string_view>

namespace lintel {

/// Called now and then with the work done so far and its total (0 = not known), in units of
/// `what` ("bytes of register.csv"). May throw to stop the work (an interrupted command).
using Progress =
    std::function<void(std::string_view what, std::uint64_t done, std::uint64_t total)>;

/// A progress that does nothing.
inline void no_progress(std::string_view, std::uint64_t, std::uint64_t) {}

}  // namespace lintel
