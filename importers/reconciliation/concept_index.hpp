#pragma once
// Finds elements by identity, by source id wherever it stands, and by name.
//
// Identity is (partner, source id). Keys made from words (natural keys) live in a space of their
// own per element type, so that an application called "Finance" and a service called "Finance" of
// one partner stay two. The index of names is built when the first name is asked for: estates of
// ArchiMate models alone never pay for it.

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

/// What a search by id or name found: the first in canonical order, and whether there were others.
struct Match {
  ElementId element;
  bool ambiguous = false;
  ElementId other;  ///< one of the others
};

/// Does an element of this kind answer what a reference asks for?
using Fits = bool (*)(Workspace&, ElementId);

class ConceptIndex {
 public:
  explicit ConceptIndex(Workspace& workspace) : ws_(workspace) {}

  /// Enters an element under its partner and source id. `natural`: the key was made from words.
  void add(ElementId element, bool natural);
  /// The element of this identity. O(1).
  [[nodiscard]] std::optional<ElementId> identity(TextId partner, TextId key) const;
  [[nodiscard]] std::optional<ElementId> natural(TextId partner, TextId key,
                                                 ElementType type) const;
  /// The first element with this source id, whatever its partner.
  std::optional<Match> anywhere(TextId key, Fits fits);
  /// By normalised name, or by source id without regard to case and punctuation; of `partner`.
  std::optional<Match> named(std::string_view words, TextId partner, Fits fits);
  /// The same, whatever the partner.
  std::optional<Match> named_anywhere(std::string_view words, Fits fits);

 private:
  struct Entry {
    ElementId element;
    std::uint32_t next = kNowhere;
  };
  using Chains = std::unordered_map<Key, RunList, KeyHash>;

  void build_names();
  void append(Chains& chains, Key key, ElementId element);
  std::optional<Match> search(const Chains& chains, Key key, Fits fits);

  Workspace& ws_;
  std::unordered_map<Key, ElementId, KeyHash> identity_;
  std::vector<Entry> entries_;
  Chains by_id_, by_name_;
  TextPool folded_;
  std::size_t indexed_ = 0;
};

}  // namespace lintel::importers::reconciliation
