#include "graph/restore_times.hpp"

#include <algorithm>
#include <queue>

namespace lintel::graph {
namespace {

constexpr std::uint32_t kNone = LossNet::kNoNode;
constexpr int kMostRounds = 64;

/// How many supporters must be back before `v` can be.
std::uint32_t needed(const LossNet& net, std::uint32_t v) {
  const auto members = static_cast<std::uint32_t>(net.rests_on(v).size());
  return net.threshold[v] > members ? 0 : members - net.threshold[v] + 1;
}

/// Finds circles round by round.
class Condenser {
 public:
  Condenser(const LossNet& net, std::vector<std::uint32_t>& circle)
      : net_(net), circle_(circle), missing_(net.size()), back_(net.size(), false) {
    circle_.assign(net.size(), kNone);
    for (std::uint32_t v = 0; v < net.size(); ++v) {
      missing_[v] = needed(net, v);
      if (missing_[v] == 0) open_.push_back(v);
    }
  }

  std::uint32_t run() {
    for (int round = 0;; ++round) {
      restore();
      gather();
      if (left_.empty()) return circles_;
      close_circles(round >= kMostRounds);
    }
  }

 private:
  void restore() {
    while (!open_.empty()) {
      const std::uint32_t v = open_.back();
      open_.pop_back();
      if (back_[v]) continue;
      back_[v] = true;
      for (const std::uint32_t d : net_.supports(v)) {
        if (missing_[d] > 0 && --missing_[d] == 0) open_.push_back(d);
      }
    }
  }

  /// What cannot be restored, ascending, with its rows among itself.
  void gather() {
    left_.clear();
    number_.resize(net_.size());
    for (std::uint32_t v = 0; v < net_.size(); ++v) {
      number_[v] = static_cast<std::uint32_t>(left_.size());
      if (!back_[v]) left_.push_back(v);
    }
    rows_.assign(left_.size(), {});
    for (std::size_t i = 0; i < left_.size(); ++i) {
      for (const std::uint32_t u : net_.rests_on(left_[i])) {
        if (!back_[u]) rows_[i].push_back(number_[u]);
      }
    }
  }

  /// Makes circles of the components that wait for themselves alone (of all, with `every`).
  void close_circles(bool every) {
    std::vector<std::uint32_t> order;
    const LossNet rest = make_net(rows_, std::vector<std::uint32_t>(rows_.size(), 1), order);
    std::vector<std::uint32_t> node(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) node[order[i]] = left_[i];
    for (std::uint32_t first = 0; first < rest.size(); first = rest.circle_end[first]) {
      const std::uint32_t end = rest.circle_end[first];
      const auto inside = [&](std::uint32_t u) { return u >= first && u < end; };
      bool alone = true;
      for (std::uint32_t i = first; i < end; ++i) {
        alone = alone && std::ranges::all_of(rest.rests_on(i), inside);
      }
      if (!alone && !every) continue;
      for (std::uint32_t i = first; i < end; ++i) {
        if (end - first > 1) circle_[node[i]] = circles_;
        open_.push_back(node[i]);
      }
      if (end - first > 1) ++circles_;
    }
  }

  const LossNet& net_;
  std::vector<std::uint32_t>& circle_;
  std::vector<std::uint32_t> missing_;
  std::vector<bool> back_;
  std::vector<std::uint32_t> open_, left_, number_;
  std::vector<std::vector<std::uint32_t>> rows_;
  std::uint32_t circles_ = 0;
};

/// The clock: what comes back next, and whom it lets start.
class Clock {
 public:
  Clock(const LossNet& net, const std::vector<double>& own,
        const std::vector<std::uint32_t>& circle, std::uint32_t circles,
        const std::vector<std::uint32_t>& rank)
      : net_(net), rank_(rank) {
    const std::size_t n = net.size();
    out_.achieved.assign(n, kNeverHours);
    out_.binding.assign(n, kNone);
    out_.turn.assign(n, 0);
    out_.circle = circle;
    out_.circles = circles;
    own_ = own;
    missing_.resize(n);
    members_.resize(circles);
    waiting_.assign(circles, 0);
    for (std::uint32_t v = 0; v < n; ++v) {
      missing_[v] = needed(net, v);
      if (circle[v] == kNone) continue;
      members_[circle[v]].push_back(v);
      std::uint32_t within = 0;
      for (const std::uint32_t u : net.rests_on(v)) within += circle[u] == circle[v] ? 1U : 0U;
      missing_[v] -= std::min(missing_[v], within);
      waiting_[circle[v]] += missing_[v] > 0 ? 1U : 0U;
    }
    for (auto& members : members_) {
      double slowest = 0;
      for (const std::uint32_t v : members) slowest = std::max(slowest, own[v]);
      for (const std::uint32_t v : members) own_[v] = slowest;
    }
  }

  RestoreTimes run() {
    for (std::uint32_t v = 0; v < net_.size(); ++v) {
      if (out_.circle[v] == kNone && missing_[v] == 0) start(v, 0);
    }
    for (std::uint32_t c = 0; c < members_.size(); ++c) {
      if (waiting_[c] == 0) start_circle(c, 0);
    }
    for (std::uint32_t turn = 0; !due_.empty(); ++turn) {
      const std::uint32_t v = due_.top().node;
      due_.pop();
      out_.turn[v] = turn;
      for (const std::uint32_t d : net_.supports(v)) arrive(v, d);
    }
    return std::move(out_);
  }

 private:
  struct Due {
    double hours;
    std::uint32_t rank, node;
    /// The queue's top is the soonest; of equal ones the lowest rank comes last, and so binds.
    bool operator<(const Due& other) const {
      return hours != other.hours ? hours > other.hours : rank < other.rank;
    }
  };

  void start(std::uint32_t v, double ready) {
    out_.achieved[v] = ready + own_[v];
    due_.push({out_.achieved[v], rank_[v], v});
  }

  void start_circle(std::uint32_t c, double ready) {
    for (const std::uint32_t v : members_[c]) start(v, ready);
  }

  void arrive(std::uint32_t from, std::uint32_t v) {
    const std::uint32_t c = out_.circle[v];
    if (c != kNone && out_.circle[from] == c) return;
    if (missing_[v] == 0 || --missing_[v] > 0) return;
    out_.binding[v] = from;
    const double now = out_.achieved[from];
    if (c == kNone) {
      start(v, now);
    } else if (--waiting_[c] == 0) {
      start_circle(c, now);
      // The whole circle waited for the last need of its last member.
      for (const std::uint32_t member : members_[c]) {
        if (member != v) out_.binding[member] = v;
      }
    }
  }

  const LossNet& net_;
  const std::vector<std::uint32_t>& rank_;
  std::vector<double> own_;
  std::vector<std::uint32_t> missing_;
  std::vector<std::vector<std::uint32_t>> members_;  // by circle
  std::vector<std::uint32_t> waiting_;               // by circle: members with needs outside
  std::priority_queue<Due> due_;
  RestoreTimes out_;
};

}  // namespace

std::uint32_t condense(const LossNet& net, std::vector<std::uint32_t>& circle) {
  return Condenser(net, circle).run();
}

RestoreTimes restore_times(const LossNet& net, const std::vector<double>& own,
                           const std::vector<std::uint32_t>& circle, std::uint32_t circles,
                           const std::vector<std::uint32_t>& rank) {
  return Clock(net, own, circle, circles, rank).run();
}

std::vector<double> required_within(const LossNet& net, const std::vector<double>& own,
                                    const std::vector<double>& allowed) {
  std::vector<double> required(net.size(), kNeverHours);
  for (std::uint32_t end = static_cast<std::uint32_t>(net.size()); end > 0;) {
    const std::uint32_t first = net.circle_first[end - 1];
    double least = kNeverHours, slowest = 0;
    for (std::uint32_t v = first; v < end; ++v) {
      least = std::min({least, allowed[v], required[v]});
      slowest = std::max(slowest, own[v]);
    }
    for (std::uint32_t v = first; v < end; ++v) required[v] = least;
    for (std::uint32_t v = first; v < end; ++v) {
      for (const std::uint32_t u : net.rests_on(v)) {
        if (u < first) required[u] = std::min(required[u], least - slowest);
      }
    }
    end = first;
  }
  return required;
}

}  // namespace lintel::graph
