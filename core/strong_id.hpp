#pragma once
// A strong index type: two ids of different kinds never mix, at no cost.
//
//   struct ElementTag;  using ElementId = StrongId<ElementTag>;
//   ElementId e{7};     model.elements[e.index()]

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace lintel {

/// Index of one kind of thing in the arrays of a Model, 0-based. `Tag` keeps kinds apart at compile
/// time; the default value is `none()`, which belongs to nothing.
template <typename Tag>
class StrongId {
 public:
  constexpr StrongId() = default;
  explicit constexpr StrongId(std::size_t index) : value_(static_cast<std::uint32_t>(index)) {}

  /// The id that stands for "no such thing".
  static constexpr StrongId none() { return StrongId{}; }

  /// True unless this is `none()`.
  [[nodiscard]] constexpr bool valid() const { return value_ != kNone; }
  /// Position in the array that this id points into.
  [[nodiscard]] constexpr std::size_t index() const { return value_; }

  constexpr auto operator<=>(const StrongId&) const = default;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  std::uint32_t value_ = kNone;
};

}  // namespace lintel

template <typename Tag>
struct std::hash<lintel::StrongId<Tag>> {
  std::size_t operator()(lintel::StrongId<Tag> id) const noexcept { return id.index(); }
};
