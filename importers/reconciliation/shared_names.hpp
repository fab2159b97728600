#pragma once
// What all partners share and name by words: suppliers, products and data assets. Each is one
// element, identified by the compact form of its canonical name after the alias tables.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

class SharedNames {
 public:
  /// Reads the aliases of all drafts; contradictions and cycles among them are findings.
  explicit SharedNames(Workspace& workspace);

  /// The compact form under which `words` are known: equal for all spellings of one thing.
  /// O(length of the alias chain), which is bounded.
  [[nodiscard]] std::string identity(Entity kind, std::string_view words) const;
  /// The shared element that `words` name, made when new. `partner`: whose model may define it.
  ElementId get(Entity kind, std::string_view words, TextId partner, Provenance mention);
  /// The same, without making one.
  std::optional<ElementId> find(Entity kind, std::string_view words, TextId partner);

 private:
  struct Alias {
    TextId canonical;
    Provenance where;
  };
  void read_aliases();
  void read_defined();
  [[nodiscard]] std::string display(Entity kind, const std::string& identity,
                                    std::string_view words) const;

  Workspace& ws_;
  std::unordered_map<std::string, Alias> aliases_;     ///< kind letter + compact form
  std::unordered_map<std::string, TextId> canonical_;  ///< kind letter + compact form → as written
  std::unordered_map<std::string, ElementId> elements_;  ///< kind letter + partner + "\t" + compact
  bool defined_read_ = false;
};

}  // namespace lintel::importers::reconciliation
