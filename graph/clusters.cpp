#include "graph/clusters.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "graph/leiden.hpp"

namespace lintel::graph {
namespace {

/// The links of each pair of roles that are no platform roles.
std::vector<RolePair> pairs_of(const Model& model, const Programme& programme,
                               const std::vector<RoleLink>& links) {
  std::map<std::pair<std::size_t, std::size_t>, RolePair> pairs;
  for (const RoleLink& link : links) {
    if (programme.roles[link.from].platform || programme.roles[link.to].platform) continue;
    const auto ends = std::minmax(link.from, link.to);
    RolePair& pair = pairs[{ends.first, ends.second}];
    if (pair.links() == 0) pair = {ends.first, ends.second, 0, 0, link.relationship};
    const bool flow = model.at(link.relationship).type == RelationshipType::Flow;
    ++(flow ? pair.flows : pair.others);
  }
  std::vector<RolePair> out;
  out.reserve(pairs.size());
  for (const auto& [ends, pair] : pairs) out.push_back(pair);
  return out;
}

class Search {
 public:
  Search(const Snapshot& graph, const Programme& programme)
      : model_(graph.model()), programme_(programme), links_(programme.roles.size(), 0) {
    const RoleLinks found = role_links(graph, programme, RoleLinkKind::all);
    out_.left_out = found.left_out;
    pairs_ = pairs_of(model_, programme, found.links);
  }

  Clusters run() {
    for (const RolePair& pair : pairs_) {
      links_[pair.a] += pair.links();
      links_[pair.b] += pair.links();
      out_.links += pair.links();
    }
    choose_roles();
    cluster();
    measure();
    sort();
    return std::move(out_);
  }

 private:
  void choose_roles() {
    out_.of.assign(programme_.roles.size(), -1);
    node_.assign(programme_.roles.size(), 0);
    for (std::size_t g = 0; g < programme_.roles.size(); ++g) {
      const Role& role = programme_.roles[g];
      const bool present = std::any_of(role.instances.begin(), role.instances.end(),
                                       [&](ElementId e) { return !model_.at(e).gone; });
      if (role.platform) {
        out_.platform.push_back(g);
      } else if (links_[g] == 0) {
        if (present) out_.unconnected.push_back(g);
      } else {
        node_[g] = roles_.size();
        roles_.push_back(g);
      }
    }
  }

  void cluster() {
    std::vector<WeightedTie> ties;
    for (const RolePair& pair : pairs_) {
      ties.push_back({node_[pair.a], node_[pair.b], static_cast<double>(pair.links())});
    }
    const Communities found = leiden(roles_.size(), ties, kClusterSeed);
    out_.modularity = found.modularity;
    out_.clusters.resize(found.count);
    for (std::size_t i = 0; i < roles_.size(); ++i) {
      out_.clusters[found.of[i]].roles.push_back(roles_[i]);
      out_.of[roles_[i]] = static_cast<std::ptrdiff_t>(found.of[i]);
    }
  }

  [[nodiscard]] Cluster& cluster_of(std::size_t role) {
    return out_.clusters[static_cast<std::size_t>(out_.of[role])];
  }

  void measure() {
    for (const RolePair& pair : pairs_) {
      if (out_.of[pair.a] == out_.of[pair.b]) {
        cluster_of(pair.a).inside += pair.links();
        continue;
      }
      cluster_of(pair.a).outside += pair.links();
      cluster_of(pair.b).outside += pair.links();
      out_.between.push_back(pair);
    }
  }

  void sort() {
    for (Cluster& cluster : out_.clusters) {
      std::stable_sort(cluster.roles.begin(), cluster.roles.end(),
                       [&](std::size_t a, std::size_t b) { return links_[a] > links_[b]; });
    }
    const auto least = [](const Cluster& c) {
      return *std::min_element(c.roles.begin(), c.roles.end());
    };
    std::sort(out_.clusters.begin(), out_.clusters.end(), [&](const Cluster& a, const Cluster& b) {
      if (a.roles.size() != b.roles.size()) return a.roles.size() > b.roles.size();
      return a.inside != b.inside ? a.inside > b.inside : least(a) < least(b);
    });
    for (std::size_t i = 0; i < out_.clusters.size(); ++i) {
      for (const std::size_t role : out_.clusters[i].roles) {
        out_.of[role] = static_cast<std::ptrdiff_t>(i);
      }
    }
    std::sort(out_.between.begin(), out_.between.end(), [](const RolePair& a, const RolePair& b) {
      if (a.links() != b.links()) return a.links() > b.links();
      return std::tie(a.a, a.b) < std::tie(b.a, b.b);
    });
  }

  const Model& model_;
  const Programme& programme_;
  std::vector<std::size_t> links_;  // by role: all of its links
  std::vector<std::size_t> roles_;  // by node
  std::vector<std::size_t> node_;   // by role
  std::vector<RolePair> pairs_;
  Clusters out_;
};

}  // namespace

Clusters clusters(const Snapshot& graph, const Programme& programme) {
  return Search(graph, programme).run();
}

}  // namespace lintel::graph
