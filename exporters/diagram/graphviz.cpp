#include "exporters/diagram/graphviz.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include <fmt/format.h>
// The macros of the Graphviz headers use old-style casts.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#include <graphviz/gvc.h>

namespace lintel::exporters {
namespace {

constexpr double kPointsPerInch = 72;

/// Messages of Graphviz. It gives its callback no context, so this one variable is global; it is
/// written in the child process only.
std::string& messages() {
  static std::string text;
  return text;
}
int keep_message(char* message) {
  if (messages().size() < 4000) messages() += message;
  return 0;
}

// The C interface takes non-const text, and copies it.
char* mutable_text(const std::string& text) { return const_cast<char*>(text.c_str()); }

void set(void* object, const char* name, const std::string& value) {
  agsafeset(object, const_cast<char*>(name), mutable_text(value), const_cast<char*>(""));
}

/// A label of a fixed size and without text: an empty HTML-like table, made of two numbers.
void set_space(graph_t* graph, void* object, double width, double height) {
  const std::string table = fmt::format(
      R"(<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="{}" HEIGHT="{}"><TR><TD></TD></TR></TABLE>)",
      std::lround(std::ceil(width)), std::lround(std::ceil(height)));
  char* html = agstrdup_html(graph, mutable_text(table));
  agsafeset(object, const_cast<char*>("label"), html, const_cast<char*>(""));
  agstrfree(graph, html);
}

graph_t* build(const LayoutJob& job, std::vector<node_t*>& nodes, std::vector<edge_t*>& edges,
               std::vector<graph_t*>& groups) {
  graph_t* graph = agopen(const_cast<char*>("g"), Agdirected, nullptr);
  set(graph, "rankdir", job.left_to_right ? "LR" : "TB");
  set(graph, "newrank", "true");
  // Every arrow that passes a rank takes twice this room there: with many, it sets the width.
  constexpr std::size_t kManyArrows = 60;
  const bool labels = std::any_of(job.edges.begin(), job.edges.end(),
                                  [](const LayoutJob::Edge& edge) { return edge.label.width > 0; });
  const bool close = job.edges.size() > kManyArrows && !labels;
  set(graph, "nodesep", job.left_to_right ? (close ? "0.11" : "0.2") : (close ? "0.13" : "0.28"));
  set(graph, "ranksep", job.left_to_right ? "0.75" : "0.55");
  set(graph, "charset", "utf-8");
  if (job.edges.size() > 250) {
    // Keeps the network simplex and the crossing reduction from running for minutes.
    set(graph, "nslimit", "2");
    set(graph, "nslimit1", "2");
    set(graph, "mclimit", "0.3");
  }
  for (std::size_t i = 0; i < job.parent.size(); ++i) {
    graph_t* parent = job.parent[i] < 0 ? graph : groups[static_cast<std::size_t>(job.parent[i])];
    graph_t* group = agsubg(parent, mutable_text(fmt::format("cluster{}", i)), 1);
    set(group, "margin", "12");
    if (job.group_label_width[i] > 0) set_space(graph, group, job.group_label_width[i], 16);
    groups.push_back(group);
  }
  for (std::size_t i = 0; i < job.nodes.size(); ++i) {
    graph_t* home = job.group_of[i] < 0 ? graph : groups[static_cast<std::size_t>(job.group_of[i])];
    node_t* node = agnode(home, mutable_text(fmt::format("n{}", i)), 1);
    set(node, "shape", "box");
    set(node, "fixedsize", "true");
    set(node, "label", "");
    set(node, "width", fmt::format("{:.4f}", job.nodes[i].width / kPointsPerInch));
    set(node, "height", fmt::format("{:.4f}", job.nodes[i].height / kPointsPerInch));
    nodes.push_back(node);
  }
  for (std::size_t i = 0; i < job.edges.size(); ++i) {
    const LayoutJob::Edge& from = job.edges[i];
    edge_t* edge =
        agedge(graph, nodes[static_cast<std::size_t>(from.from)],
               nodes[static_cast<std::size_t>(from.to)], mutable_text(fmt::format("e{}", i)), 1);
    set(edge, "minlen", fmt::format("{}", from.min_length));
    set(edge, "arrowsize", "0.7");
    set(edge, "weight", "4");
    set(edge, "dir", "both");  // leaves room for a head at either end; we draw the heads
    if (!from.visible) {
      // A tie without weight does not hold: the ranking would move a box that has no arrow to
      // whichever rank has most room, into another layer. A light one hardly pulls sideways.
      set(edge, "style", "invis");
      set(edge, "weight", "1");
    } else if (from.label.width > 0) {
      set_space(graph, edge, from.label.width, from.label.height);
    }
    edges.push_back(edge);
  }
  return graph;
}

/// A flat list of numbers through the pipe: both ends are the same program.
struct Writer {
  std::string bytes;
  void put(double value) {
    std::array<char, sizeof value> raw{};
    std::memcpy(raw.data(), &value, sizeof value);
    bytes.append(raw.data(), raw.size());
  }
  void put(pointf point, double height) {
    put(point.x);
    put(height - point.y);
  }
};
struct Reader {
  std::string_view bytes;
  double get() {
    double value = 0;
    if (bytes.size() < sizeof value) throw std::runtime_error("the layout is cut short");
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
    if (!std::isfinite(value)) throw std::runtime_error("the layout holds no numbers");
    return value;
  }
  Point point() {
    const double x = get();
    return {x, get()};
  }
  std::size_t count() {
    const double value = get();
    if (value < 0 || value > static_cast<double>(bytes.size()) / sizeof value) {
      throw std::runtime_error("the layout holds a wrong count");
    }
    return static_cast<std::size_t>(value);
  }
};

void write_edge(Writer& out, edge_t* edge, double height) {
  const splines* curves = ED_spl(edge);
  out.put(curves == nullptr ? 0.0 : static_cast<double>(curves->size));
  for (int i = 0; curves != nullptr && i < curves->size; ++i) {
    const bezier& curve = curves->list[i];
    out.put(curve.sflag != 0 ? 1.0 : 0.0);
    out.put(curve.sp, height);
    out.put(curve.eflag != 0 ? 1.0 : 0.0);
    out.put(curve.ep, height);
    out.put(curve.size);
    for (int k = 0; k < curve.size; ++k) out.put(curve.list[k], height);
  }
  const textlabel_t* label = ED_label(edge);
  const bool placed = label != nullptr && label->set != 0;
  out.put(placed ? 1.0 : 0.0);
  if (placed) out.put(label->pos, height);
}

std::string lay_out(const LayoutJob& job) {
  agseterrf(keep_message);
  GVC_t* context = gvContext();
  std::vector<node_t*> nodes;
  std::vector<edge_t*> edges;
  std::vector<graph_t*> groups;
  graph_t* graph = build(job, nodes, edges, groups);
  if (gvLayout(context, graph, "dot") != 0) {
    throw std::runtime_error("Graphviz: " + messages());
  }
  const boxf box = GD_bb(graph);
  const double height = box.UR.y;
  Writer out;
  out.put(box.UR.x);
  out.put(height);
  for (node_t* node : nodes) out.put(ND_coord(node), height);
  for (graph_t* group : groups) {
    const boxf frame = GD_bb(group);
    out.put(pointf{frame.LL.x, frame.UR.y}, height);
    out.put(frame.UR.x - frame.LL.x);
    out.put(frame.UR.y - frame.LL.y);
  }
  for (edge_t* edge : edges) write_edge(out, edge, height);
  return std::move(out.bytes);  // the process ends now: nothing is freed
}

PlacedEdge read_edge(Reader& in, bool visible) {
  PlacedEdge edge;
  const std::size_t curves = in.count();
  for (std::size_t i = 0; i < curves; ++i) {
    const bool has_tail = in.get() != 0;
    const Point tail = in.point();
    const bool has_head = in.get() != 0;
    const Point head = in.point();
    if (has_tail) edge.tail = tail;
    if (has_head) edge.head = head;
    std::vector<Point> points(in.count());
    for (Point& point : points) point = in.point();
    if (visible && points.size() >= 4) edge.curves.push_back(std::move(points));
  }
  if (in.get() != 0) edge.label = in.point();
  return edge;
}

Layout read_layout(const LayoutJob& job, std::string_view bytes) {
  Reader in{bytes};
  Layout result;
  result.width = in.get();
  result.height = in.get();
  for (const LayoutJob::Size& size : job.nodes) {
    const Point centre = in.point();
    result.nodes.push_back(
        {centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height});
  }
  for (std::size_t i = 0; i < job.parent.size(); ++i) {
    const Point corner = in.point();
    const double width = in.get();
    result.groups.push_back({corner.x, corner.y, width, in.get()});
  }
  for (const LayoutJob::Edge& edge : job.edges) {
    result.edges.push_back(read_edge(in, edge.visible));
  }
  return result;
}

}  // namespace

LayoutAttempt graphviz_layout(const LayoutJob& job, std::chrono::milliseconds limit) {
  LayoutAttempt attempt;
  ChildResult child = run_in_child([&] { return lay_out(job); }, limit);
  attempt.end = child.end;
  attempt.message = std::move(child.message);
  if (child.end != ChildEnd::done) return attempt;
  try {
    attempt.layout = read_layout(job, child.bytes);
  } catch (const std::exception& error) {
    attempt.end = ChildEnd::failed;
    attempt.message = error.what();
  }
  return attempt;
}

}  // namespace lintel::exporters
#pragma GCC diagnostic pop
