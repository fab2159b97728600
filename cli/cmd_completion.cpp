// Shell completion, generated from the table of commands.

#include <array>
#include <ostream>
#include <set>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "core/error.hpp"

namespace lintel::cli {

namespace {

/// What may follow `prefix` ("" or "diagram") as the next word of a command's name.
std::set<std::string> next_words(std::string_view prefix) {
  std::set<std::string> words;
  for (const Command& command : commands()) {
    std::string_view rest = command.name;
    if (!prefix.empty()) {
      if (!rest.starts_with(prefix) || rest.size() == prefix.size()) continue;
      if (rest[prefix.size()] != ' ') continue;
      rest.remove_prefix(prefix.size() + 1);
    }
    words.emplace(rest.substr(0, rest.find(' ')));
  }
  return words;
}

std::string joined(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string option_words(const Command& command) {
  std::set<std::string> words;
  for (const OptionSpec& spec : options_of(command)) words.emplace(spec.name);
  for (const OptionSpec& spec : global_options()) words.emplace(spec.name);
  return joined(words);
}

/// "impact" → "impact", "diagram impact" → "diagram_impact": usable in a shell's case label.
std::string label(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = c == ' ' ? '_' : c;
  return text;
}

/// "--estate|--mapping|…": every option whose value is a file, as a pattern of a case label.
std::string file_options() {
  std::set<std::string> names;
  const auto add = [&](const OptionSpec& spec) {
    if (spec.complete != "file") return;
    names.emplace(spec.name);
    if (!spec.letter.empty()) names.emplace(spec.letter);
  };
  for (const OptionSpec& spec : global_options()) add(spec);
  for (const Command& command : commands()) {
    for (const OptionSpec& spec : command.options) add(spec);
  }
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "|") + name;
  return out;
}

void bash(std::ostream& out) {
  out << "# bash completion for lintel: source <(lintel completion bash)\n"
         "_lintel() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  local name= word i\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    word=${COMP_WORDS[i]}\n"
         "    case $word in\n"
         "      --estate) ((i++)) ;;\n"
         "      -*) ;;\n"
         "      *) if [[ -z $name || $name == diagram ]]; then name=${name:+${name}_}$word; fi ;;\n"
         "    esac\n"
         "  done\n"
         "  local words= files=\n"
         "  case $previous in\n";
  std::set<std::string> done;
  for (const Command& command : commands()) {
    for (const OptionSpec& spec : options_of(command)) {
      if (spec.choices.empty() || !done.emplace(spec.name).second) continue;
      std::string choices(spec.choices);
      for (char& c : choices) c = c == '|' ? ' ' : c;
      out << "    " << spec.name << ") COMPREPLY=($(compgen -W '" << choices
          << "' -- \"$current\")); return ;;\n";
    }
  }
  out << "    " << file_options()
      << ") COMPREPLY=($(compgen -f -- \"$current\")); return "
         ";;\n"
         "  esac\n"
         "  case $name in\n"
         "    '') words='"
      << joined(next_words(""))
      << "' ;;\n"
         "    diagram) words='"
      << joined(next_words("diagram")) << "' ;;\n";
  for (const Command& command : commands()) {
    bool files = false;
    bool names = false;
    for (const ArgumentSpec& spec : command.arguments) {
      files = files || spec.complete == "file";
      names = names || spec.complete == "command";
    }
    out << "    " << label(command.name) << ") words='" << option_words(command);
    if (names) out << " " << joined(next_words(""));
    out << "'" << (files ? "; files=1" : "") << " ;;\n";
  }
  out << "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "  if [[ -n $files ]]; then COMPREPLY+=($(compgen -f -- \"$current\")); fi\n"
         "}\n"
         "complete -o filenames -F _lintel lintel\n";
}

void zsh(std::ostream& out) {
  out << "#compdef lintel\n"
         "# zsh completion for lintel: source <(lintel completion zsh)\n"
         "autoload -U +X bashcompinit && bashcompinit\n";
  bash(out);
}

/// `text` as one word of fish, in quotes; fish knows \\ and \' inside them.
std::string fish_word(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

void fish(std::ostream& out) {
  out << "# fish completion for lintel: lintel completion fish | source\n"
         "complete -c lintel -f\n";
  for (const OptionSpec& spec : global_options()) {
    out << "complete -c lintel -l " << spec.name.substr(2) << " -d " << fish_word(spec.help)
        << (spec.value.empty() ? "" : " -r -F") << "\n";
  }
  for (const Command& command : commands()) {
    const std::size_t space = command.name.find(' ');
    const std::string first(command.name.substr(0, space));
    if (space == std::string_view::npos) {
      out << "complete -c lintel -n __fish_use_subcommand -a " << first << " -d "
          << fish_word(command.summary) << "\n";
    } else {
      out << "complete -c lintel -n '__fish_seen_subcommand_from " << first << "' -a "
          << command.name.substr(space + 1) << " -d " << fish_word(command.summary) << "\n";
    }
    for (const OptionSpec& spec : options_of(command)) {
      out << "complete -c lintel -n '__fish_seen_subcommand_from " << first << "' -l "
          << spec.name.substr(2);
      if (!spec.choices.empty()) {
        std::string choices(spec.choices);
        for (char& c : choices) c = c == '|' ? ' ' : c;
        out << " -x -a " << fish_word(choices);
      } else if (!spec.value.empty()) {
        out << (spec.complete == "file" ? " -r -F" : " -x");
      }
      out << "\n";
    }
    for (const ArgumentSpec& spec : command.arguments) {
      if (spec.complete == "file") {
        out << "complete -c lintel -n '__fish_seen_subcommand_from " << first << "' -F\n";
      }
    }
  }
}

int run_completion(Context& context, const Arguments& arguments) {
  const std::string shell = arguments.get("SHELL");
  if (shell == "bash") {
    bash(context.out);
  } else if (shell == "zsh") {
    zsh(context.out);
  } else if (shell == "fish") {
    fish(context.out);
  } else {
    throw Error(ErrorCode::usage, "there is no completion for the shell \"" + shell + "\"", "",
                "it can be: bash zsh fish");
  }
  return 0;
}

}  // namespace

Command completion_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"SHELL", "bash, zsh or fish", true, false, ""}};
  return {"completion",
          "Other",
          "print a script that completes lintel's words in a shell",
          "Put the line of the example into your shell's start file.",
          "  source <(lintel completion bash)\n"
          "  lintel completion fish | source",
          kArguments,
          {},
          run_completion};
}

}  // namespace lintel::cli
