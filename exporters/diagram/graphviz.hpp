#pragma once
// Graphviz, in its safe dialect only (2.42 crashes and hangs on valid input): clusters with
// newrank, no rank=same, no concentrate, no ortho, no constraint=false, no flat arrows. Layout runs
// in a child process with a time limit. It gets sizes and numbers only, never a text of the user.

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "exporters/diagram/child.hpp"
#include "exporters/diagram/layout.hpp"

namespace lintel::exporters {

/// A layout problem in numbers.
struct LayoutJob {
  struct Size {
    double width = 0, height = 0;
  };
  struct Edge {
    std::int32_t from = 0, to = 0;
    std::int32_t min_length = 1;
    Size label;  ///< 0 = no label
    bool visible = true;
  };
  bool left_to_right = false;
  std::vector<Size> nodes;
  std::vector<std::int32_t> group_of;  ///< per node, −1 = none
  std::vector<std::int32_t> parent;  ///< per group, −1 = top; smaller than the group's own index
  std::vector<double> group_label_width;
  std::vector<Edge> edges;
};

struct LayoutAttempt {
  ChildEnd end = ChildEnd::done;
  std::string message;
  Layout layout;  ///< when done: edges run as in the job, invisible ones have no curves
};

/// Runs `dot` on `job` in a child. Messages of Graphviz are in `message` when it fails. Result
/// edges have `head` at `to` and `tail` at `from`; their curves end an arrow's length before.
LayoutAttempt graphviz_layout(const LayoutJob& job, std::chrono::milliseconds limit);

/// `scene` as DOT text, for other tools: the safe dialect, texts cleaned and escaped.
std::string dot_text(const Scene& scene);

}  // namespace lintel::exporters
