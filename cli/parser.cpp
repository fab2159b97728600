#include "cli/parser.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <deque>
#include <map>

#include "cli/help.hpp"
#include "cli/options.hpp"
#include "core/error.hpp"
#include "core/names.hpp"

namespace lintel::cli {

namespace {

/// Where CLI11 puts the words of one command; stable addresses are what CLI11 asks for.
struct Slot {
  std::string name;
  bool flag = false;
  bool on = false;
  std::vector<std::string> words;
};

struct Tree {
  CLI::App app{"", "lintel"};
  std::deque<Slot> slots;
  std::map<std::string, CLI::App*> parents;
  struct Leaf {
    const Command* command;
    CLI::App* app;
    std::vector<Slot*> slots;
  };
  std::vector<Leaf> leaves;
};

void add_option(CLI::App& app, const OptionSpec& spec, Slot& slot) {
  slot.name = spec.name;
  slot.flag = spec.value.empty();
  const std::string names =
      (spec.letter.empty() ? std::string() : std::string(spec.letter) + ",") + slot.name;
  if (slot.flag) {
    app.add_flag(names, slot.on);
    return;
  }
  CLI::Option* option = app.add_option(names, slot.words);
  option->expected(1)->allow_extra_args(false);
  if (spec.many) option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  if (!spec.many) option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void add_argument(CLI::App& app, const ArgumentSpec& spec, Slot& slot) {
  slot.name = spec.name;
  CLI::Option* option = app.add_option(slot.name, slot.words);
  if (spec.many) option->expected(spec.required ? 1 : 0, 1 << 20);
  // Without this the first argument would take the words of all.
  if (!spec.many) option->expected(1)->allow_extra_args(false);
  if (spec.required) option->required();
}

/// "diagram impact" is the subcommand impact of the subcommand diagram.
CLI::App* leaf_app(Tree& tree, std::string_view name) {
  CLI::App& app = tree.app;
  const std::size_t space = name.find(' ');
  if (space == std::string_view::npos) return app.add_subcommand(std::string(name));
  const std::string first(name.substr(0, space));
  CLI::App*& parent = tree.parents[first];
  if (parent == nullptr) {
    parent = app.add_subcommand(first);
    parent->set_help_flag();
    parent->require_subcommand(0, 1);
    parent->fallthrough();
  }
  return parent->add_subcommand(std::string(name.substr(space + 1)));
}

void build(Tree& tree) {
  tree.app.set_help_flag();
  tree.app.require_subcommand(0, 1);
  for (const Command& command : commands()) {
    CLI::App* app = leaf_app(tree, command.name);
    app->set_help_flag();
    app->fallthrough();
    Tree::Leaf leaf{&command, app, {}};
    for (const ArgumentSpec& spec : command.arguments) {
      add_argument(*app, spec, *leaf.slots.emplace_back(&tree.slots.emplace_back()));
    }
    for (const OptionSpec& spec : options_of(command)) {
      add_option(*app, spec, *leaf.slots.emplace_back(&tree.slots.emplace_back()));
    }
    tree.leaves.push_back(std::move(leaf));
  }
}

std::vector<std::string> option_names(const Command* command) {
  std::vector<std::string> names;
  for (const OptionSpec& spec : global_options()) names.emplace_back(spec.name);
  if (command == nullptr) return names;
  for (const OptionSpec& spec : options_of(*command)) names.emplace_back(spec.name);
  return names;
}

Error unknown_option(const std::string& word, const Command* command) {
  const std::string where = command == nullptr ? "lintel" : "lintel " + std::string(command->name);
  Error error(ErrorCode::usage, where + " takes no option " + printable(word), "",
              where + " --help lists the options");
  error.choices = did_you_mean(word, option_names(command));
  if (word == kIfOption.name) {
    error.choices.clear();
    error.hint = "suppositions go with answers, which write nothing: see lintel help";
  }
  return error;
}

/// Where the words stand that are neither options nor the values of global options.
std::vector<std::size_t> free_words(const std::vector<std::string>& words) {
  std::vector<std::size_t> free;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--estate") {
      ++i;
    } else if (!words[i].starts_with("-")) {
      free.push_back(i);
    }
  }
  return free;
}

/// The first word that could have been meant as a command.
std::string first_word(const std::vector<std::string>& words) {
  const std::vector<std::size_t> free = free_words(words);
  return free.empty() ? std::string() : words[free.front()];
}

/// The command that the first words name, as far as they do.
const Command* command_of(const std::vector<std::string>& words) {
  std::string joined;
  const Command* found = nullptr;
  for (const std::size_t at : free_words(words)) {
    const std::string& word = words[at];
    joined += (joined.empty() ? "" : " ") + word;
    if (const Command* command = find_command(joined)) found = command;
  }
  return found;
}

std::string usage_hint(const Command* command) {
  return command == nullptr ? "lintel help lists the commands" : "usage: " + usage_line(*command);
}

void check_choices(const Command& command, const Arguments& arguments) {
  for (const OptionSpec& spec : options_of(command)) {
    if (spec.choices.empty()) continue;
    for (const std::string& value : arguments.all(spec.name)) {
      const std::string choices = "|" + std::string(spec.choices) + "|";
      if (!value.empty() && choices.find("|" + value + "|") != std::string::npos) continue;
      std::string list(spec.choices);
      std::replace(list.begin(), list.end(), '|', ' ');
      throw Error(ErrorCode::usage,
                  std::string(spec.name) + " is \"" + printable(value) + "\"; it can be: " + list,
                  "", usage_hint(&command));
    }
  }
}

/// "A and B": the words that a command cannot do without.
std::string required_words(const Command& command) {
  std::string words;
  for (const ArgumentSpec& spec : command.arguments) {
    if (spec.required) words += (words.empty() ? "" : " and ") + std::string(spec.name);
  }
  return words;
}

Error excess_word(const Command& command, std::string_view word) {
  std::string takes;
  for (const ArgumentSpec& spec : command.arguments) {
    takes += (takes.empty() ? "" : " and ") + std::string(spec.name);
  }
  return Error(ErrorCode::usage,
               std::string(command.name) + " takes " +
                   (takes.empty() ? "no words" : takes + " only") + "; \"" + printable(word) +
                   "\" is one word too many",
               "",
               (takes.empty() ? "" : "a name with spaces needs quotes: \"Council tax\"\n") +
                   usage_hint(&command));
}

/// What CLI11 complains about, in words that say what to do.
Error wrong_words(const CLI::ParseError& error, const Command* named) {
  if (named != nullptr && dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    return Error(ErrorCode::usage, std::string(named->name) + " needs " + required_words(*named),
                 "", usage_hint(named));
  }
  return Error(ErrorCode::usage, printable(error.what()), "", usage_hint(named));
}

/// `words` with a --csv that stands before the command put behind it: it is an option of the
/// commands that have a table, but may stand in front, as --json does.
std::vector<std::string> csv_behind_command(std::vector<std::string> words) {
  const std::vector<std::size_t> free = free_words(words);
  if (free.empty()) return words;
  const auto command = words.begin() + static_cast<std::ptrdiff_t>(free.front());
  const auto csv = std::find(words.begin(), command, kCsvOption.name);
  if (csv != command) std::rotate(csv, csv + 1, command + 1);
  return words;
}

Arguments arguments_of(const Tree::Leaf& leaf) {
  Arguments arguments;
  for (const Slot* slot : leaf.slots) {
    if (slot->on) arguments.values[slot->name] = {};
    if (!slot->words.empty()) arguments.values[slot->name] = slot->words;
  }
  return arguments;
}

}  // namespace

Error unknown_command(const std::string& word) {
  Error error(ErrorCode::usage, "there is no command \"" + printable(word) + "\"", "",
              "lintel help lists the commands");
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  for (const std::string& near : did_you_mean(word, names)) {
    error.choices.push_back("lintel " + near);
  }
  return error;
}

Call parse(const std::vector<std::string>& given) {
  const std::vector<std::string> words = csv_behind_command(given);
  Call call;
  Tree tree;
  build(tree);
  bool help = false;
  bool version = false;
  tree.app.add_option("--estate", call.estate)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  tree.app.add_flag("--json", call.json);
  tree.app.add_flag("-h,--help", help);
  tree.app.add_flag("--version", version);
  const Command* named = command_of(words);
  try {
    std::vector<std::string> reversed(words.rbegin(), words.rend());  // as CLI11 wants them
    tree.app.parse(reversed);
  } catch (const CLI::ExtrasError&) {
    const std::string first = first_word(words);
    for (const std::string& word : tree.app.remaining(true)) {
      if (word.starts_with("-") && word.size() > 1) throw unknown_option(word, named);
    }
    if (named == nullptr) throw unknown_command(first);
    throw excess_word(*named, tree.app.remaining(true).front());
  } catch (const CLI::ParseError& error) {
    // --help beside missing words asks for help, not for a complaint.
    const bool asked = std::find_if(words.begin(), words.end(), [](const std::string& w) {
                         return w == "--help" || w == "-h";
                       }) != words.end();
    if (asked && named != nullptr) {
      call.text = help_text(*named);
      return call;
    }
    throw wrong_words(error, named);
  }
  if (version) {
    call.text = version_text();
    return call;
  }
  for (const Tree::Leaf& leaf : tree.leaves) {
    if (!leaf.app->parsed()) continue;
    if (help) {
      call.text = help_text(*leaf.command);
      return call;
    }
    call.command = leaf.command;
    call.arguments = arguments_of(leaf);
    check_choices(*leaf.command, call.arguments);
    return call;
  }
  const std::string first = first_word(words);
  call.text = first.empty() ? help_text() : help_text_of_group(first);
  return call;
}

}  // namespace lintel::cli
