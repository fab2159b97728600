#pragma once
// Drafts made by hand for the tests of reconciliation: one line per row of an imagined register.

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "core/attributes.hpp"
#include "core/draft.hpp"

namespace lintel::importers::testing {

using Drafts = std::vector<std::shared_ptr<const Draft>>;

/// Builds one draft; rows are numbered from 2 in the order in which they are added.
class DraftWords {
 public:
  explicit DraftWords(std::string_view path, std::string_view partner = {},
                      std::string_view format = "register") {
    draft_.path = path;
    draft_.partner = partner;
    draft_.format = format;
  }

  using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

  DraftWords& element(ElementType type, std::string_view key, std::string_view name,
                      const Pairs& properties = {}) {
    DraftElement& added = draft_.add_element(type, key, name, next_row("Ref"));
    added.programme = draft_.partner.empty() && draft_.format == "register";
    return write(properties);
  }
  DraftWords& application(std::string_view key, std::string_view name,
                          const Pairs& properties = {}) {
    return element(ElementType::ApplicationComponent, key, name, properties);
  }
  DraftWords& function(std::string_view code, std::string_view name, std::string_view lgsl,
                       const Pairs& properties = {}) {
    element(ElementType::BusinessFunction, code, name);
    Pairs all{{key::kKind, "function"}, {key::kLgsl, lgsl}};
    all.insert(all.end(), properties.begin(), properties.end());
    return write(all);
  }
  /// Without a key it is a service known by its function alone.
  DraftWords& service(std::string_view key, std::string_view name, std::string_view function,
                      const Pairs& properties = {}) {
    DraftElement& added = draft_.add_element(ElementType::BusinessService, key.empty() ? name : key,
                                             name, next_row("Service"));
    added.natural_key = key.empty();
    added.function = {Entity::function, draft_.text(function), {}};
    return write(properties);
  }
  DraftWords& link(RelationshipType type, Reference source, Reference target,
                   const Pairs& properties = {}, std::string_view key = {}) {
    draft_.add_relationship(type, source, target, next_row("Link"), key);
    return write(properties);
  }
  DraftWords& supports(std::string_view application, std::string_view function) {
    return link(RelationshipType::Serving, ref(Entity::application, application),
                ref(Entity::process, function), {{key::kLink, "supports"}});
  }
  DraftWords& flow(std::string_view source, std::string_view target, std::string_view asset,
                   const Pairs& properties = {}, std::string_view key = {}) {
    Pairs all{{key::kAsset, asset}};
    all.insert(all.end(), properties.begin(), properties.end());
    return link(RelationshipType::Flow, ref(Entity::flow_end, source),
                ref(Entity::flow_end, target), all, key);
  }
  DraftWords& statement(Entity entity, std::string_view subject, const Pairs& properties) {
    draft_.add_statement(ref(entity, subject), next_row("Element"));
    return write(properties);
  }
  DraftWords& alias(Entity entity, std::string_view as_written, std::string_view canonical) {
    const Place place = next_row("as written");
    draft_.aliases.push_back({entity, draft_.text(as_written), draft_.text(canonical), place});
    return *this;
  }
  DraftWords& setting(std::string_view key, std::string_view value) {
    const Place place = next_row("value");
    draft_.settings.push_back({draft_.text(key), draft_.text(value), place});
    return *this;
  }
  DraftWords& order(int order) {
    draft_.order = order;
    return *this;
  }

  Reference ref(Entity entity, std::string_view text, std::string_view partner = {}) {
    return {entity, draft_.text(text), draft_.text(partner)};
  }
  Draft& draft() { return draft_; }
  [[nodiscard]] std::shared_ptr<const Draft> done() const {
    return std::make_shared<const Draft>(draft_);
  }

 private:
  Place next_row(std::string_view field) { return {{}, draft_.text(field), ++row_, 0}; }
  DraftWords& write(const Pairs& properties) {
    for (const auto& [key, value] : properties) {
      draft_.add_property(key, value, {{}, draft_.text(key), row_, 0});
    }
    return *this;
  }

  Draft draft_;
  std::uint32_t row_ = 1;
};

}  // namespace lintel::importers::testing
