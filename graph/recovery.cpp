#include "graph/recovery.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "graph/by_ref.hpp"
#include "graph/impact.hpp"
#include "graph/present.hpp"
#include "graph/recovery_data.hpp"
#include "graph/restore_times.hpp"

namespace lintel::graph {
namespace {

constexpr std::array kRecovering = {ElementType::ApplicationComponent,
                                    ElementType::Node,
                                    ElementType::Device,
                                    ElementType::SystemSoftware,
                                    ElementType::CommunicationNetwork,
                                    ElementType::Equipment};
constexpr std::array kAtOnce = {ElementType::BusinessService, ElementType::BusinessProcess,
                                ElementType::Facility, ElementType::Location,
                                ElementType::Junction};

template <std::size_t N>
bool is_one_of(ElementType type, const std::array<ElementType, N>& types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

/// Own hours; nothing = not stated where it should be.
std::optional<double> own_hours(const Model& model, ElementId e) {
  const ElementType type = model.type(e);
  if (is_one_of(type, kAtOnce)) return 0;
  const auto stated = read_hours(model.value(e, key::kRecovery));
  if (stated || has_recovery_hours(type)) return stated;
  return 0;
}

class Work {
 public:
  Work(const Snapshot& graph, Certainty certainty) : graph_(graph), model_(graph.model()) {
    out_.certainty = certainty;
    for (std::size_t i = 0; i < graph.size(); ++i) {
      if (is_present(model_, ElementId{i})) by_ref_.emplace_back(i);
    }
    sort_by_ref(model_, by_ref_);
    net_ = loss_net(graph, {by_ref_, certainty, {}});
    const std::size_t n = net_.size();
    rank_.resize(n);
    for (std::uint32_t i = 0; i < n; ++i) rank_[net_.node_of(by_ref_[i])] = i;
    least_.assign(n, 0);
    most_.assign(n, 0);
    own_.resize(n);
    allowed_.assign(n, kNeverHours);
    for (std::uint32_t v = 0; v < n; ++v) {
      own_[v] = own_hours(model_, net_.element[v]);
      least_[v] = own_[v].value_or(0);
      most_[v] = own_[v].value_or(kNeverHours);
      out_.unknown_hours += own_[v] ? 0U : 1U;
      if (model_.type(net_.element[v]) == ElementType::BusinessService) {
        if (const auto rto = of_service(graph, net_.element[v], key::kRto)) allowed_[v] = *rto;
      }
    }
  }

  Recovery run() {
    std::vector<std::uint32_t> circle;
    const std::uint32_t circles = condense(net_, circle);
    soonest_ = restore_times(net_, least_, circle, circles, rank_);
    latest_ =
        out_.unknown_hours == 0 ? soonest_ : restore_times(net_, most_, circle, circles, rank_);
    required_ = required_within(net_, least_, allowed_);
    list_circles();
    list_services();
    list_order();
    out_.data = data_points(graph_, out_.certainty);
    return std::move(out_);
  }

 private:
  [[nodiscard]] Hours achieved(std::uint32_t v) const {
    Hours hours{soonest_.achieved[v], {}};
    if (latest_.achieved[v] < kNeverHours) hours.most = latest_.achieved[v];
    return hours;
  }

  /// What `v` waited for last, and that, back to what waited for nothing.
  [[nodiscard]] Chain chain(std::uint32_t v) const {
    Chain out;
    out.elements.push_back(net_.element[v]);
    while (out.elements.size() < kLongestChain) {
      const std::uint32_t next = soonest_.binding[v];
      if (next == LossNet::kNoNode || soonest_.achieved[next] <= 0) break;
      RelationshipId by = RelationshipId::none();
      for (const Support& support : graph_.rests_on(net_.element[v])) {
        if (support.other == net_.element[next] && !support.repeated) by = support.relationship;
      }
      out.relationships.push_back(by);
      out.elements.push_back(net_.element[next]);
      v = next;
    }
    return out;
  }

  /// By node: the first node, on the way of what could take longest, whose hours are not stated.
  /// Each node is walked once: a way ends where an earlier one passed.
  [[nodiscard]] std::vector<std::uint32_t> find_unknown() const {
    std::vector<std::uint32_t> unknown(net_.size(), LossNet::kNoNode);
    std::vector<bool> walked(net_.size(), false);
    std::vector<std::uint32_t> way;
    for (std::uint32_t from = 0; from < net_.size(); ++from) {
      way.clear();
      std::uint32_t v = from;
      for (; v != LossNet::kNoNode && !walked[v]; v = latest_.binding[v]) {
        walked[v] = true;
        way.push_back(v);
      }
      // Where this way comes back to itself, no node of the circle has an answer yet: none.
      std::uint32_t found = v == LossNet::kNoNode ? v : unknown[v];
      for (std::size_t i = way.size(); i-- > 0;) {
        if (!own_[way[i]]) found = way[i];
        unknown[way[i]] = found;
      }
    }
    return unknown;
  }

  void list_circles() {
    out_.circles.resize(soonest_.circles);
    for (const ElementId e : by_ref_) {
      const std::uint32_t c = soonest_.circle[net_.node_of(e)];
      if (c != LossNet::kNoNode && !graph_.is_junction(e)) out_.circles[c].push_back(e);
    }
  }

  void list_services() {
    const std::vector<std::uint32_t> unknown = find_unknown();
    for (const ElementId e : by_ref_) {
      if (model_.type(e) != ElementType::BusinessService) continue;
      const std::uint32_t v = net_.node_of(e);
      ServiceRecovery row;
      row.service = e;
      if (allowed_[v] < kNeverHours) row.rto = allowed_[v];
      row.rpo = of_service(graph_, e, key::kRpo);
      row.achieved = achieved(v);
      row.statutory = is_statutory(graph_, e).value_or(false);
      row.chain = chain(v);
      if (!row.achieved.exact() && unknown[v] != LossNet::kNoNode) {
        row.unknown = net_.element[unknown[v]];
      }
      if (!row.rto) {
        ++out_.without_rto;
      } else if (row.achieved.least > *row.rto) {
        row.state = RecoveryState::gap;
        row.gap = row.achieved.least - *row.rto;
        ++out_.gaps;
      } else if (row.achieved.most && *row.achieved.most <= *row.rto) {
        row.state = RecoveryState::met;
      } else {
        row.state = RecoveryState::unsure;
        ++out_.unsure;
      }
      out_.services.push_back(std::move(row));
    }
    const auto key = [](const ServiceRecovery& r) {
      const int group = r.state == RecoveryState::gap      ? 0
                        : r.state == RecoveryState::unsure ? 1
                                                           : 2;
      return std::pair(group, -r.gap);
    };
    std::stable_sort(out_.services.begin(), out_.services.end(),
                     [&](const auto& a, const auto& b) { return key(a) < key(b); });
  }

  void list_order() {
    std::vector<std::pair<double, std::uint32_t>> turns;
    for (const ElementId e : by_ref_) {
      const std::uint32_t v = net_.node_of(e);
      if (!graph_.is_junction(e)) turns.emplace_back(required_[v] - least_[v], v);
    }
    // Of equal latest starts the net's own order: what others rest on has the lower number.
    std::stable_sort(turns.begin(), turns.end(), [](const auto& a, const auto& b) {
      if (a.first != b.first) return a.first < b.first;
      return a.first < kNeverHours && a.second < b.second;
    });
    for (const auto& [start, v] : turns) {
      Restore row;
      row.element = net_.element[v];
      row.own = own_[v];
      row.achieved = achieved(v);
      if (required_[v] < kNeverHours) row.required = required_[v];
      if (soonest_.circle[v] != LossNet::kNoNode) row.circle = soonest_.circle[v] + 1;
      out_.order.push_back(row);
    }
  }

  const Snapshot& graph_;
  const Model& model_;
  std::vector<ElementId> by_ref_;
  LossNet net_;
  std::vector<std::uint32_t> rank_;
  std::vector<std::optional<double>> own_;      // by node
  std::vector<double> least_, most_, allowed_;  // by node
  RestoreTimes soonest_, latest_;
  std::vector<double> required_;
  Recovery out_;
};

}  // namespace

std::string_view name_of(RecoveryState state) {
  static constexpr std::array<std::string_view, 4> kNames = {"met", "gap", "unsure", "no RTO"};
  return kNames[static_cast<std::size_t>(state)];
}

bool has_recovery_hours(ElementType type) { return is_one_of(type, kRecovering); }

Recovery recovery(const Snapshot& graph, Certainty certainty) {
  return Work(graph, certainty).run();
}

}  // namespace lintel::graph
