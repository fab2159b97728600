#pragma once
// Services of partners, the functions that they provide, and the processes behind them.
//
// A service without an id is the partner's service of its function: its source id becomes
// PARTNER:CODE, or, where the partner has a service of that function with an id of its own, it is
// that service. Every service of a register has a process, SERVICE:process.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importers/reconciliation/concept_index.hpp"
#include "importers/reconciliation/functions.hpp"
#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

/// A service with what belongs to it.
struct ServiceRecord {
  ElementId service;
  ElementId process;
  ElementId function;  ///< none when no function of the programme is known by its words
  Provenance where;    ///< where the service says its function
};

class ServiceTable {
 public:
  ServiceTable(Workspace& workspace, ConceptIndex& concepts, const FunctionIndex& functions);

  /// Enters the services that drafts define, naturals after those with ids, and makes their
  /// processes.
  void define_services();
  /// Appends the records of the services that `words` name at `partner` (empty = at any partner):
  /// by id, by function, or by the service's own name.
  void find(std::string_view words, TextId partner, std::vector<std::uint32_t>& records) const;
  /// A service that is only mentioned: that of `function` at `partner`, or of these words.
  std::uint32_t make_stub(std::string_view words, TextId partner, std::optional<ElementId> function,
                          Provenance mention);

  [[nodiscard]] const std::vector<ServiceRecord>& records() const { return records_; }
  [[nodiscard]] const ServiceRecord& record(std::uint32_t index) const { return records_[index]; }
  /// The function that words name, if the programme has it.
  [[nodiscard]] std::optional<ElementId> function(std::string_view words) const {
    return functions_.find(words);
  }

 private:
  void define_natural(std::uint32_t d, std::size_t i);
  TextId natural_key(std::uint32_t d, std::size_t i, TextId partner, ElementId function);
  std::uint32_t enter(ElementId service, std::optional<ElementId> function, Provenance where);
  void enter_words(std::uint32_t record, std::string_view words);
  ElementId process_of(ElementId service, Provenance where);
  TextId key_of(TextId partner, ElementId function);

  Workspace& ws_;
  ConceptIndex& concepts_;
  const FunctionIndex& functions_;
  std::vector<ServiceRecord> records_;
  std::unordered_map<ElementId, std::uint32_t> by_service_;
  /// (partner, function) and (nobody, function) → records.
  std::unordered_map<Key, std::vector<std::uint32_t>, KeyHash> by_function_;
  /// (partner, folded words) → records.
  std::unordered_map<Key, std::vector<std::uint32_t>, KeyHash> by_words_;
  TextPool folded_;
};

}  // namespace lintel::importers::reconciliation
