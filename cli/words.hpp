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
  /// "MER-SAN", or its ref when it has no name; without spaces around it.
  [[nodiscard]] std::string name(ElementId element) const;
  /// "MER-SAN (MER)": with its partner's code, where two partners may have one of the same name.
  [[nodiscard]] std::string name_and_partner(ElementId element) const;
  /// "storage", "application": what it is, in a reader's word.
  [[nodiscard]] std::string kind(ElementId element) const;
  /// "storage, Merewold District Council": its kind or type, and whose it is.
  [[nodiscard]] std::string kind_and_partner(ElementId element) const;
  /// Name of a partner's code, or "the programme".
  [[nodiscard]] std::string partner(std::string_view code) const;
  /// "MER-SAN › MER virtual farm › Tallystone R&B": names along a chain, junctions left out, from
  /// the last element to the first with `reversed`.
  [[nodiscard]] std::string chain(const graph::Chain& chain, bool reversed = false) const;
  /// Source and place of a fact, without the folder that all sources of the estate share:
  /// "merewold/ICT application register 2026.csv row 11", and the field when asked.
  [[nodiscard]] std::string where(const Provenance& provenance, bool field = false) const;
  /// How many of the elements are of which type: "41 elements (17 applications, 12 servers, …)".
  [[nodiscard]] std::string tally(const std::vector<ElementId>& elements) const;

 private:
  const Model& model_;
  std::map<std::string_view, std::string> partners_;
  std::string_view folder_;
};

/// "an application", "a server".
std::string with_article(std::string_view word);

/// A property's value as a person writes it: "£22,000", "31 Dec 2028", "4 h", by the attribute
/// dictionary; as found where it cannot be read so.
std::string readable(std::string_view key, std::string_view value);

/// The elements that the words of a call name. Throws as graph::lookup does.
std::vector<ElementId> lookup_all(const Model& model, const std::vector<std::string>& words);
/// A word that a shell can take: quoted when it has spaces.
std::string shell_word(std::string_view text);

}  // namespace lintel::cli
