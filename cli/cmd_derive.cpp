// derive: which relationships follow from the stated ones.

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "core/error.hpp"
#include "graph/derive.hpp"
#include "graph/lookup.hpp"

namespace lintel::cli {

namespace {

using graph::Derivation;
using graph::Derived;
using graph::Inference;
using graph::Standing;

/// Two elements have few relationships; each of these many is shown with its chain.
constexpr std::size_t kChainLimit = 5;

std::string_view word_of(Validity validity) {
  return validity == Validity::direct ? "direct" : "derived";
}

Json json_of(const Model& model, const Derived& row) {
  Json chain = Json::array();
  for (std::size_t i = 0; i < row.chain.elements.size(); ++i) {
    chain.push_back(cli::json_of(model, row.chain.elements[i]));
    if (i == row.chain.relationships.size()) break;
    const Relationship& r = model.at(row.chain.relationships[i]);
    chain.push_back({{"relationship", model.text(r.ref)},
                     {"type", info(r.type).name},
                     {"forward", r.source.element == row.chain.elements[i]},
                     {"source", model.where(r.where)}});
  }
  Json rules = Json::array();
  for (const Inference& step : row.proof) {
    rules.push_back({{"rule", step.rule},
                     {"at", model.ref(step.bridge)},
                     {"type", info(step.type).name},
                     {"source", model.ref(step.source)},
                     {"target", model.ref(step.target)},
                     {"potential", step.potential}});
  }
  return {{"type", info(row.type).name},
          {"source", cli::json_of(model, row.source)},
          {"target", cli::json_of(model, row.target)},
          {"both_ways", row.both_ways},
          {"standing", name_of(row.standing)},
          {"metamodel", word_of(row.metamodel)},
          {"length", row.length},
          {"chain", chain},
          {"rules", rules}};
}

void print_json(Context& context, const Model& model, const Derivation& answer) {
  Json rows = Json::array();
  for (const Derived& row : answer.relationships) rows.push_back(json_of(model, row));
  Json refused = Json::array();
  for (const RelationshipId id : answer.refused) refused.push_back(model.text(model.at(id).ref));
  Json complete{{"valid", answer.valid_to}};
  if (answer.question.potential) complete["potential"] = answer.potential_to;
  const ElementId to = answer.question.to;
  print(context, Json{{"from", cli::json_of(model, answer.question.from)},
                      {"to", to.valid() ? cli::json_of(model, to) : Json(nullptr)},
                      {"relationships", rows},
                      {"max_length", answer.question.max_length},
                      {"complete_to", complete},
                      {"not_allowed", refused}});
}

/// "DR3 at M-A01; PDR5 at MER:F01": the rules in the order in which they are used.
std::string rules_of(const Model& model, const Derived& row) {
  std::string out;
  for (const Inference& step : row.proof) {
    out += (out.empty() ? "" : "; ") + std::string(step.rule) + " at " +
           std::string(model.ref(step.bridge));
  }
  return out;
}

std::string refs_of(const Model& model, const graph::Chain& chain) {
  std::string out;
  for (const ElementId e : chain.elements) {
    out += (out.empty() ? "" : " › ") + std::string(model.ref(e));
  }
  return out;
}

void print_csv(Context& context, const Model& model, const Derivation& answer) {
  TextTable table({{"Standing"},
                   {"Source"},
                   {"Source name"},
                   {"Type"},
                   {"Target"},
                   {"Target name"},
                   {"Both ways"},
                   {"Metamodel"},
                   {"Steps", true},
                   {"Chain"},
                   {"Rules"}});
  for (const Derived& row : answer.relationships) {
    table.add({name_of(row.standing), model.ref(row.source), model.name(row.source),
               info(row.type).name, model.ref(row.target), model.name(row.target),
               row.both_ways ? "yes" : "no", word_of(row.metamodel), std::to_string(row.length),
               refs_of(model, row.chain), rules_of(model, row)});
  }
  print(context, table);
}

struct Counts {
  std::size_t stated = 0, valid = 0, potential = 0;
};

Counts count(const Derivation& answer) {
  Counts counts;
  for (const Derived& row : answer.relationships) {
    (row.standing == Standing::stated  ? counts.stated
     : row.standing == Standing::valid ? counts.valid
                                       : counts.potential) += 1;
  }
  return counts;
}

std::string first_line(const Words& words, const Derivation& answer) {
  const Counts counts = count(answer);
  const ElementId from = answer.question.from, to = answer.question.to;
  const std::string name = words.name(from) + " (" + words.kind_and_partner(from) + ")";
  const std::string whose = to.valid() ? "between " + name + " and " + words.name(to) + " (" +
                                             words.kind_and_partner(to) + ")"
                                       : "about " + name;
  const std::size_t follow = counts.valid + counts.potential;
  std::string line;
  if (follow == 0) {
    line = "Nothing follows " + whose + " from what is stated";
  } else {
    line = counted(follow, "relationship follows ", "relationships follow ") + whose;
    if (counts.potential == follow) {
      line += follow == 1 ? ", only potentially" : ", all of them only potentially";
    } else if (counts.potential > 0) {
      line +=
          ", " + grouped(static_cast<std::int64_t>(counts.potential)) + " of them only potentially";
    }
  }
  if (counts.stated > 0) {
    line += "; " + grouped(static_cast<std::int64_t>(counts.stated)) +
            (counts.stated == 1 ? " is stated" : " are stated");
  }
  return line + ".";
}

/// "Serving →" from `from`, "Serving ←" to it.
std::string seen_from(ElementId from, const Derived& row) {
  const std::string type(info(row.type).name);
  if (row.both_ways) return type + " ↔";
  return type + (row.source == from ? " →" : " ←");
}

/// Everything that follows about one element: a row each. What is stated, `show` tells.
void print_rows(Context& context, const Words& words, const Derivation& answer, std::size_t limit) {
  const Model& model = words.model();
  TextTable table({{"Holds", false, false},
                   {"Relationship", false, false},
                   {"To or from", false, true},
                   {"Ref", false, false},
                   {"Steps", true, false},
                   {"Rules", false, true}});
  for (const Derived& row : answer.relationships) {
    if (row.standing == Standing::stated) continue;
    const ElementId other = row.source == answer.question.from ? row.target : row.source;
    std::string rules;
    for (const Inference& step : row.proof) {
      rules += (rules.empty() ? "" : " ") + std::string(step.rule);
    }
    table.add({name_of(row.standing), seen_from(answer.question.from, row), words.name(other),
               model.ref(other), std::to_string(row.length), rules});
  }
  if (table.rows() == 0) return;
  context.out << "\n";
  print(context, table, limit);
}

/// One relationship with what it rests on.
void print_proof(Context& context, const Words& words, const Derived& row) {
  const Model& model = words.model();
  std::string head(name_of(row.standing));
  head += ": " + words.name(row.source) + " " + std::string(info(row.type).verb) + " " +
          words.name(row.target);
  if (row.both_ways) head += ", and the other way";
  head += " (" + std::string(info(row.type).name) + ", " + std::string(word_of(row.metamodel)) +
          " in ArchiMate)";
  head.front() = static_cast<char>(head.front() - 'a' + 'A');
  context.out << "\n" << wrapped(head, context.terminal.width, 2);
  TextTable table({{"Along", false, true}, {"By", false, false}, {"Stated in", false, true}});
  for (std::size_t i = 0; i < row.chain.elements.size(); ++i) {
    const ElementId e = row.chain.elements[i];
    std::string name = words.name(e);
    if (model.type(e) == ElementType::Junction) {
      name = model.at(e).junction == JunctionKind::or_ ? "any of" : "all of";
    } else {
      name += " (" + std::string(model.ref(e)) + ")";
    }
    if (i == 0) {
      table.add({name});
      continue;
    }
    const Relationship& by = model.at(row.chain.relationships[i - 1]);
    const bool forward = by.source.element == row.chain.elements[i - 1];
    const bool undirected = by.type == RelationshipType::Association && !by.directed;
    table.add({"› " + name,
               (undirected ? "↔ "
                : forward  ? "→ "
                           : "← ") +
                   std::string(info(by.type).name),
               words.where(by.where)});
  }
  print_aside(context, table);
  if (row.proof.empty()) return;
  context.out << wrapped("Rules: " + rules_of(model, row) + ".", context.terminal.width, 4);
}

/// How far the rules were followed, what was not, and what would show it.
void print_limits(Context& context, const Derivation& answer) {
  const graph::DeriveQuestion& question = answer.question;
  const auto say = [&](const std::string& text) {
    context.out << wrapped(text, context.terminal.width, 2);
  };
  const auto chains = [](std::uint32_t length) {
    return "chains of up to " + counted(length, "relationship", "relationships");
  };
  const auto cut = [&](const std::string& rules, std::uint32_t to) {
    if (to >= question.max_length) return;
    say("! By the " + rules + " rules only " + chains(to) +
        " were followed: longer ones would take too long in this estate." +
        (question.to.valid() ? "" : " A question about two elements reaches farther."));
  };
  context.out << "\n";
  say("Asked for " + chains(question.max_length) + " (--max-length)" +
      (question.potential ? "." : ", by the valid rules only (or --potential)."));
  cut("valid", answer.valid_to);
  if (question.potential) cut("potential", answer.potential_to);
  if (answer.refused.empty()) return;
  say(counted(answer.refused.size(), "relationship on the way is", "relationships on the way are") +
      " not allowed by ArchiMate and left out:  lintel check");
}

void print_text(Context& context, const Model& model, const Derivation& answer, bool all) {
  const Words words(model);
  context.out << wrapped(first_line(words, answer), context.terminal.width);
  if (!answer.question.to.valid()) {
    print_rows(context, words, answer, all ? 0 : kRowLimit);
  } else {
    const std::size_t shown =
        all ? answer.relationships.size() : std::min(answer.relationships.size(), kChainLimit);
    for (std::size_t i = 0; i < shown; ++i) print_proof(context, words, answer.relationships[i]);
    if (shown < answer.relationships.size()) {
      context.out << "\n  … and " << answer.relationships.size() - shown << " more: --all\n";
    }
  }
  print_limits(context, answer);
  if (answer.question.to.valid()) return;
  const auto derived =
      std::find_if(answer.relationships.begin(), answer.relationships.end(),
                   [](const Derived& row) { return row.standing != Standing::stated; });
  if (derived == answer.relationships.end()) {
    context.out << "\n  What is stated:  lintel show "
                << shell_word(model.ref(answer.question.from)) << "\n";
    return;
  }
  const Derived& row = *derived;
  const ElementId other = row.source == answer.question.from ? row.target : row.source;
  context.out << "\n  The proof of one:  lintel derive "
              << shell_word(model.ref(answer.question.from)) << " " << shell_word(model.ref(other))
              << (row.standing == Standing::potential ? " --potential" : "") << "\n";
}

/// An element that can have derived relationships.
ElementId asked(const Model& model, const Arguments& arguments, std::string_view argument) {
  const ElementId e = graph::lookup(model, arguments.get(argument));
  if (model.type(e) == ElementType::Junction) {
    throw Error(ErrorCode::usage, std::string(model.ref(e)) + " is a junction", "",
                "A junction only joins relationships. Ask about the elements that it joins: lintel "
                "show " +
                    shell_word(model.ref(e)));
  }
  return e;
}

int run_derive(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  graph::DeriveQuestion question;
  question.from = asked(model, arguments, "A");
  if (arguments.has("B")) {
    question.to = asked(model, arguments, "B");
    if (question.from == question.to) {
      throw Error(ErrorCode::usage, "A and B are the same: " + std::string(model.ref(question.to)),
                  "",
                  "Nothing is derived from an element to itself. Leave B away for all that "
                  "follows about A.");
    }
  }
  question.potential = arguments.has("--potential");
  question.max_length = static_cast<std::uint32_t>(arguments.number(
      "--max-length", static_cast<int>(question.max_length), 1, graph::kLongestDerivation));
  const Derivation answer = graph::derive(graph, question);
  if (context.json) {
    print_json(context, model, answer);
  } else if (context.csv != nullptr) {
    print_csv(context, model, answer);
  } else {
    print_text(context, model, answer, arguments.has("--all"));
  }
  return 0;
}

}  // namespace

Command derive_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"A", "an element, by ref or name", true, false, "ref"},
      ArgumentSpec{"B", "another; without it, all that follows about A", false, false, "ref"}};
  static constexpr std::array kOptions = {
      OptionSpec{"--potential", "", "", "also by the potential rules, which may be wrong", "",
                 false, ""},
      OptionSpec{"--max-length", "", "N", "chains of at most N relationships (default: 8)", "",
                 false, ""},
      kAllOption, kCsvOption};
  return {"derive",
          "Answers",
          "which relationships follow from the stated ones, by ArchiMate's rules",
          "Derives relationships by the rules of ArchiMate 3.2, in both directions: valid ones "
          "hold in any model, potential ones are for a person to judge. Each comes with the chain "
          "of stated relationships that it rests on, and the rules used.",
          "  lintel derive M-A01 \"Council tax\"\n  lintel derive M-A01 --potential --all",
          kArguments,
          kOptions,
          run_derive};
}

}  // namespace lintel::cli
