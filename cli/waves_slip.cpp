#include "cli/waves_slip.hpp"

#include <ostream>

#include "cli/csv.hpp"
#include "core/error.hpp"

namespace lintel::cli {

std::pair<std::size_t, int> slip_of(const Model& model, const graph::WorkPlan& plan,
                                    const std::string& words) {
  constexpr int kMostDays = 36'500;
  const std::size_t equals = words.rfind('=');
  const std::string_view digits =
      equals == std::string::npos ? std::string_view{} : std::string_view(words).substr(equals + 1);
  const bool number = !digits.empty() && digits.size() < 6 &&
                      digits.find_first_not_of("0123456789") == std::string_view::npos;
  const int days = number ? std::stoi(std::string(digits)) : -1;
  if (days < 0 || days > kMostDays) {
    throw Error(ErrorCode::usage,
                "--slip \"" + words + "\" does not say which project slips by how many days", {},
                "Write PROJECT=DAYS with 0 to 36500 days, such as --slip PR6=20.");
  }
  const ElementId e = lookup_all(model, {words.substr(0, equals)}).front();
  const auto item = plan.find(e);
  if (!item) {
    throw Error(ErrorCode::usage, "\"" + std::string(model.ref(e)) + "\" is no project", {},
                "See the projects:  lintel waves --projects");
  }
  if (!plan.items[*item].earliest_end) {
    throw Error(ErrorCode::usage,
                "\"" + std::string(model.ref(e)) + "\" has no dates, so it cannot slip", {},
                "State its start and end in the list of projects.");
  }
  return {*item, days};
}

void print_slip(Context& context, const Words& words_of, const WavesAnswer& answer) {
  const auto end_of = [](const graph::Shift& shift) { return shift.end_after; };
  std::size_t others = 0;
  std::optional<Date> last = answer.plan.end;
  for (const graph::Shift& shift : answer.shifts) {
    others += shift.caused || answer.plan.items[shift.item].milestone ? 0U : 1U;
    if (last && end_of(shift) &&
        std::chrono::sys_days(*end_of(shift)) > std::chrono::sys_days(*last)) {
      last = end_of(shift);
    }
  }
  std::string text = others == 0
                         ? "No other project moves."
                         : counted(others, "other project moves", "other projects move") + ".";
  if (answer.plan.end && last) {
    const int days = days_between(*answer.plan.end, *last);
    text += days == 0 ? " The last project still ends on " + words(*last) + "."
                      : " The last project ends on " + words(*last) + ", " +
                            counted(static_cast<std::size_t>(days), "day", "days") + " later.";
  }
  context.out << wrapped(text, context.terminal.width) << "\n";
  TextTable table({{"Project", false, false},
                   {"Name", false, true},
                   {"Ends", false, false},
                   {"Would end", false, false},
                   {"Later", true, false},
                   {"Because of", false, true}});
  for (const graph::Shift& shift : answer.shifts) {
    const graph::WorkItem& item = answer.plan.items[shift.item];
    table.add({words_of.model().ref(item.element), words_of.name(item.element),
               Cell(date_words(shift.end_before), iso(*shift.end_before)),
               Cell(date_words(shift.end_after), iso(*shift.end_after)),
               Cell(std::to_string(shift.days) + " d", std::to_string(shift.days)),
               shift.caused ? "itself" : words_of.name(answer.plan.items[shift.because].element)});
  }
  print(context, table);
}

}  // namespace lintel::cli
