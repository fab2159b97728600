#include "graph/what_if.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "core/attributes.hpp"
#include "core/decision_words.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "graph/impact.hpp"
#include "graph/lookup.hpp"
#include "graph/model_edit.hpp"
#include "graph/programme.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {
namespace {

/// A supposition as typed: "survivor GIS=A-A08" is {survivor, "GIS", "A-A08"}.
struct Typed;
/// One row of the grammar.
struct Form {
  std::string_view word;
  std::string_view takes;
  Supposition (*make)(Model& model, const Typed& typed);
};
struct Typed {
  const Form* form = nullptr;
  std::string about;
  std::string chosen;  ///< what follows "=", for forms that take it
};

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first));
}

std::string title(const Model& model, ElementId e) {
  const std::string ref(model.ref(e));
  return model.name(e).empty() ? ref : std::string(model.name(e)) + " (" + ref + ")";
}

/// The origin of everything that is supposed: a source of its own, which no file is.
Provenance supposed(Model& model) {
  if (model.sources.empty() || model.sources.back().format != kSuppositionSource) {
    Source source;
    source.path = source.format = kSuppositionSource;
    model.sources.push_back(std::move(source));
  }
  return {SourceId{model.sources.size() - 1}, {}};
}

/// The row of this code, or else of this name.
template <typename Row>
const Row& row_named(const std::vector<Row>& rows, const std::string& words,
                     std::string_view what) {
  const std::string wanted = normal_name(words);
  std::vector<std::string> known;
  for (const Row& row : rows) {
    if (!wanted.empty() && normal_name(row.code) == wanted) return row;
    known.emplace_back(row.code);
  }
  for (const Row& row : rows) {
    if (!wanted.empty() && normal_name(row.name) == wanted) return row;
    known.emplace_back(row.name);
  }
  Error unknown(ErrorCode::not_found,
                "no " + std::string(what) + " is called \"" + printable(words) + "\"", {},
                rows.empty() ? "the estate knows no " + std::string(what) + " at all" : "");
  unknown.choices = did_you_mean(words, known);
  throw unknown;
}

// ---- lose, retire

/// A share ("50%") counts the members that there are; that two must run stays true when one is
/// lost. Junctions that lose members and stay are told the number that they need now.
void keep_needs(Model& model, const Snapshot& graph, const std::vector<bool>& leaves) {
  std::vector<std::pair<ElementId, std::uint32_t>> needed;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const ElementId e{i};
    if (leaves[i] || !graph.is_junction(e) || model.value(e, key::kNeeds).empty()) continue;
    std::uint32_t members = 0;
    bool loses = false;
    for (const Support& support : graph.rests_on(e)) {
      if (support.repeated) continue;
      ++members;
      loses |= leaves[support.other.index()];
    }
    if (loses) needed.emplace_back(e, members - graph.threshold(e) + 1);
  }
  for (const auto& [junction, count] : needed) {
    set_value(model, junction, key::kNeeds, std::to_string(count), supposed(model));
  }
}

std::string with_it(const Impact& impact, const Model& model) {
  std::size_t services = 0;
  for (const Lost& row : impact.lost) {
    services += model.type(row.element) == ElementType::BusinessService ? 1U : 0U;
  }
  const std::size_t others = impact.lost.size() - services;
  const auto counted = [](std::size_t count, std::string_view one, std::string_view several) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : several);
  };
  if (impact.lost.empty()) return "";
  std::string text = ", and with it ";
  if (services > 0) text += counted(services, "service", "services");
  if (services > 0 && others > 0) text += " and ";
  if (others > 0) {
    text += counted(others, services > 0 ? "other element" : "element",
                    services > 0 ? "other elements" : "elements");
  }
  return text;
}

Supposition leave(Model& model, const Typed& typed, ChangeKind change, std::string_view happens) {
  const ElementId e = lookup(model, typed.about);
  Supposition out{std::string(typed.form->word) + " " + std::string(model.ref(e)),
                  title(model, e) + " " + std::string(happens)};
  const Snapshot graph(model);
  const Impact lost = impact(graph, {.causes = {e}, .change = change});
  out.sentence += with_it(lost, model);
  std::vector<bool> leaves(model.elements.size(), false);
  leaves[e.index()] = true;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (lost.from_of[i].valid()) leaves[i] = true;  // junctions too
  }
  keep_needs(model, graph, leaves);
  remove_elements(model, leaves);
  return out;
}

Supposition lose(Model& model, const Typed& typed) {
  return leave(model, typed, ChangeKind::lose, "is lost");
}

Supposition retire(Model& model, const Typed& typed) {
  return leave(model, typed, ChangeKind::retire, "is switched off");
}

// ---- opt-out

Supposition opt_out(Model& model, const Typed& typed) {
  const ElementId e = lookup(model, typed.about);
  const Programme programme = programme_of(model);
  if (scope_kind(model, e) != ScopeKind::application || !of_partner(programme, model, e)) {
    throw Error(ErrorCode::usage, title(model, e) + " is no application of a partner", {},
                "suppose an opt-out of the application that stays separate");
  }
  for (const Role& role : programme.roles) {
    if (role.survivor != e) continue;
    throw Error(
        ErrorCode::usage,
        title(model, e) + " is the survivor of the " + std::string(role.name) +
            " group: it cannot opt out",
        {}, "suppose another survivor first: --if 'survivor " + std::string(role.code) + "=REF'");
  }
  const std::string ref(model.ref(e));
  std::string id = "if:" + ref;
  while (model.find_ref(id)) id += "'";
  const Date expires = programme.target.value_or(
      Date{std::chrono::year{2100}, std::chrono::January, std::chrono::day{1}});
  add_element(model, ElementType::Constraint, id, "Supposed opt-out",
              {{key::kKind, "opt-out"},
               {key::kAbout, ref},
               {key::kReason, "supposed"},
               {key::kJustification, "supposed"},
               {key::kApprover, "supposed"},
               {key::kExpires, iso(expires)}},
              supposed(model));
  return {"opt-out " + ref, title(model, e) + " opts out"};
}

// ---- scope of a function

/// "candidate", "out", "undecided": the words of the grammar are those of the scope.
Supposition function_scope(Model& model, const Typed& typed) {
  const Programme programme = programme_of(model);
  const Function& function = row_named(programme.functions, typed.about, "function");
  const std::string_view scope = typed.form->word;
  const std::string_view is = scope == "candidate" ? "a candidate"
                              : scope == "out"     ? "out of scope"
                                                   : "undecided";
  set_value(model, function.element, key::kScope, scope, supposed(model));
  return {
      std::string(scope) + " " + std::string(function.code),
      std::string(function.name) + " (" + std::string(function.code) + ") is " + std::string(is)};
}

// ---- survivor

Supposition survivor(Model& model, const Typed& typed) {
  const Programme programme = programme_of(model);
  const Role& role = row_named(programme.roles, typed.about, "role");
  if (!role.element.valid()) {
    throw Error(ErrorCode::usage, "role " + std::string(role.code) + " stands in no list of roles",
                {}, "add it to the programme's list of roles");
  }
  std::string chosen = "undecided";
  std::string who = "is undecided";
  if (normal_name(typed.chosen) == "undecided") {
    // as it stands
  } else if (const Partner* partner = programme.partner(typed.chosen)) {
    chosen = partner->code;
    who = "is " + std::string(partner->name) + " (" + chosen + ")";
  } else {
    const ElementId e = lookup(model, typed.chosen);
    chosen = model.ref(e);
    who = "is " + title(model, e);
  }
  set_value(model, role.element, key::kSurvivor, chosen, supposed(model));
  return {"survivor " + std::string(role.code) + "=" + chosen,
          "the survivor of the " + std::string(role.name) + " group " + who};
}

// ---- without

/// What stays when its partner leaves, as an outside body's: what others exchange with or rest on.
bool stays_outside(ElementType type) {
  if (type == ElementType::Junction) return true;
  const Layer layer = info(type).layer;
  return layer == Layer::application || layer == Layer::technology || layer == Layer::physical;
}

Supposition without(Model& model, const Typed& typed) {
  const Programme programme = programme_of(model);
  const Partner& partner = row_named(programme.partners, typed.about, "partner");
  const Provenance where = supposed(model);
  set_value(model, partner.element, key::kKind, "external", where);
  for (const Role& role : programme.roles) {
    if (!role.element.valid()) continue;
    const bool its = role.survivor_partner == partner.code ||
                     (role.survivor && model.partner(*role.survivor) == partner.code);
    if (its) set_value(model, role.element, key::kSurvivor, "undecided", where);
  }
  std::vector<bool> leaves(model.elements.size(), false);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const ElementId e{i};
    leaves[i] =
        model.partner(e) == partner.code && e != partner.element && !stays_outside(model.type(e));
  }
  for (const OptOut& optout : programme.optouts) {
    if (optout.about && model.partner(*optout.about) == partner.code) {
      leaves[optout.element.index()] = true;
    }
  }
  Supposition out{"without " + std::string(partner.code),
                  std::string(partner.name) + " leaves the programme"};
  remove_elements(model, leaves);
  return out;
}

constexpr std::array kForms = {
    Form{"lose", "X", lose},
    Form{"retire", "X", retire},
    Form{"opt-out", "X", opt_out},
    Form{"candidate", "FUNCTION", function_scope},
    Form{"out", "FUNCTION", function_scope},
    Form{"undecided", "FUNCTION", function_scope},
    Form{"survivor", "ROLE=X", survivor},
    Form{"without", "PARTNER", without},
};

std::string grammar() {
  std::string out = "it can be:";
  for (const Form& form : kForms) {
    out += (&form == kForms.data() ? " '" : ", '") + std::string(form.word) + " " +
           std::string(form.takes) + "'";
  }
  return out;
}

[[noreturn]] void refuse(const std::string& words, const std::string& why,
                         std::vector<std::string> choices = {}) {
  Error error(ErrorCode::usage, "--if \"" + printable(words) + "\": " + why, {}, grammar());
  error.choices = std::move(choices);
  throw error;
}

Typed read(const std::string& words) {
  const std::string text = trimmed(words);
  const std::size_t space = std::min(text.find_first_of(" \t"), text.size());
  const std::string word = text.substr(0, space);
  const auto form = std::find_if(kForms.begin(), kForms.end(), [&](const Form& f) {
    return compact_name(f.word) == compact_name(word);
  });
  if (form == kForms.end()) {
    std::vector<std::string> known;
    known.reserve(kForms.size());
    for (const Form& f : kForms) known.emplace_back(f.word);
    std::vector<std::string> choices;
    for (const std::string& near : did_you_mean(word, known)) {
      choices.push_back(near + text.substr(space));
    }
    refuse(words, "\"" + printable(word) + "\" begins no supposition", std::move(choices));
  }
  Typed typed{form, trimmed(text.substr(space)), {}};
  if (form->takes == "ROLE=X") {
    const std::size_t equals = typed.about.find('=');
    if (equals == std::string::npos)
      refuse(words, "it names no role and survivor, as in GIS=A-A08");
    typed.chosen = trimmed(typed.about.substr(equals + 1));
    typed.about = trimmed(typed.about.substr(0, equals));
    if (typed.chosen.empty()) refuse(words, "nothing stands after \"=\"");
  }
  if (typed.about.empty()) {
    refuse(words, "\"" + std::string(form->word) + "\" needs " + std::string(form->takes));
  }
  return typed;
}

}  // namespace

Supposed suppose(Model today, std::span<const std::string> words) {
  std::vector<Typed> all;
  for (const std::string& text : words) all.push_back(read(text));
  Supposed out{std::move(today), {}};
  for (const Typed& typed : all) out.suppositions.push_back(typed.form->make(out.model, typed));
  return out;
}

}  // namespace lintel::graph
