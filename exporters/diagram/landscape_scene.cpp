#include "exporters/diagram/landscape_scene.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>

#include "exporters/diagram/scene_builder.hpp"

namespace lintel::exporters {
namespace {

struct SectionRow {
  graph::FunctionScope scope;
  std::string_view words;
};
// In the order in which they are shown.
constexpr std::array kSections = {
    SectionRow{graph::FunctionScope::candidate, "Candidates for sharing"},
    SectionRow{graph::FunctionScope::undecided, "Undecided"},
    SectionRow{graph::FunctionScope::out, "Stays with the partners"},
};

std::size_t section_of(const graph::Function* function) {
  for (std::size_t i = 0; i < kSections.size(); ++i) {
    if (function != nullptr && kSections.at(i).scope == function->scope) return i;
  }
  return 1;
}

struct Occurring {
  std::array<bool, graph::kScopeClassCount> classes{};
  std::array<std::size_t, 4> states{};
  std::size_t unclassified = 0;
};

SceneCell cell_of(const Model& model, const graph::OverlapCell& from, const graph::Scope& scope,
                  Occurring& occurring) {
  SceneCell cell;
  ++occurring.states.at(static_cast<std::size_t>(from.state));
  const auto word = [&](Mark mark) {
    cell.word = graph::name_of(from.state);
    cell.style = mark_style(mark);
  };
  switch (from.state) {
    case graph::OverlapState::gap:
      word(Mark::gap);
      return cell;
    case graph::OverlapState::not_provided:
      word(Mark::not_provided);
      return cell;
    case graph::OverlapState::unknown:
      word(Mark::not_known);
      return cell;
    case graph::OverlapState::products:
      break;
  }
  for (const ElementId application : from.applications) {
    SceneChip chip;
    chip.id = model.ref(application);
    chip.text = title_of(model, application);
    if (const graph::Classified* row = scope.find(application)) {
      chip.style = class_chip(row->scope_class);
      occurring.classes.at(static_cast<std::size_t>(row->scope_class)) = true;
    } else {
      ++occurring.unclassified;
    }
    cell.chips.push_back(std::move(chip));
  }
  if (cell.chips.empty()) {
    for (const std::string_view product : from.products) {
      cell.chips.push_back({"", std::string(product), "", {}});
    }
  }
  return cell;
}

void add_legend(SceneBuilder& builder, const Occurring& occurring) {
  for (std::size_t i = 0; i < graph::kScopeClassCount; ++i) {
    if (!occurring.classes.at(i)) continue;
    const auto scope_class = static_cast<graph::ScopeClass>(i);
    builder.legend(std::string(graph::name_of(scope_class)), class_chip(scope_class));
  }
  constexpr std::array kWords = {
      std::pair{graph::OverlapState::gap, Mark::gap},
      std::pair{graph::OverlapState::not_provided, Mark::not_provided},
      std::pair{graph::OverlapState::unknown, Mark::not_known},
  };
  for (const auto& [state, mark] : kWords) {
    if (occurring.states.at(static_cast<std::size_t>(state)) > 0) {
      builder.legend(std::string(legend_words(mark)), mark_style(mark));
    }
  }
}

/// Functions that several partners provide with different products, and all that several provide.
std::pair<std::size_t, std::size_t> differing(const graph::Overlap& overlap) {
  std::size_t different = 0, several = 0;
  for (std::size_t row = 0; row < overlap.functions.size(); ++row) {
    const auto first =
        overlap.cells.begin() + static_cast<std::ptrdiff_t>(row * overlap.partners.size());
    const graph::OverlapCell* one = nullptr;
    bool second = false, other = false;
    for (auto cell = first; cell != first + static_cast<std::ptrdiff_t>(overlap.partners.size());
         ++cell) {
      if (cell->state != graph::OverlapState::products) continue;
      if (one == nullptr) {
        one = &*cell;
      } else {
        second = true;
        other = other || cell->products != one->products;
      }
    }
    several += second ? 1 : 0;
    different += other ? 1 : 0;
  }
  return {different, several};
}

}  // namespace

Scene landscape_scene(const Model& model, const graph::Overlap& overlap, const graph::Scope& scope,
                      const SceneOptions& options) {
  SceneBuilder builder(model, options);
  SceneGrid& grid = builder.scene().grid;
  for (const std::string_view partner : overlap.partners) {
    grid.columns.push_back(builder.partner_name(partner));
  }
  std::vector<std::size_t> order(overlap.functions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto section = [&](std::size_t row) {
    return section_of(scope.programme.function(overlap.functions[row]));
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return section(a) < section(b); });
  Occurring occurring;
  for (const std::size_t row : order) {
    const graph::Function* function = scope.programme.function(overlap.functions[row]);
    SceneRow head;
    head.label = function == nullptr || function->name.empty() ? std::string(overlap.functions[row])
                                                               : std::string(function->name);
    if (head.label != overlap.functions[row]) head.detail = overlap.functions[row];
    if (function != nullptr && function->statutory) {
      head.detail += head.detail.empty() ? "statutory" : " · statutory";
    }
    head.section = kSections.at(section(row)).words;
    grid.rows.push_back(std::move(head));
    for (std::size_t column = 0; column < overlap.partners.size(); ++column) {
      grid.cells.push_back(
          cell_of(model, overlap.cells[row * overlap.partners.size() + column], scope, occurring));
    }
  }
  add_legend(builder, occurring);
  const auto [different, several] = differing(overlap);
  const std::size_t gaps = occurring.states.at(static_cast<std::size_t>(graph::OverlapState::gap));
  std::string title =
      fmt::format("{} of {} functions that several partners provide run on different products",
                  different, several);
  if (gaps > 0) title += "; " + counted(gaps, "gap", "gaps");
  if (overlap.functions.empty() || overlap.partners.empty()) {
    title = "No functions or no partners are recorded";
    grid = {};
  }
  return builder.take(std::move(title), subtitle_of(model, options, ""));
}

}  // namespace lintel::exporters
