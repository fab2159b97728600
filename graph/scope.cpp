#include "graph/scope.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

struct ClassWords {
  std::string_view name, letter;
};
constexpr std::array<ClassWords, kScopeClassCount> kClasses = {{
    {"shared-core", "C"},
    {"consolidate", "K"},
    {"common-platform", "P"},
    {"integrate", "I"},
    {"separate-local", "L"},
    {"retire", "R"},
    {"unknown", "?"},
    {"out-of-scope", "–"},
}};

/// One open row for every element that gets a class, by ref.
void open_rows(const ScopeGround& ground, Scope& scope) {
  scope.row_of.assign(ground.kind.size(), -1);
  scope.classes.resize(ground.rows.size());
  for (std::size_t row = 0; row < ground.rows.size(); ++row) {
    scope.classes[row].element = ground.rows[row];
    scope.row_of[ground.rows[row].index()] = static_cast<std::int32_t>(row);
  }
}

/// The rules over `ground`, which belongs to the same partners, roles and functions.
Scope run(const ScopeGround& ground, Programme programme, Certainty certainty) {
  Scope out;
  out.programme = std::move(programme);
  out.threshold = out.programme.threshold;
  out.certainty = certainty;
  const ScopeFacts facts = gather_facts(ground, out.programme, certainty);
  open_rows(ground, out);
  classify_applications(facts, out);
  classify_infrastructure(facts, out);
  classify_services(facts, out);
  classify_remaining_applications(facts, out);
  for (const Classified& row : out.classes) {
    const ScopeKind kind = facts.kind(row.element);
    if (kind == ScopeKind::application || kind == ScopeKind::infrastructure) {
      ++out.counts[static_cast<std::size_t>(row.scope_class)];
    }
  }
  out.conflicts = find_conflicts(facts, out);
  return out;
}

}  // namespace

std::string_view name_of(ScopeClass scope_class) {
  return kClasses[static_cast<std::size_t>(scope_class)].name;
}
std::optional<ScopeClass> scope_class_of(std::string_view name) {
  for (std::size_t i = 0; i < kClasses.size(); ++i) {
    if (kClasses[i].name == name) return static_cast<ScopeClass>(i);
  }
  return std::nullopt;
}
std::string_view letter_of(ScopeClass scope_class) {
  return kClasses[static_cast<std::size_t>(scope_class)].letter;
}

const Classified* Scope::find(ElementId element) const {
  if (!element.valid() || element.index() >= row_of.size()) return nullptr;
  const std::int32_t row = row_of[element.index()];
  return row < 0 ? nullptr : &classes[static_cast<std::size_t>(row)];
}

bool Scope::inside(ElementId element) const {
  const Classified* row = find(element);
  if (row == nullptr) return false;
  return row->scope_class == ScopeClass::shared_core ||
         row->scope_class == ScopeClass::common_platform ||
         row->scope_class == ScopeClass::consolidate;
}

Scope scope(const Snapshot& graph, Certainty certainty) {
  return scope(graph, programme_of(graph.model()), certainty);
}

Scope scope(const Snapshot& graph, Programme programme, Certainty certainty) {
  const auto ground = std::make_shared<const ScopeGround>(lay_ground(graph, programme));
  Scope out = run(*ground, std::move(programme), certainty);
  out.ground = ground;
  return out;
}

std::string title_of(const Model& model, ElementId element) {
  const std::string_view ref = model.ref(element), name = model.name(element);
  if (name.empty() || name == ref) return std::string(ref);
  return std::string(name).append(" (").append(ref).append(")");
}

std::string_view partner_name(const Programme& programme, std::string_view code) {
  const Partner* partner = programme.partner(code);
  return partner == nullptr || partner->name.empty() ? code : partner->name;
}

std::string percent(double share, double other) {
  // Decimals only where rounding would hide on which side of `other` the share lies.
  double scale = 1;
  while (scale < 1000 && share != other && other >= 0 &&
         std::round(share * 100 * scale) == std::round(other * 100 * scale)) {
    scale *= 10;
  }
  const auto rounded = static_cast<std::int64_t>(std::round(share * 100 * scale));
  const auto unit = static_cast<std::int64_t>(scale);
  std::string out = std::to_string(rounded / unit);
  if (unit > 1) {
    std::string rest = std::to_string(rounded % unit);
    const std::size_t digits = std::to_string(unit).size() - 1;
    out.append(".").append(digits - rest.size(), '0').append(rest);
  }
  return out.append(" %");
}

}  // namespace lintel::graph
