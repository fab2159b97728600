#include "graph/boundary.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "graph/boundary_parts.hpp"
#include "graph/min_cut.hpp"
#include "graph/role_links.hpp"

namespace lintel::graph {
namespace {

constexpr std::array<std::string_view, 3> kPlaces = {"shared", "local", "negotiable"};

std::string count_words(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

class Search {
 public:
  Search(const Snapshot& graph, const Scope& scope, const CostModel& costs)
      : graph_(graph), model_(graph.model()), programme_(scope.programme), costs_(costs) {}

  Boundary run(BoundarySides sides, const Progress& progress) {
    vertex_.assign(programme_.roles.size(), kNoPart);
    for (const std::size_t role : sides.core) vertex_[role] = kCore;
    for (const std::size_t role : sides.local) vertex_[role] = kLocal;
    for (const std::size_t role : sides.between) {
      vertex_[role] = static_cast<std::ptrdiff_t>(out_.between.size());
      out_.between.push_back(role_option(graph_, programme_, costs_, role));
    }
    out_.core = std::move(sides.core);
    out_.local = std::move(sides.local);
    out_.years = costs_.years;
    price_flows();
    const CutNetwork network = build();
    const CutSolver solver(network);
    place(solver);
    find_regrets(solver, network, progress);
    add_up();
    say_assumptions();
    return std::move(out_);
  }

 private:
  static constexpr std::ptrdiff_t kNoPart = -1, kCore = -2, kLocal = -3;

  /// All flows between different roles that take part, each with its price.
  void price_flows() {
    const RoleLinks found = role_links(graph_, programme_, RoleLinkKind::flows);
    left_out_ = found.left_out;
    for (const RoleLink& link : found.links) {
      if (vertex_[link.from] == kNoPart || vertex_[link.to] == kNoPart) continue;
      CutFlow flow;
      flow.flow = link.relationship;
      flow.source = link.source;
      flow.target = link.target;
      flow.from = link.from;
      flow.to = link.to;
      const std::string_view method = model_.value(flow.flow, key::kMethod);
      if (!says_nothing(method)) flow.method = method;
      flow.personal = read_boolean(model_.value(flow.flow, key::kPersonal)).value_or(false);
      const auto price = costs_.interface_cost(flow.method);
      flow.priced = price.has_value();
      flow.cost = price.value_or(costs_.dearest_interface());
      if (flow.personal) flow.cost += costs_.personal_surcharge;
      flows_.push_back(flow);
    }
  }

  /// The network of the roles between. Core roles are the source, kept-local roles the sink, so a
  /// flow to one of them adds to what the other side costs the role.
  CutNetwork build() {
    CutNetwork network;
    for (const RoleOption& role : out_.between) {
      network.if_local.push_back(role.saving.pence);
      Money move = role.migration;
      move += role.product_change;
      network.if_shared.push_back(move.pence);
    }
    const auto add = [](std::int64_t& sum, Money cost) {
      Money total{sum};
      total += cost;
      sum = total.pence;
    };
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> pairs;
    for (const CutFlow& flow : flows_) {
      const std::ptrdiff_t a = vertex_[flow.from], b = vertex_[flow.to];
      if (a >= 0 && b >= 0) {
        const auto low = static_cast<std::size_t>(std::min(a, b));
        const auto high = static_cast<std::size_t>(std::max(a, b));
        add(pairs[{low, high}], flow.cost);
      } else if (a >= 0 || b >= 0) {
        const auto node = static_cast<std::size_t>(std::max(a, b));
        auto& costs = std::min(a, b) == kCore ? network.if_local : network.if_shared;
        add(costs[node], flow.cost);
      }
    }
    for (const auto& [ends, cost] : pairs) network.pairs.push_back({ends.first, ends.second, cost});
    return network;
  }

  void place(const CutSolver& solver) {
    for (std::size_t i = 0; i < out_.between.size(); ++i) {
      out_.between[i].place = solver.minimal()[i]   ? Place::shared
                              : solver.maximal()[i] ? Place::negotiable
                                                    : Place::local;
    }
  }

  void find_regrets(const CutSolver& solver, const CutNetwork& network, const Progress& progress) {
    const std::size_t roles = out_.between.size();
    if (roles * (roles + network.pairs.size()) > kMostRegretWork) {
      assume(count_words(roles, "role lies", "roles lie") +
             " between: too many to try each on the other side, so regrets are left out; name "
             "fewer with --between");
      return;
    }
    for (std::size_t i = 0; i < roles; ++i) {
      progress("roles tried on the other side", i, roles);
      const Place place = out_.between[i].place;
      if (place == Place::negotiable) {
        out_.between[i].regret = Money{};
        continue;
      }
      const auto other = place == Place::shared ? CutSide::local : CutSide::shared;
      out_.between[i].regret = Money{solver.regret(i, other)};
    }
  }

  [[nodiscard]] bool shared(std::size_t role) const {
    const std::ptrdiff_t vertex = vertex_[role];
    if (vertex < 0) return vertex == kCore;
    return out_.between[static_cast<std::size_t>(vertex)].place == Place::shared;
  }

  /// The parts of the cost, which add up to it: nothing is reported that cannot be pointed at.
  void add_up() {
    for (const RoleOption& role : out_.between) {
      if (role.place == Place::shared) {
        out_.migration += role.migration;
        out_.product_change += role.product_change;
      } else {
        out_.saving_given_up += role.saving;
      }
    }
    for (const CutFlow& flow : flows_) {
      if (shared(flow.from) == shared(flow.to)) continue;
      out_.interfaces += flow.cost;
      unpriced_ += flow.priced ? 0U : 1U;
      out_.cut.push_back(flow);
    }
    out_.cost = out_.saving_given_up;
    out_.cost += out_.migration;
    out_.cost += out_.product_change;
    out_.cost += out_.interfaces;
    const auto key = [&](const CutFlow& flow) {
      return std::tuple(-flow.cost.pence, flow.from, flow.to, model_.text(model_.at(flow.flow).ref),
                        model_.ref(flow.target));
    };
    std::sort(out_.cut.begin(), out_.cut.end(),
              [&](const CutFlow& a, const CutFlow& b) { return key(a) < key(b); });
  }

  void assume(std::string what) { out_.assumptions.push_back(std::move(what)); }
  void say_assumptions() {
    for (const std::string& text : costs_.assumptions) {
      if (text.find("discount rate") == std::string::npos) assume(text);  // nothing is discounted
    }
    std::size_t without_cost = 0;
    for (const RoleOption& role : out_.between) without_cost += role.without_cost;
    if (without_cost > 0) {
      assume(count_words(without_cost, "system states", "systems state") +
             " no annual cost: taken as £0");
    }
    if (unpriced_ > 0) {
      assume(count_words(unpriced_, "flow has", "flows have") +
             " no method that the cost model prices: the dearest interface is taken");
    }
    if (left_out_ > 0) assume("flows behind junctions are too many to follow them all");
  }

  const Snapshot& graph_;
  const Model& model_;
  const Programme& programme_;
  const CostModel& costs_;
  std::vector<std::ptrdiff_t> vertex_;  // by role: its place in `between`, or one of the above
  std::vector<CutFlow> flows_;
  std::size_t unpriced_ = 0, left_out_ = 0;
  Boundary out_;
};

}  // namespace

std::string_view name_of(Place place) { return kPlaces[static_cast<std::size_t>(place)]; }

Boundary boundary(const Snapshot& graph, const Scope& scope, const CostModel& costs,
                  const BoundaryQuestion& question, const Progress& progress) {
  return Search(graph, scope, costs).run(boundary_sides(scope, graph, question), progress);
}

}  // namespace lintel::graph
