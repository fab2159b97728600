#include "graph/precedence.hpp"

#include <algorithm>

namespace lintel::graph {

ArrowRows::ArrowRows(std::size_t nodes, std::span<const Arrow> arrows)
    : first_(nodes + 1, 0), then_(arrows.size()) {
  for (const Arrow& arrow : arrows) ++first_[arrow.first + 1];
  for (std::size_t i = 0; i < nodes; ++i) first_[i + 1] += first_[i];
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (const Arrow& arrow : arrows) then_[next[arrow.first]++] = arrow.then;
}

namespace {

constexpr std::uint32_t kUnseen = 0xFFFFFFFFU;

/// Tarjan's search with its own stack of (node, next arrow).
class Search {
 public:
  Search(std::size_t nodes, const ArrowRows& rows)
      : rows_(rows), number_(nodes, kUnseen), low_(nodes, 0) {
    out_.group.assign(nodes, kUnseen);
  }

  Condensed run() {
    for (std::uint32_t node = 0; node < number_.size(); ++node) {
      if (number_[node] == kUnseen) from(node);
    }
    // A component is closed only after all that follow it: turn the order round.
    std::reverse(out_.groups.begin(), out_.groups.end());
    const auto last = static_cast<std::uint32_t>(out_.groups.size()) - 1;
    for (std::uint32_t& group : out_.group) group = last - group;
    for (auto& members : out_.groups) std::sort(members.begin(), members.end());
    return std::move(out_);
  }

 private:
  struct Step {
    std::uint32_t node;
    std::size_t arrow;
  };

  void open(std::uint32_t node) {
    number_[node] = low_[node] = count_++;
    waiting_.push_back(node);
    steps_.push_back({node, 0});
  }

  void from(std::uint32_t root) {
    open(root);
    while (!steps_.empty()) {
      const std::uint32_t node = steps_.back().node;
      const auto after = rows_.after(node);
      if (steps_.back().arrow < after.size()) {
        const std::uint32_t other = after[steps_.back().arrow++];
        if (number_[other] == kUnseen) {
          open(other);
        } else if (out_.group[other] == kUnseen) {
          low_[node] = std::min(low_[node], number_[other]);
        }
        continue;
      }
      steps_.pop_back();
      if (!steps_.empty())
        low_[steps_.back().node] = std::min(low_[steps_.back().node], low_[node]);
      if (low_[node] == number_[node]) close(node);
    }
  }

  void close(std::uint32_t root) {
    const auto group = static_cast<std::uint32_t>(out_.groups.size());
    out_.groups.emplace_back();
    std::uint32_t node = kUnseen;
    do {
      node = waiting_.back();
      waiting_.pop_back();
      out_.group[node] = group;
      out_.groups.back().push_back(node);
    } while (node != root);
  }

  const ArrowRows& rows_;
  std::vector<std::uint32_t> number_, low_;
  std::vector<std::uint32_t> waiting_;
  std::vector<Step> steps_;
  std::uint32_t count_ = 0;
  Condensed out_;
};

}  // namespace

Condensed condense(std::size_t nodes, const ArrowRows& rows) { return Search(nodes, rows).run(); }

Condensed condense(std::size_t nodes, std::span<const Arrow> arrows) {
  return condense(nodes, ArrowRows(nodes, arrows));
}

}  // namespace lintel::graph
