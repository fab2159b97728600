#include "cli/what_if.hpp"

#include <algorithm>
#include <optional>
#include <sstream>

#include "cli/csv.hpp"
#include "cli/json_difference.hpp"
#include "cli/options.hpp"
#include "cli/table_difference.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "graph/what_if.hpp"

namespace lintel::cli {

namespace {

/// One command asked of several models, with its words caught.
class Asked {
 public:
  Asked(const Context& context, const Command& command, const Arguments& arguments)
      : context_(context), command_(command), arguments_(arguments) {}

  /// The answer as it would be printed, text or JSON.
  [[nodiscard]] std::string printed(const Model& model) {
    std::ostringstream out;
    Context asked = within(out, model);
    code = command_.run(asked, arguments_);
    return out.str();
  }
  /// The table that --csv would print; nothing for a command that has none.
  [[nodiscard]] std::optional<TextTable> table(const Model& model) const {
    std::optional<TextTable> caught;
    const bool has_table =
        std::any_of(command_.options.begin(), command_.options.end(),
                    [](const OptionSpec& spec) { return spec.name == kCsvOption.name; });
    if (!has_table) return caught;
    std::ostringstream nowhere;
    Context asked = within(nowhere, model);
    asked.csv = &nowhere;
    asked.table = &caught;
    command_.run(asked, arguments_);
    return caught;
  }

  int code = 0;  ///< of the last answer printed

 private:
  [[nodiscard]] Context within(std::ostream& out, const Model& model) const {
    Context asked{out,
                  context_.err,
                  context_.terminal,
                  context_.error_terminal,
                  context_.estate_option,
                  context_.json,
                  context_.command_line};
    asked.model = &model;
    return asked;
  }

  const Context& context_;
  const Command& command_;
  const Arguments& arguments_;
};

std::string sentence(const graph::Supposed& supposed) {
  std::string text = "Suppose ";
  for (const graph::Supposition& one : supposed.suppositions) {
    text += (&one == supposed.suppositions.data() ? "" : "; ") + one.sentence;
  }
  return printable(text + ".");
}

Json words_json(const graph::Supposed& supposed) {
  Json out = Json::array();
  for (const graph::Supposition& one : supposed.suppositions) out.push_back(one.words);
  return out;
}

void print_supposed_json(Context& context, Asked& asked, const Model& today,
                         const graph::Supposed& supposed) {
  const Json then = Json::parse(asked.printed(supposed.model));
  const int code = asked.code;
  const Json now = Json::parse(asked.printed(today));
  asked.code = code;
  Json document = {{"if", words_json(supposed)}};
  document.update(then);
  document["today"] = now;
  document["difference"] = difference(now, then);
  print(context, document);
}

std::string tally(const TableDifference& differs) {
  std::string text;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count == 0) return;
    if (text.empty()) {
      text = counted(count, "row is ", "rows are ") + std::string(what);
    } else {
      text += ", " + grouped(static_cast<std::int64_t>(count)) + " " + std::string(what);
    }
  };
  add(differs.added, "new");
  add(differs.gone, "gone");
  add(differs.changed, "changed");
  return text;
}

/// How the answer's table differs from today's; for an answer without one, today's answer.
void print_difference(Context& context, Asked& asked, const Model& today,
                      const graph::Supposed& supposed, const std::string& then, bool all) {
  const auto before = asked.table(today);
  const auto after = asked.table(supposed.model);
  context.out << "\n";
  if (!before || !after) {
    const int code = asked.code;
    const std::string now = asked.printed(today);
    asked.code = code;
    context.out << (now == then ? "Today the answer is the same.\n" : "Today:\n\n" + now);
    return;
  }
  const TableDifference differs = difference(*before, *after);
  if (differs.table.rows() == 0) {
    context.out << "Nothing in its table differs from today; --json compares the rest too.\n";
    return;
  }
  context.out << wrapped("Against today " + tally(differs) + ":", context.terminal.width) << "\n";
  print(context, differs.table, all ? 0 : kRowLimit);
}

}  // namespace

int answer_supposed(Context& context, const Command& command, const Arguments& arguments) {
  const Model today = context.load();
  const std::vector<std::string> words = arguments.all(kIfOption.name);
  const graph::Supposed supposed = graph::suppose(today, words);
  Asked asked(context, command, arguments);
  try {
    if (context.csv != nullptr) {
      if (const auto table = asked.table(supposed.model)) print(context, *table);
    } else if (context.json) {
      print_supposed_json(context, asked, today, supposed);
    } else {
      const std::string then = asked.printed(supposed.model);
      context.out << wrapped(sentence(supposed), context.terminal.width) << "\n" << then;
      print_difference(context, asked, today, supposed, then, arguments.has(kAllOption.name));
    }
  } catch (Error& error) {
    if (error.code == ErrorCode::not_found) {
      error.hint += (error.hint.empty() ? "" : "\n") +
                    std::string("What leaves by a supposition cannot be asked about under it.");
    }
    throw;
  }
  return asked.code;
}

}  // namespace lintel::cli
