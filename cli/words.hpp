#pragma once
// Elements in the words of an architect's audience.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/model.hpp"
#include "graph/snapshot.hpp"

namespace lintel::cli {

/// Puts elements of one model into words. Keeps a reference: the model must outlive it.
class Words {
 public:
  /// O(elements): reads the names of the partners once.
  explicit Words(const Model& model);

  [[nodiscard]] const Model& model() const { return model_; }
  /// "MER-SAN", or its ref when it has no name.
  [[nodiscard]] std::string name(ElementId element) const;
  /// "storage, Merewold District Council": its kind or type, and whose it is.
  [[nodiscard]] std::string kind_and_partner(ElementId element) const;
  /// Name of a partner's code, or "the programme".
  [[nodiscard]] std::string partner(std::string_view code) const;
  /// "MER-SAN › MER virtual farm › Tallystone R&B": names along a chain, junctions left out, from
  /// the last element to the first with `reversed`.
  [[nodiscard]] std::string chain(const graph::Chain& chain, bool reversed = false) const;
  /// How many of the elements are of which type: "41 elements (17 applications, 12 servers, …)".
  [[nodiscard]] std::string tally(const std::vector<ElementId>& elements) const;

 private:
  const Model& model_;
  std::map<std::string_view, std::string> partners_;
};

/// The elements that the words of a call name. Throws as graph::lookup does.
std::vector<ElementId> lookup_all(const Model& model, const std::vector<std::string>& words);
/// A word that a shell can take: quoted when it has spaces.
std::string shell_word(std::string_view text);

}  // namespace lintel::cli
