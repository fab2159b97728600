#include "graph/overlap.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "core/names.hpp"
#include "graph/by_ref.hpp"
#include "graph/function_links.hpp"
#include "graph/product.hpp"

namespace lintel::graph {
namespace {

constexpr std::array<std::string_view, 4> kStates = {"products", "GAP", "n/a", "unknown"};

/// "district/unitary", "all", "District, Unitary" as normalised words.
std::vector<std::string> tiers_of(std::string_view text) {
  std::vector<std::string> tiers;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t to = std::min(text.find_first_of("/|,;+", from), text.size());
    std::string tier = normal_name(text.substr(from, to - from));
    if (!tier.empty()) tiers.push_back(std::move(tier));
    from = to + 1;
  }
  return tiers;
}

/// Whether a partner should provide a function: not known where its tier is not stated.
enum class Provides { yes, no, not_known };
Provides provides(const Function& function, const Partner& partner) {
  const std::vector<std::string> tiers = tiers_of(function.tier);
  if (tiers.empty()) return Provides::yes;
  for (const std::string& tier : tiers) {
    if (tier == "all" || tier == "internal") return Provides::yes;
  }
  const std::vector<std::string> own = tiers_of(partner.tier);
  if (own.empty()) return Provides::not_known;
  const bool shared = std::any_of(own.begin(), own.end(), [&](const std::string& tier) {
    return std::find(tiers.begin(), tiers.end(), tier) != tiers.end();
  });
  return shared ? Provides::yes : Provides::no;
}

class Map {
 public:
  explicit Map(const Snapshot& graph)
      : graph_(graph), model_(graph.model()), programme_(programme_of(graph.model())) {}

  Overlap run() {
    for (const Function& f : programme_.functions) out_.functions.push_back(f.code);
    for (const Partner& p : programme_.partners) out_.partners.push_back(p.code);
    read_elements();
    links_ = function_links(graph_, programme_);
    std::size_t next = 0;  // links are by function, then partner, as the cells are
    for (std::size_t f = 0; f < programme_.functions.size(); ++f) {
      for (std::size_t p = 0; p < programme_.partners.size(); ++p) {
        OverlapCell cell;
        cell.function = programme_.functions[f].code;
        cell.partner = programme_.partners[p].code;
        fill(cell, f, next);
        decide(cell, f, p);
        out_.cells.push_back(std::move(cell));
      }
    }
    share_products();
    return std::move(out_);
  }

 private:
  /// The services of each cell, and which partners have handed in anything.
  void read_elements() {
    asked_.resize(programme_.partners.size(), false);
    for (std::size_t i = 0; i < graph_.size(); ++i) {
      const ElementId e{i};
      const ScopeKind kind = scope_kind(model_, e);
      if (kind != ScopeKind::application && kind != ScopeKind::service) continue;
      if (model_.at(e).gone) continue;
      const Partner* partner = programme_.partner(model_.partner(e));
      if (partner == nullptr) continue;
      // A stub is only what somebody else mentions: it does not mean that the partner was asked.
      if (!model_.at(e).stub) {
        asked_[static_cast<std::size_t>(partner - programme_.partners.data())] = true;
      }
      if (kind == ScopeKind::application) {
        use_product(e, *partner);
        continue;
      }
      const std::ptrdiff_t function = function_of(graph_, programme_, e);
      if (function < 0) continue;
      const auto [at, fresh] =
          services_.try_emplace({static_cast<std::size_t>(function), partner->code}, e);
      if (!fresh && model_.ref(e) < model_.ref(at->second)) at->second = e;
    }
  }

  void use_product(ElementId application, const Partner& partner) {
    const std::string_view product = product_of(graph_, application);
    auto& partners = used_[compact_name(product)];
    if (partners.first.empty() || product < partners.first) partners.first = product;
    partners.second.push_back(partner.code);
  }

  void fill(OverlapCell& cell, std::size_t function, std::size_t& next) {
    const auto before = [&](const FunctionLink& link) {
      return std::tie(link.function, link.partner) < std::tie(function, cell.partner);
    };
    while (next < links_.size() && before(links_[next])) ++next;  // of no partner
    for (; next < links_.size() && links_[next].function == function &&
           links_[next].partner == cell.partner;
         ++next) {
      cell.applications.push_back(links_[next].application);
      cell.products.push_back(product_of(graph_, links_[next].application));
    }
    sort_by_ref(model_, cell.applications);
    std::sort(cell.products.begin(), cell.products.end());
    cell.products.erase(std::unique(cell.products.begin(), cell.products.end()),
                        cell.products.end());
    const auto service = services_.find({function, cell.partner});
    if (service != services_.end()) cell.service = service->second;
  }

  void decide(OverlapCell& cell, std::size_t f, std::size_t p) const {
    if (!cell.products.empty()) {
      cell.state = OverlapState::products;
      return;
    }
    const Provides provided = provides(programme_.functions[f], programme_.partners[p]);
    if (provided == Provides::no) {
      cell.state = OverlapState::not_provided;
    } else if (!asked_[p] || (provided == Provides::not_known && !cell.service.valid())) {
      cell.state = OverlapState::unknown;
    } else {
      cell.state = OverlapState::gap;
    }
  }

  void share_products() {
    for (auto& [compact, use] : used_) {
      auto& [product, partners] = use;
      std::sort(partners.begin(), partners.end());
      partners.erase(std::unique(partners.begin(), partners.end()), partners.end());
      if (partners.size() > 1) out_.shared.push_back({product, std::move(partners)});
    }
    std::sort(out_.shared.begin(), out_.shared.end(),
              [](const Overlap::Shared& a, const Overlap::Shared& b) {
                if (a.partners.size() != b.partners.size()) {
                  return a.partners.size() > b.partners.size();
                }
                return a.product < b.product;
              });
  }

  const Snapshot& graph_;
  const Model& model_;
  Programme programme_;
  std::vector<FunctionLink> links_;
  std::vector<bool> asked_;  // by partner
  std::map<std::pair<std::size_t, std::string_view>, ElementId> services_;
  // By compact product name: how it is written, and the partners of its applications.
  std::map<std::string, std::pair<std::string_view, std::vector<std::string_view>>> used_;
  Overlap out_;
};

}  // namespace

std::string_view name_of(OverlapState state) { return kStates[static_cast<std::size_t>(state)]; }

Overlap overlap(const Snapshot& graph) { return Map(graph).run(); }

}  // namespace lintel::graph
