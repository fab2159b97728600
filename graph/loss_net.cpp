#include "graph/loss_net.hpp"

#include <algorithm>
#include <bit>

namespace lintel::graph {
namespace {

constexpr std::uint32_t kUnseen = 0xFFFFFFFFU;
using Rows = std::vector<std::vector<std::uint32_t>>;

/// Tarjan's strong components without recursion, over rows of supporters. Components complete in
/// the order "supporters first"; inside one, nodes are put in the order in which the search left
/// them, so that most supporters come before their dependents there too.
class Order {
 public:
  explicit Order(const Rows& rests_on)
      : rows_(rests_on), index_(rests_on.size(), kUnseen), low_(rests_on.size(), 0) {
    component_.assign(rests_on.size(), kUnseen);
    for (std::uint32_t v = 0; v < rows_.size(); ++v) {
      if (index_[v] == kUnseen) search(v);
    }
  }

  /// Number of each node in the net, and where the component of each number ends.
  void write(std::vector<std::uint32_t>& number, std::vector<std::uint32_t>& begin,
             std::vector<std::uint32_t>& end) const {
    std::vector<std::uint32_t> first(components_ + 1, 0);
    for (const std::uint32_t c : component_) ++first[c + 1];
    for (std::size_t c = 0; c < components_; ++c) first[c + 1] += first[c];
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    number.resize(rows_.size());
    begin.resize(rows_.size());
    end.resize(rows_.size());
    for (const std::uint32_t v : left_) {
      number[v] = next[component_[v]]++;
      begin[number[v]] = first[component_[v]];
      end[number[v]] = first[component_[v] + 1];
    }
  }

 private:
  struct Frame {
    std::uint32_t node;
    std::uint32_t position;
  };

  void enter(std::uint32_t v) {
    index_[v] = low_[v] = entered_++;
    stack_.push_back(v);
    frames_.push_back({v, 0});
  }

  void search(std::uint32_t root) {
    enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      const std::uint32_t v = frame.node;
      if (frame.position < rows_[v].size()) {
        const std::uint32_t u = rows_[v][frame.position++];
        if (index_[u] == kUnseen) {
          enter(u);
        } else if (component_[u] == kUnseen) {
          low_[v] = std::min(low_[v], index_[u]);
        }
        continue;
      }
      leave(v);
    }
  }

  void leave(std::uint32_t v) {
    left_.push_back(v);
    frames_.pop_back();
    if (!frames_.empty()) {
      std::uint32_t& above = low_[frames_.back().node];
      above = std::min(above, low_[v]);
    }
    if (low_[v] != index_[v]) return;
    for (std::uint32_t u = kUnseen; u != v;) {
      u = stack_.back();
      stack_.pop_back();
      component_[u] = components_;
    }
    ++components_;
  }

  const Rows& rows_;
  std::vector<std::uint32_t> index_, low_, component_, stack_, left_;
  std::vector<Frame> frames_;
  std::uint32_t entered_ = 0, components_ = 0;
};

/// The different supporters of one element after the moves, and how many of them carry loss.
struct Members {
  std::vector<ElementId> carrying;
  std::uint32_t all = 0;
};

Members members_of(const Snapshot& graph, const LossNetQuestion& question, ElementId e) {
  std::vector<std::pair<ElementId, bool>> found;
  for (const Support& support : graph.rests_on(e)) {
    if (support.repeated) continue;
    const ElementId other =
        question.moved_to.empty() ? support.other : question.moved_to[support.other.index()];
    if (other == e) continue;
    found.emplace_back(other, support.certainty >= question.certainty);
  }
  if (!question.moved_to.empty()) {
    // Of those that became one, the surest first; the others go.
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : a.second > b.second;
    });
    found.erase(std::unique(found.begin(), found.end(),
                            [](const auto& a, const auto& b) { return a.first == b.first; }),
                found.end());
  }
  Members members;
  members.all = static_cast<std::uint32_t>(found.size());
  for (const auto& [other, carries] : found) {
    if (carries) members.carrying.push_back(other);
  }
  return members;
}

std::uint32_t threshold_of(const Snapshot& graph, ElementId e, std::uint32_t members) {
  const std::uint32_t before = graph.threshold(e);
  if (!graph.is_junction(e) || members == 0) return before;
  std::uint32_t were = 0;
  for (const Support& support : graph.rests_on(e)) were += support.repeated ? 0U : 1U;
  const std::uint32_t needed = std::min(were - before + 1, members);
  return members - needed + 1;
}

}  // namespace

LossNet make_net(const Rows& rests_on, const std::vector<std::uint32_t>& thresholds,
                 std::vector<std::uint32_t>& order) {
  LossNet net;
  Order(rests_on).write(order, net.circle_first, net.circle_end);
  const std::size_t n = rests_on.size();
  std::vector<std::uint32_t> given(n);
  for (std::uint32_t v = 0; v < n; ++v) given[order[v]] = v;
  net.supporters_first.assign(1, 0);
  net.dependents_first.assign(n + 1, 0);
  for (std::uint32_t v = 0; v < n; ++v) {
    net.threshold.push_back(thresholds[given[v]]);
    for (const std::uint32_t u : rests_on[given[v]]) {
      net.supporters.push_back(order[u]);
      ++net.dependents_first[order[u] + 1];
    }
    net.supporters_first.push_back(static_cast<std::uint32_t>(net.supporters.size()));
  }
  for (std::size_t v = 0; v < n; ++v) net.dependents_first[v + 1] += net.dependents_first[v];
  net.dependents.resize(net.supporters.size());
  std::vector<std::uint32_t> next(net.dependents_first.begin(), net.dependents_first.end() - 1);
  for (std::uint32_t v = 0; v < n; ++v) {
    for (const std::uint32_t u : net.rests_on(v)) net.dependents[next[u]++] = v;
  }
  return net;
}

LossNet loss_net(const Snapshot& graph, const LossNetQuestion& question) {
  std::vector<std::uint32_t> given(graph.size(), LossNet::kNoNode);
  std::vector<ElementId> elements;
  const auto number = [&](ElementId e) {
    if (given[e.index()] == LossNet::kNoNode) {
      given[e.index()] = static_cast<std::uint32_t>(elements.size());
      elements.push_back(e);
    }
    return given[e.index()];
  };
  for (const ElementId e : question.roots) number(e);
  Rows rows;
  std::vector<std::uint32_t> thresholds;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const ElementId e = elements[i];
    const Members members = members_of(graph, question, e);
    thresholds.push_back(threshold_of(graph, e, members.all));
    std::vector<std::uint32_t>& row = rows.emplace_back();
    for (const ElementId other : members.carrying) row.push_back(number(other));
  }
  std::vector<std::uint32_t> order;
  LossNet net = make_net(rows, thresholds, order);
  net.element.resize(elements.size());
  net.node.assign(graph.size(), LossNet::kNoNode);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    net.element[order[i]] = elements[i];
    net.node[elements[i].index()] = order[i];
  }
  return net;
}

void WorldCounts::add(const Worlds& worlds) {
  Worlds carry = worlds;
  for (Worlds& digit : digits_) {
    std::uint64_t rest = 0;
    for (std::size_t i = 0; i < carry.size(); ++i) {
      const std::uint64_t both = digit[i] & carry[i];
      digit[i] ^= carry[i];
      carry[i] = both;
      rest |= both;
    }
    if (rest == 0) return;
  }
  digits_.push_back(carry);
}

Worlds WorldCounts::at_least(std::uint32_t least) const {
  Worlds above{}, equal{};
  if (static_cast<std::size_t>(std::bit_width(least)) > digits_.size()) return above;
  equal.fill(~std::uint64_t{0});
  for (std::size_t d = digits_.size(); d-- > 0;) {
    const bool wanted = ((least >> d) & 1U) != 0;
    for (std::size_t i = 0; i < equal.size(); ++i) {
      if (!wanted) above[i] |= equal[i] & digits_[d][i];
      equal[i] &= wanted ? digits_[d][i] : ~digits_[d][i];
    }
  }
  for (std::size_t i = 0; i < equal.size(); ++i) above[i] |= equal[i];
  return above;
}

std::uint32_t WorldCounts::of(std::size_t world) const {
  std::uint32_t number = 0;
  for (std::size_t d = 0; d < digits_.size(); ++d) {
    number |= (has(digits_[d], world) ? 1U : 0U) << d;
  }
  return number;
}

LossSpread::LossSpread(const LossNet& net)
    : net_(net), lost_(net.size()), marked_(net.size() / 64 + 1, 0), announced_(net.size()) {}

void LossSpread::seed(std::uint32_t node, std::size_t world) {
  lost_[node][world / 64] |= std::uint64_t{1} << (world % 64);
  seeded_.push_back(node);
}

void LossSpread::seed(std::uint32_t node, const Worlds& worlds) {
  for (std::size_t i = 0; i < worlds.size(); ++i) lost_[node][i] |= worlds[i];
  seeded_.push_back(node);
}

bool LossSpread::take_mark(std::uint32_t node) {
  const std::uint64_t bit = std::uint64_t{1} << (node % 64);
  const bool set = (marked_[node / 64] & bit) != 0;
  marked_[node / 64] &= ~bit;
  return set;
}

bool LossSpread::settle(std::uint32_t node) {
  const auto supporters = net_.rests_on(node);
  const std::uint32_t threshold = net_.threshold[node];
  if (threshold > supporters.size()) return false;
  Worlds now{};
  if (threshold == 1) {
    for (const std::uint32_t u : supporters) {
      for (std::size_t i = 0; i < now.size(); ++i) now[i] |= lost_[u][i];
    }
  } else if (threshold == supporters.size()) {
    now.fill(~std::uint64_t{0});
    for (const std::uint32_t u : supporters) {
      for (std::size_t i = 0; i < now.size(); ++i) now[i] &= lost_[u][i];
    }
  } else {
    counts_.clear();
    for (const std::uint32_t u : supporters) counts_.add(lost_[u]);
    now = counts_.at_least(threshold);
  }
  Worlds& row = lost_[node];
  std::uint64_t more = 0;
  for (std::size_t i = 0; i < now.size(); ++i) {
    more |= now[i] & ~row[i];
    row[i] |= now[i];
  }
  return more != 0;
}

bool LossSpread::marked_between(std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t at = first; at < end;) {
    if (at % 64 == 0 && at + 64 <= end) {
      if (marked_[at / 64] != 0) return true;
      at += 64;
    } else {
      if (((marked_[at / 64] >> (at % 64)) & 1U) != 0) return true;
      ++at;
    }
  }
  return false;
}

void LossSpread::visit(std::uint32_t node) {
  const bool more = settle(node);
  if (!announced_[node]) {
    if (!any(lost_[node])) return;
    announced_[node] = true;
    reached_.push_back(node);
  } else if (!more) {
    return;
  }
  for (const std::uint32_t d : net_.supports(node)) mark(d);
}

void LossSpread::run() {
  for (const std::uint32_t v : seeded_) mark(v);
  for (std::size_t word = 0; word < marked_.size(); ++word) {
    while (marked_[word] != 0) {
      const auto bit = static_cast<std::uint32_t>(std::countr_zero(marked_[word]));
      const auto v = static_cast<std::uint32_t>(word * 64) + bit;
      const std::uint32_t first = net_.circle_first[v], end = net_.circle_end[v];
      // Outside circles every supporter is settled before v, so once is enough.
      do {
        for (std::uint32_t u = first; u < end; ++u) {
          if (take_mark(u)) visit(u);
        }
      } while (end - first > 1 && marked_between(first, end));
    }
  }
}

void LossSpread::clear() {
  for (const std::uint32_t v : reached_) {
    lost_[v] = {};
    announced_[v] = false;
  }
  reached_.clear();
  seeded_.clear();
}

}  // namespace lintel::graph
