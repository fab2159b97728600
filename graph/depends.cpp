#include "graph/depends.hpp"

#include <algorithm>
#include <array>

#include "graph/by_ref.hpp"
#include "graph/present.hpp"

namespace lintel::graph {
namespace {

constexpr std::uint32_t kNever = 0xFFFFFFFFU;

struct Node {
  std::uint32_t distance = kNever;
  RelationshipId via;
  ElementId from;
};

class Upstream {
 public:
  Upstream(const Snapshot& graph, const DependsQuestion& question)
      : graph_(graph), question_(question), start_(question.of), nodes_(graph.size()) {
    std::sort(start_.begin(), start_.end());
    start_.erase(std::unique(start_.begin(), start_.end()), start_.end());
  }

  std::vector<Supporter> run() {
    search();
    if (unsure_) grade();
    if (redundant_) mark_needed();
    for (Supporter& supporter : out_) {
      if (unsure_) supporter.certainty = grade_[supporter.element.index()];
      supporter.alternative = redundant_ && !needed_[supporter.element.index()];
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool carries(const Support& support) const {
    return !support.repeated && support.certainty >= question_.certainty;
  }

  /// Distances, level by level; a junction is appended to the level that it is met from.
  void search() {
    std::vector<ElementId> level = start_, next;
    for (const ElementId e : level) nodes_[e.index()].distance = 0;
    for (std::uint32_t distance = 0; !level.empty(); ++distance) {
      if (question_.max_distance != 0 && distance == question_.max_distance) break;
      next.clear();
      for (std::size_t i = 0; i < level.size(); ++i) {
        const ElementId dependent = level[i];
        redundant_ |= graph_.threshold(dependent) > 1;
        for (const Support& support : graph_.rests_on(dependent)) {
          if (!carries(support)) continue;
          unsure_ |= support.certainty != Certainty::certain;
          Node& node = nodes_[support.other.index()];
          if (node.distance != kNever) continue;
          const bool junction = graph_.is_junction(support.other);
          node = {junction ? distance : distance + 1, support.relationship, dependent};
          (junction ? level : next).push_back(support.other);
        }
      }
      report(next);
      level.swap(next);
    }
  }

  void report(std::vector<ElementId>& elements) {
    sort_by_ref(graph_.model(), elements);
    for (const ElementId e : elements) {
      const Node& node = nodes_[e.index()];
      out_.push_back({e, Certainty::certain, node.distance, node.via, node.from, false});
    }
  }

  /// The certainty of each supporter: what is reachable over certain supports only, then likely
  /// ones, then possible ones. A support that is too weak waits for its level.
  void grade() {
    std::vector<bool> done(graph_.size(), false);
    grade_.assign(graph_.size(), Certainty::possible);
    std::array<std::vector<ElementId>, 3> waiting;
    std::vector<ElementId> open;
    Certainty level = Certainty::certain;
    const auto reach = [&](ElementId e) {
      if (done[e.index()]) return;
      done[e.index()] = true;
      grade_[e.index()] = level;
      open.push_back(e);
    };
    for (const ElementId e : start_) reach(e);
    while (true) {
      while (!open.empty()) {
        const ElementId dependent = open.back();
        open.pop_back();
        for (const Support& support : graph_.rests_on(dependent)) {
          if (!carries(support)) continue;
          if (support.certainty >= level) {
            reach(support.other);
          } else {
            waiting[static_cast<std::size_t>(support.certainty)].push_back(support.other);
          }
        }
      }
      if (level == question_.certainty) break;
      level = static_cast<Certainty>(static_cast<int>(level) - 1);
      for (const ElementId e : waiting[static_cast<std::size_t>(level)]) reach(e);
    }
  }

  /// Marks what is reachable without passing a junction that has members to spare.
  void mark_needed() {
    needed_.assign(graph_.size(), false);
    std::vector<ElementId> open = start_;
    for (const ElementId e : open) needed_[e.index()] = true;
    while (!open.empty()) {
      const ElementId dependent = open.back();
      open.pop_back();
      if (graph_.threshold(dependent) > 1) continue;
      for (const Support& support : graph_.rests_on(dependent)) {
        if (!carries(support) || needed_[support.other.index()]) continue;
        needed_[support.other.index()] = true;
        open.push_back(support.other);
      }
    }
  }

  const Snapshot& graph_;
  const DependsQuestion& question_;
  std::vector<ElementId> start_;
  std::vector<Node> nodes_;
  std::vector<Supporter> out_;
  std::vector<Certainty> grade_;
  std::vector<bool> needed_;
  bool unsure_ = false;     // a support below `certain` was seen
  bool redundant_ = false;  // a junction with members to spare was seen
};

// --- trace ---------------------------------------------------------------------------------------

enum TraceRow : std::size_t {
  kChannels,
  kServices,
  kProcesses,
  kApplications,
  kData,
  kPlatforms,
  kNetworks,
  kSites,
  kOther,
  kTraceRows
};
constexpr std::array<std::string_view, kTraceRows> kTraceNames = {
    "channels", "services", "processes", "applications", "data", "platforms and servers",
    "networks", "sites",    "other"};

/// Types whose row is not the one of their layer and aspect.
struct TraceException {
  ElementType type;
  TraceRow row;
};
constexpr TraceException kTraceExceptions[] = {
    {ElementType::BusinessInterface, kChannels},
    {ElementType::BusinessService, kServices},
    {ElementType::BusinessActor, kOther},
    {ElementType::Contract, kOther},
    {ElementType::Product, kOther},
    {ElementType::CommunicationNetwork, kNetworks},
    {ElementType::Path, kNetworks},
    {ElementType::DistributionNetwork, kNetworks},
    {ElementType::Facility, kSites},
    {ElementType::Location, kSites},
    {ElementType::Material, kOther},
};

TraceRow trace_row(ElementType type) {
  for (const TraceException& exception : kTraceExceptions) {
    if (exception.type == type) return exception.row;
  }
  const ElementTypeInfo& row = info(type);
  switch (row.layer) {
    case Layer::business:
      return row.aspect == Aspect::passive ? kData : kProcesses;
    case Layer::application:
      return row.aspect == Aspect::passive ? kData : kApplications;
    case Layer::technology:
    case Layer::physical:
      return row.aspect == Aspect::passive ? kData : kPlatforms;
    default:
      return kOther;
  }
}

/// Business interfaces at the service that its dependences do not reach.
std::vector<ElementId> other_channels(const Snapshot& graph, ElementId service,
                                      const std::vector<ElementId>& known) {
  const Model& model = graph.model();
  std::vector<ElementId> found;
  for (const RelationshipId id : graph.relationships_of(service)) {
    const Relationship& relationship = model.at(id);
    const bool linked = relationship.type == RelationshipType::Assignment ||
                        relationship.type == RelationshipType::Serving ||
                        relationship.type == RelationshipType::Composition;
    if (!linked || !joins_present(model, id)) continue;
    const ElementId source = relationship.source.element;
    const ElementId other = source == service ? relationship.target.element : source;
    if (model.type(other) != ElementType::BusinessInterface) continue;
    if (std::find(known.begin(), known.end(), other) == known.end()) found.push_back(other);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  sort_by_ref(model, found);
  return found;
}

}  // namespace

Depends depends(const Snapshot& graph, const DependsQuestion& question) {
  return {question, Upstream(graph, question).run()};
}

Trace trace(const Snapshot& graph, ElementId service, Certainty certainty) {
  Trace out;
  out.service = service;
  out.depends = depends(graph, {.of = {service}, .certainty = certainty});
  for (const std::string_view name : kTraceNames) out.layers.push_back({std::string(name), {}});
  const auto put = [&](ElementId e) {
    out.layers[trace_row(graph.model().type(e))].elements.push_back(e);
  };
  put(service);
  for (const Supporter& supporter : out.depends.rests_on) put(supporter.element);
  auto& channels = out.layers[kChannels].elements;
  for (const ElementId e : other_channels(graph, service, channels)) channels.push_back(e);
  return out;
}

}  // namespace lintel::graph
