// Decisions that contradict each other, or that cannot be carried out.

#include <algorithm>
#include <chrono>

#include "core/attributes.hpp"
#include "core/decision_words.hpp"
#include "core/names.hpp"
#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

class Search {
 public:
  Search(const ScopeFacts& facts, const Scope& scope)
      : facts_(facts), programme_(facts.programme), model_(facts.model()), scope_(scope) {}

  std::vector<Conflict> run() {
    settings();
    for (const Role& role : programme_.roles) survivor(role);
    for (const OptOut& optout : programme_.optouts) opt_out(optout);
    retired_but_needed();
    for (const ClassDecision& decision : programme_.decisions) class_decision(decision);
    return std::move(out_);
  }

 private:
  void add(std::string_view code, ElementId element, std::string message, std::string hint) {
    out_.push_back({std::string(code), element, std::move(message), std::move(hint)});
  }

  void settings() {
    if (programme_.functions.empty() && programme_.partners.empty()) {
      add("no-programme", {}, "The estate has no programme: no partners and no functions.",
          "Import the programme's partners, functions, roles and settings.");
      return;
    }
    if (std::none_of(programme_.functions.begin(), programme_.functions.end(),
                     [](const Function& f) { return f.scope == FunctionScope::candidate; })) {
      add("no-candidate", {}, "No function is a candidate for sharing, so nothing is in scope.",
          "Mark the candidate functions in the programme's list of functions.");
    }
    const std::string_view what[] = {"as of", "target date"};
    const std::optional<Date> dates[] = {programme_.as_of, programme_.target};
    const std::string_view effect[] = {"no application is known to be out of support",
                                       "the expiry of opt-outs cannot be checked"};
    for (int i = 0; i < 2; ++i) {
      if (dates[i]) continue;
      add("missing-setting", {},
          std::string("The setting \"")
                  .append(what[i])
                  .append("\" is missing: ")
                  .append(effect[i]) +
              ".",
          "State it in the programme's settings as a date, such as 2027-04-01.");
    }
    if (programme_.as_of && programme_.target &&
        std::chrono::sys_days(*programme_.target) < std::chrono::sys_days(*programme_.as_of)) {
      add("target-before-as-of", {},
          "The target date " + words(*programme_.target) + " lies before the as-of date " +
              words(*programme_.as_of) + ".",
          "Correct the programme's settings.");
    }
  }

  void survivor(const Role& role) {
    const std::string group = "the " + std::string(role.name) + " group";
    if (role.element.valid()) two_survivors(role, group);
    if (role.survivor_text.empty()) return;
    if (!role.survivor) {
      if (role.survivor_partner.empty()) {
        add("unknown-survivor", role.element,
            "The survivor of " + group + ", \"" + std::string(role.survivor_text) +
                "\", is neither a known element nor a partner.",
            "Correct the target of role " + std::string(role.code) + ".");
      } else if (!role.instances.empty()) {
        add("survivor-is-partner", role.element,
            "The survivor of " + group + " names the partner " +
                std::string(partner_name(programme_, role.survivor_partner)) +
                ", which has no instance of the role, or several.",
            "Name the application that survives.");
      }
      return;
    }
    const ElementId e = *role.survivor;
    const std::string who = title_of(model_, e);
    const bool instance =
        std::find(role.instances.begin(), role.instances.end(), e) != role.instances.end();
    if (!instance && !model_.at(e).gone) {
      add("survivor-not-in-role", e,
          who + " is the survivor of " + group + ", but has not that role.",
          "Correct the target of role " + std::string(role.code) + ", or the application's role.");
    }
    if (model_.at(e).gone || model_.at(e).stub) {
      add("survivor-gone", e,
          who + " is the survivor of " + group + ", but " +
              (model_.at(e).gone ? "its source no longer has it." : "no register describes it."),
          "Choose another survivor, or import the register that has it.");
    }
    const Classified* row = scope_.find(e);
    if (row == nullptr) return;
    if (row->scope_class == ScopeClass::retire) {
      add("survivor-retired", e, who + " is the survivor of " + group + ", but retires.",
          "Choose another survivor, or keep it.");
    } else if (row->scope_class == ScopeClass::separate_local) {
      add("optout-of-survivor", e,
          who + " is the survivor of " + group + ", but its partner opts out with it.",
          "Refuse the opt-out, or choose another survivor.");
    } else if (row->rule == kDecidedRule && !scope_.inside(e)) {
      add("survivor-decided-otherwise", e,
          who + " is the survivor of " + group + ", but is decided to be " +
              std::string(name_of(row->scope_class)) + ".",
          "Choose another survivor, or take one of the two decisions back.");
    } else if (row->rule == kDecidedRule && row->scope_class == ScopeClass::consolidate) {
      add("survivor-decided-otherwise", e,
          who + " is the survivor of " + group + ", but is decided to move onto another.",
          "Choose another survivor, or take one of the two decisions back.");
    } else if (!facts_.in_scope(e) && role_in_scope(role)) {
      add("survivor-not-in-scope", e,
          who + " is the survivor of " + group + ", but no candidate service rests on it.",
          "Choose a survivor that is in scope, or check which services it supports.");
    }
  }

  [[nodiscard]] bool role_in_scope(const Role& role) const {
    return std::any_of(role.instances.begin(), role.instances.end(),
                       [&](ElementId e) { return facts_.in_scope(e); });
  }

  void two_survivors(const Role& role, const std::string& group) {
    const Property* kept = model_.property(role.element, key::kSurvivor);
    // A recorded decision overrules registers; reconciliation notes that.
    if (kept != nullptr && recorded(kept->where)) return;
    for (const Property& property : model_.properties_of(role.element)) {
      const std::string_view text = model_.text(property.value);
      if (property.winner || model_.text(property.key) != key::kSurvivor ||
          text == role.survivor_text) {
        continue;
      }
      add("two-survivors", role.element,
          "Two survivors are stated for " + group + ": " + std::string(role.survivor_text) + " (" +
              survivor_place(role) + ") and " + std::string(text) + " (" +
              model_.where(property.where) + ").",
          "Keep one of the two targets.");
    }
  }
  [[nodiscard]] bool recorded(const Provenance& where) const {
    return where.source.valid() && model_.sources[where.source.index()].format == kDecisionsSource;
  }
  [[nodiscard]] std::string survivor_place(const Role& role) const {
    const Property* property = model_.property(role.element, key::kSurvivor);
    return property == nullptr ? std::string() : model_.where(property->where);
  }

  void opt_out(const OptOut& optout) {
    const std::string name = "Opt-out " + std::string(optout.id);
    // The importers make a placeholder for a name that no register has.
    if (!optout.about || model_.at(*optout.about).stub) {
      add("unknown-optout-element", optout.element,
          name + " is about \"" + std::string(optout.about_text) + "\", which is not known.",
          "Correct the element that it names.");
    } else if (scope_kind(model_, *optout.about) != ScopeKind::application) {
      add("optout-without-effect", *optout.about,
          name + " is about " + title_of(model_, *optout.about) +
              ", which is no application: it changes no class.",
          "Name the application that stays separate.");
    }
    if (!optout.valid) {
      const ElementId about = optout.about.value_or(optout.element);
      add("invalid-optout", about, name + " does not count: " + optout.why_not + ".",
          "Complete it, or withdraw it.");
    }
  }

  void class_decision(const ClassDecision& decision) {
    const std::string name = "Decision " + std::string(decision.id);
    if (!decision.about || model_.at(*decision.about).stub || model_.at(*decision.about).gone) {
      add("decision-without-element", decision.element,
          name + " is about \"" + std::string(decision.about_text) + "\", which no source has now.",
          "Import the source that has it, or withdraw the decision.");
      return;
    }
    const ElementId e = *decision.about;
    const auto counts = facts_.decided_class.find(e);
    if (counts == facts_.decided_class.end()) {
      add("decision-without-effect", e,
          name + " makes " + title_of(model_, e) + " \"" + std::string(decision.chosen) +
              "\", which changes no class.",
          "Decide about an application, a server, a network or a site, by the name of a class.");
    } else if (counts->second.decision != &decision) {
      add("two-decisions", e,
          name + " about " + title_of(model_, e) + " is overruled by decision " +
              std::string(counts->second.decision->id) + ".",
          "Withdraw one of the two.");
    } else {
      against_others(name, e, counts->second.scope_class);
    }
  }

  /// A class decision beside the opt-out, the register and the dependences of its element.
  void against_others(const std::string& name, ElementId e, ScopeClass chosen) {
    const std::string what =
        name + " makes " + title_of(model_, e) + " " + std::string(name_of(chosen)) + ", but ";
    if (const auto optout = facts_.optout.find(e);
        optout != facts_.optout.end() && chosen != ScopeClass::separate_local) {
      add("decision-against-optout", e,
          what + "opt-out " + std::string(optout->second->id) + " keeps it separate.",
          "Withdraw one of the two.");
    }
    const std::string_view stated = model_.value(e, key::kDecision);
    if (const std::string word = normal_name(stated);
        (word == "retire" || word == "retired") && chosen != ScopeClass::retire) {
      add("two-decisions", e, what + "its register says \"" + std::string(stated) + "\".",
          "Correct the register, or withdraw the decision.");
    }
    const bool inside = chosen == ScopeClass::shared_core || chosen == ScopeClass::consolidate ||
                        chosen == ScopeClass::common_platform;
    if (inside && !facts_.in_scope(e)) {
      add("decided-in-but-not-needed", e, what + "no candidate service rests on it.",
          "Check which services it supports, or withdraw the decision.");
    } else if (chosen == ScopeClass::out_of_scope && facts_.in_scope(e)) {
      add("decided-out-but-needed", e, what + "candidate services rest on it.",
          "Decide for integrate or retire, or withdraw the decision.");
    }
    const std::int32_t role = facts_.ground.role[e.index()];
    if (chosen == ScopeClass::consolidate && facts_.kind(e) == ScopeKind::application && role < 0) {
      add("consolidate-without-role", e, what + "it has no role, so no survivor takes it over.",
          "Give it a role.");
    }
  }

  void retired_but_needed() {
    for (const Classified& row : scope_.classes) {
      if (row.scope_class != ScopeClass::retire) continue;
      if ((row.rule == "application 2" || row.rule == kDecidedRule) &&
          facts_.any_service(row.element)) {
        add("retired-but-needed", row.element,
            title_of(model_, row.element) + " is to retire, but services rest on it.",
            "Move these services first, or take the decision back.");
      } else if (row.rule == "infrastructure 1" && process_rests_on(row.element)) {
        add("retired-but-needed", row.element,
            title_of(model_, row.element) +
                " would retire with its applications, but processes rest on it directly.",
            "Check what these processes need it for.");
      }
    }
  }
  [[nodiscard]] bool process_rests_on(ElementId e) const {
    const auto dependents = facts_.graph.supports(e);
    return std::any_of(dependents.begin(), dependents.end(), [&](const Support& dependent) {
      const ScopeKind kind = scope_kind(model_, dependent.other);
      return dependent.certainty >= facts_.certainty &&
             (kind == ScopeKind::process || kind == ScopeKind::service);
    });
  }

  const ScopeFacts& facts_;
  const Programme& programme_;
  const Model& model_;
  const Scope& scope_;
  std::vector<Conflict> out_;
};

}  // namespace

std::vector<Conflict> find_conflicts(const ScopeFacts& facts, const Scope& scope) {
  return Search(facts, scope).run();
}

}  // namespace lintel::graph
