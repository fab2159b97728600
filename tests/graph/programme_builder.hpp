#pragma once
// A ModelBuilder with the words of a programme, as the registers represent it (docs/registers.md):
//
//   ProgrammeBuilder b;
//   b.dates("2026-04-01", "2027-04-01");
//   b.partner("MER").partner("ALD", "unitary");
//   b.function("F01", "candidate").role("RB");
//   b.service("MER", "F01");                      // "MER:F01" and "MER:F01:process"
//   b.app("M1", "MER", "RB", {"F01"});            // complete: owner, support end, contract
//   b.server("MH1", "MER", {"M1"});               // M1 rests on it

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/decision_words.hpp"
#include "graph/scope.hpp"
#include "tests/graph/model_builder.hpp"

namespace lintel::graph::testing {

class ProgrammeBuilder : public ModelBuilder {
 public:
  // The same as of ModelBuilder, to be followed by the words below.
  ProgrammeBuilder& with(std::string_view key, std::string_view value) {
    ModelBuilder::with(key, value);
    return *this;
  }
  ProgrammeBuilder& serve(std::string_view source, std::string_view target) {
    ModelBuilder::serve(source, target);
    return *this;
  }
  ProgrammeBuilder& flow(std::string_view source, std::string_view target,
                         std::string_view asset = {}, std::string_view required = {}) {
    ModelBuilder::flow(source, target, asset, required);
    return *this;
  }

  ProgrammeBuilder& dates(std::string_view as_of, std::string_view target) {
    setting(setting_key::kAsOf, as_of);
    setting(setting_key::kTargetDate, target);
    return *this;
  }
  ProgrammeBuilder& partner(std::string_view code, std::string_view tier = "district") {
    element(ElementType::BusinessActor, code);
    with(key::kKind, "partner").with(key::kTier, tier);
    return *this;
  }
  ProgrammeBuilder& function(std::string_view code, std::string_view scope,
                             std::string_view tier = "all") {
    element(ElementType::BusinessFunction, code);
    with(key::kKind, "function").with(key::kScope, scope).with(key::kTier, tier);
    return *this;
  }
  ProgrammeBuilder& role(std::string_view code, std::string_view survivor = {},
                         std::string_view platform = "no") {
    element(ElementType::Grouping, code);
    with(key::kKind, "role").with(key::kPlatform, platform);
    if (!survivor.empty()) with(key::kSurvivor, survivor);
    return *this;
  }
  ProgrammeBuilder& service(std::string_view partner, std::string_view function) {
    const std::string ref = std::string(partner) + ":" + std::string(function);
    const std::string process = ref + ":process";
    element(ElementType::BusinessService, ref, ref, partner).with(key::kFunction, function);
    element(ElementType::BusinessProcess, process, ref, partner).with(key::kFunction, function);
    relate(RelationshipType::Realization, process, ref).with(key::kLink, "delivers");
    return *this;
  }
  /// An application of which nothing is missing, supporting these functions of its partner.
  ProgrammeBuilder& app(std::string_view ref, std::string_view partner, std::string_view role,
                        std::initializer_list<std::string_view> functions = {}) {
    bare_app(ref, partner, role);
    with(key::kOwner, "Head of Service").with(key::kSupportEnd, "2030-12-31");
    with(key::kContract, "C1");
    for (const std::string_view function : functions) supports(ref, partner, function);
    return *this;
  }
  /// An application of which only the role is known; `with` can follow.
  ProgrammeBuilder& bare_app(std::string_view ref, std::string_view partner,
                             std::string_view role = {}) {
    element(ElementType::ApplicationComponent, ref, ref, partner);
    if (!role.empty()) with(key::kRole, role);
    return *this;
  }
  ProgrammeBuilder& supports(std::string_view app, std::string_view partner,
                             std::string_view function) {
    serve(app, std::string(partner) + ":" + std::string(function) + ":process");
    with(key::kLink, "supports");
    return *this;
  }
  ProgrammeBuilder& server(std::string_view ref, std::string_view partner,
                           std::initializer_list<std::string_view> dependents = {},
                           ElementType type = ElementType::Device) {
    element(type, ref, ref, partner);
    for (const std::string_view dependent : dependents) {
      serve(ref, dependent).with(key::kLink, "hosts");
    }
    return *this;
  }
  ProgrammeBuilder& opt_out(std::string_view id, std::string_view about, std::string_view expires,
                            std::string_view approver = "Leader") {
    element(ElementType::Constraint, id).with(key::kKind, "opt-out").with(key::kAbout, about);
    with(key::kReason, "branding").with(key::kJustification, "Welsh pages");
    if (!approver.empty()) with(key::kApprover, approver);
    if (!expires.empty()) with(key::kExpires, expires);
    return *this;
  }
  /// A recorded decision about the class of one element.
  ProgrammeBuilder& decision(std::string_view id, std::string_view about, std::string_view chosen,
                             std::string_view decided = "2026-05-01") {
    element(ElementType::CourseOfAction, id).with(key::kKind, "decision");
    with(key::kQuestion, question::kClass).with(key::kAbout, about).with(key::kChosen, chosen);
    with(key::kReason, "too special").with(key::kApprover, "Board").with(key::kDecided, decided);
    return *this;
  }
};

/// "integrate, application 4: stays local …" of one element.
inline std::string verdict(const Model& model, const Scope& scope, ElementId e) {
  const Classified* row = scope.find(e);
  if (row == nullptr) return "no class";
  std::string out = std::string(name_of(row->scope_class)) + ", " + row->rule + ": " + row->reason;
  if (!row->path.elements.empty()) out += " [" + refs(model, row->path.elements) + "]";
  return out;
}

/// "code ref: message" lines.
inline std::string dump(const Model& model, const std::vector<Conflict>& conflicts) {
  std::string out;
  for (const Conflict& c : conflicts) {
    out += c.code;
    if (c.element.valid()) out.append(" ").append(model.ref(c.element));
    out += ": " + c.message + "\n";
  }
  return out;
}

}  // namespace lintel::graph::testing
