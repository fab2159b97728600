#pragma once
// What is wrong or doubtful *in the data*. A finding never stops an import; it says where the
// trouble is and what a person should do about it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// How much a finding matters: `error` makes a command exit with 1, `warning` wants a decision,
/// `info` states a reading that a person may want to know.
enum class Severity : std::uint8_t { info, warning, error };

/// "info", "warning", "error".
std::string_view name_of(Severity severity);

/// A diagnostic about the data.
struct Finding {
  Severity severity = Severity::warning;
  std::string code;    ///< stable, kebab-case: "unknown-reference", "doubtful-date", …
  std::string source;  ///< path of the source as the estate names it; empty = the estate as a whole
  std::string place;   ///< "row 13, \"System Name\"", "Applications!G14", "812:17"; may be empty
  std::string subject;  ///< ref of the element that it is about; may be empty
  std::string message;  ///< what was found, and what was expected
  std::string hint;     ///< what to do next; may be empty
  bool operator==(const Finding&) const = default;
};

/// Collects findings and caps each code, so that a broken file of a million rows cannot fill the
/// memory: after `cap` findings of one code only their number is kept.
class FindingSink {
 public:
  explicit FindingSink(std::size_t cap = 1000) : cap_(cap) {}

  /// Keeps `finding`, or only counts it when its code has reached the cap.
  void add(Finding finding);
  /// The kept findings, in the order they came; each capped code ends with one finding of code
  /// "more-findings" that says how many were left out.
  [[nodiscard]] std::vector<Finding> take();

 private:
  struct Count {
    std::string code;
    std::size_t seen = 0;
  };
  std::size_t cap_;
  std::vector<Finding> kept_;
  std::vector<Count> counts_;
};

}  // namespace lintel
