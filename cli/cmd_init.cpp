#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/interrupt.hpp"
#include "cli/json.hpp"

namespace lintel::cli {

namespace {

int run_init(Context& context, const Arguments& arguments) {
  note_interrupts();
  std::filesystem::path file = arguments.get("FILE");
  if (file.extension() != ".lintel") file += ".lintel";
  const std::string name = arguments.get("--name", file.stem().string());
  const Store store = Store::create(file, name);
  if (context.json) {
    print(context, Json{{"estate", file.string()}, {"name", name}, {"revision", 0}});
    return 0;
  }
  context.out << "Made the estate " << file.string() << ", still empty.\n\n"
              << "  Next:  lintel import --partner CODE FOLDER\n";
  return 0;
}

}  // namespace

Command init_command() {
  static constexpr std::array kArguments = {ArgumentSpec{
      "FILE", "name of the new estate; .lintel is added when missing", true, false, "file"}};
  static constexpr std::array kOptions = {OptionSpec{
      "--name", "", "NAME", "name of the programme (default: the file's name)", "", false, ""}};
  return {"init",
          "Estate",
          "make a new, empty estate",
          "An estate is everything known about a programme, in one file that you can copy, mail "
          "and back up. An existing file is never overwritten.",
          "  lintel init wendmoor.lintel",
          kArguments,
          kOptions,
          run_init};
}

}  // namespace lintel::cli
