// Applications, infrastructure, and lists that mix them.
#include <algorithm>
#include <functional>

#include "core/duration.hpp"
#include "core/names.hpp"
#include "importers/asset_classes.hpp"
#include "importers/header_words.hpp"
#include "importers/rows.hpp"

namespace lintel::importers {
namespace {

/// Share of letters that two words have in common, by Levenshtein distance. Texts are short; the
/// callers bound how many pairs are compared. O(a × b).
double alike(std::string_view a, std::string_view b) {
  if (a.size() > 80 || b.size() > 80 || a.empty() || b.empty()) return 0;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return 1 - static_cast<double>(row[b.size()]) / static_cast<double>(std::max(a.size(), b.size()));
}

class AssetBuilder {
 public:
  explicit AssetBuilder(Rows& rows)
      : rows_(rows),
        mixed_(rows.kind.kind == RegisterKind::inventory),
        infrastructure_(rows.kind.kind == RegisterKind::infrastructure),
        id_(rows.take("id")),
        name_(rows.take("name")),
        class_(rows.kind.kind == RegisterKind::applications ? nullptr : rows.take("class")),
        product_(rows.take("product")),
        contract_(rows.column("contract")),
        functions_(rows.take_all("functions")),
        needs_(rows.take_all("needs")),
        location_(rows.column("data_location")),
        hosting_(rows.column("hosting")),
        any_continued_(std::any_of(rows.rows.begin(), rows.rows.end(),
                                   [](const Row& row) { return row.continued; })) {
    if (rows.draft.partner.empty()) rows.take("partner");
  }

  void run() {
    learn_own_rows();
    for (const Row& row : rows_.rows) {
      int& junctions = junctions_of(row);
      const AssetClass meaning = class_of(row, !row.continued);
      if (!row.continued) add_element(row, meaning);
      const Reference self = {Entity::concept_id, rows_.draft.text(row.key), rows_.partner(row)};
      add_needs(row, self, junctions);
      if (row.continued) {
        add_functions(row, self);
        continue;
      }
      add_contracts(row, self);
      add_functions(row, self);
      if (meaning.type != ElementType::ApplicationComponent) continue;
      if (const std::string_view product = rows_.word(row, product_); !product.empty())
        add_link(rows_, RelationshipType::Association, self,
                 rows_.refer(Entity::product, product, row), rows_.place(row, product_),
                 "instance-of", false);
      look_for_duplicate(row);
    }
  }

 private:
  /// Ids and names of the rows, so that cells that name them are known.
  void learn_own_rows() {
    constexpr std::string_view cutting = ",;/|+&";
    for (const Row& row : rows_.rows) {
      const AssetClass meaning = class_of(row, false);
      if (!needs_.empty())
        rows_.own_ids.emplace(row.key, meaning.type == ElementType::ApplicationComponent
                                           ? Entity::application
                                           : Entity::infrastructure);
      const std::string_view name = rows_.cell(row, name_);
      if (name.find_first_of(cutting) != std::string_view::npos ||
          name.find(" or ") != std::string_view::npos)
        rows_.own_names.insert(normal_name(name));
    }
  }

  AssetClass class_of(const Row& row, bool report) {
    constexpr AssetClass application{ElementType::ApplicationComponent, "application"};
    if (!mixed_ && !infrastructure_) return application;
    const std::string_view text = rows_.cell(row, class_);
    if (const auto known = asset_class(text)) return *known;
    const bool looks_used =
        mixed_ && std::any_of(functions_.begin(), functions_.end(), [&](const Column* column) {
          return !rows_.word(row, column).empty();
        });
    if (report && class_ != nullptr)
      rows_.find(
          Severity::warning, "unreadable-class", row.index, class_,
          text.empty() ? "the row does not say what it is; it is taken for " +
                             std::string(looks_used ? "an application" : "a node")
                       : "\"" + printable(text) +
                             "\" is no class that Lintel knows; it is "
                             "taken for " +
                             (looks_used ? "an application" : "a node"),
          "Write application, server, VM, cluster, storage, cloud, software, network or site.",
          row.key);
    if (looks_used) return application;
    return {ElementType::Node, {}};
  }

  void add_element(const Row& row, const AssetClass& meaning) {
    const std::string_view name =
        name_ == nullptr ? std::string_view{} : rows_.sheet.cell(row.index, name_->index);
    const std::string_view known = trimmed(name).empty() ? std::string_view(row.key) : name;
    DraftElement& element = rows_.draft.add_element(
        meaning.type, row.key, known, rows_.place(row, trimmed(name).empty() ? id_ : name_));
    element.natural_key = row.natural;
    element.partner = rows_.partner(row);
    const bool application = meaning.type == ElementType::ApplicationComponent;
    if (!application) {
      std::string kind(meaning.kind);
      if (kind.empty()) kind = normal_name(rows_.word(row, class_));
      rows_.draft.add_property(key::kKind, kind, rows_.place(row, class_));
    }
    if (product_ != nullptr)
      rows_.write_property_as(row, *product_, application ? key::kProduct : key::kModel);
    rows_.write_properties(row);
    add_hosting(row);
    look_for_test_row(row, known);
  }

  /// "Cloud - UK" among the servers states properties, no element.
  void add_hosting(const Row& row) {
    for (const Column* column : needs_) {
      const auto reading = hosting_in(row, *column);
      if (!reading) continue;
      const Place place = rows_.place(row, column);
      if (rows_.word(row, hosting_).empty())
        rows_.draft.add_property(key::kHosting, reading->hosting, place);
      if (rows_.word(row, location_).empty())
        rows_.draft.add_property(key::kDataLocation, reading->location, place);
      return;
    }
    // A hosting column with words like "SaaS (UK)" is kept as found; its place is worth knowing.
    if (hosting_ == nullptr || !rows_.word(row, location_).empty()) return;
    if (const auto reading = hosting_reading(rows_.cell(row, hosting_)))
      rows_.draft.add_property(key::kDataLocation, reading->location, rows_.place(row, hosting_));
  }

  std::optional<HostingReading> hosting_in(const Row& row, const Column& column) const {
    const std::string_view text = rows_.cell(row, &column);
    if (text.empty() || rows_.own_ids.count(std::string(text)) != 0) return std::nullopt;
    if (auto whole = hosting_reading(text)) return whole;
    for (const ReferenceGroup& group : rows_.references(row, column))
      for (const std::string_view name : group.names)
        if (rows_.own_ids.count(std::string(name)) == 0)
          if (auto part = hosting_reading(name)) return part;
    return std::nullopt;
  }

  void add_needs(const Row& row, Reference self, int& junctions) {
    for (const Column* column : needs_) {
      const std::string_view text = rows_.cell(row, column);
      const bool own = rows_.own_ids.count(std::string(text)) != 0;
      if (text.empty() || (!own && hosting_reading(text))) continue;
      std::vector<ReferenceGroup> groups = rows_.references(row, *column);
      for (ReferenceGroup& group : groups) {
        const auto cloud =
            std::remove_if(group.names.begin(), group.names.end(), [&](std::string_view name) {
              return rows_.own_ids.count(std::string(name)) == 0 && hosting_reading(name);
            });
        if (cloud == group.names.end()) continue;
        if (cloud != group.names.begin() && group.names.size() > 1)
          rows_.find(Severity::warning, "doubtful-alternative", row.index, column,
                     "a cloud is one of the alternatives in \"" + printable(text) +
                         "\"; it is kept as a property, the others as needed",
                     "Name the cloud in the list of infrastructure and use its reference here.",
                     row.key);
        group.names.erase(cloud, group.names.end());
      }
      std::erase_if(groups, [](const ReferenceGroup& group) { return group.names.empty(); });
      add_support(rows_, row, *column, groups, {self, row.key, "hosts", entity_of(*column)},
                  junctions);
    }
  }

  /// "Depends on" may name applications, "Server(s)" may not.
  Entity entity_of(const Column& column) const {
    if (infrastructure_) return Entity::infrastructure;
    for (const std::string& word : header_words(column.header).words)
      for (const std::string_view open : {"depend", "need", "require", "rel", "upstream", "rest"})
        if (word.starts_with(open)) return Entity::element;
    return Entity::infrastructure;
  }

  void add_contracts(const Row& row, Reference self) {
    if (contract_ == nullptr) return;
    for (const ReferenceGroup& group : rows_.references(row, *contract_))
      for (const std::string_view contract : group.names)
        add_link(rows_, RelationshipType::Association, rows_.refer(Entity::contract, contract, row),
                 self, rows_.place(row, contract_), "covers", false);
  }

  void add_functions(const Row& row, Reference self) {
    std::unordered_set<std::string_view> seen;
    for (const Column* column : functions_) {
      for (const ReferenceGroup& group : rows_.references(row, *column)) {
        for (const std::string_view name : group.names) {
          const std::string_view function = function_word(name);
          if (!seen.insert(function).second) continue;
          add_link(rows_, RelationshipType::Serving, self,
                   rows_.refer(Entity::process, function, row), rows_.place(row, column),
                   "supports", true);
        }
      }
    }
  }

  void look_for_test_row(const Row& row, std::string_view name) {
    const std::string words = " " + normal_name(name) + " ";
    for (const std::string_view sign :
         {" test ", " do not use ", " dummy ", " delete ", " to be deleted ", " old test ",
          " example ", " sample row ", " ignore "}) {
      if (words.find(sign) == std::string::npos) continue;
      rows_.find(Severity::info, "leftover-test-row", row.index, name_,
                 "\"" + printable(trimmed(name)) + "\" reads like a row that should not be here",
                 "Delete it from the register if so.", row.key);
      return;
    }
  }

  /// Another application of the same name, or of nearly the same name with the same host, contract
  /// and product. Expected O(1): few rows share a hash, and at most eight are compared.
  void look_for_duplicate(const Row& row) {
    const std::string name = compact_name(rows_.cell(row, name_));
    std::string rest = compact_name(rows_.word(row, contract_));
    if (!rest.empty() && !needs_.empty()) {
      // Many systems share a cloud; few of one product and contract share a server.
      const bool cloud = hosting_in(row, *needs_.front()).has_value();
      const std::string host =
          cloud ? std::string() : compact_name(rows_.word(row, needs_.front()));
      rest =
          host.empty() ? host : host + "\n" + rest + "\n" + compact_name(rows_.word(row, product_));
    } else {
      rest.clear();
    }
    const std::string partner(rows_.draft.view(rows_.partner(row)));
    const Row* same = nullptr;
    bool same_name = false;
    if (!name.empty()) {
      const auto [at, is_new] = by_name_.try_emplace(partner + "\n" + name, &row);
      if (!is_new) {
        same = at->second;
        same_name = true;
      }
    }
    bool same_rest = false;
    if (!rest.empty()) {
      auto& others = by_rest_[partner + "\n" + rest];
      const std::size_t first = others.size() > 8 ? others.size() - 8 : 0;
      for (std::size_t i = first; i < others.size(); ++i) {
        if (same_name ? others[i] == same
                      : alike(name, compact_name(rows_.cell(*others[i], name_))) > 0.85) {
          same = others[i];
          same_rest = true;
        }
      }
      others.push_back(&row);
    }
    if (same == nullptr) return;
    const std::string here(rows_.cell(row, name_));
    const std::string there(rows_.cell(*same, name_));
    const std::string why = same_name && same_rest ? "same name, host, contract and product"
                            : same_name            ? "same name"
                                                   : "same host, contract and product";
    rows_.find(Severity::warning, "possible-duplicate", row.index, name_,
               row.key + " '" + printable(here) + "' looks like " + same->key + " " +
                   printable(there) + " (" + why + ")",
               "If they are one system, delete one row; if not, give them names that differ.",
               row.key);
  }

  /// How many junctions the element has so far. Only rows that others continue are remembered.
  int& junctions_of(const Row& row) {
    if (any_continued_) return junctions_[row.key];
    latest_ = 0;
    return latest_;
  }

  Rows& rows_;
  bool mixed_;
  bool infrastructure_;
  const Column* id_;
  const Column* name_;
  const Column* class_;
  const Column* product_;
  const Column* contract_;
  std::vector<const Column*> functions_;
  std::vector<const Column*> needs_;
  const Column* location_;
  const Column* hosting_;
  std::unordered_map<std::string, const Row*> by_name_;
  std::unordered_map<std::string, std::vector<const Row*>> by_rest_;
  bool any_continued_;
  std::unordered_map<std::string, int> junctions_;  // by key, when rows are continued
  int latest_ = 0;
};

}  // namespace

void build_assets(Rows& rows) { AssetBuilder(rows).run(); }

}  // namespace lintel::importers
