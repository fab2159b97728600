#pragma once
// The sample programme in an estate, for tests of what the program answers about it.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>

#include "core/names.hpp"
#include "tests/end-to-end/program.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/places.hpp"

namespace lintel::testing {

/// The program in a folder with the sample's estate, imported once for all tests of a process that
/// only ask, on a terminal of 80 columns. The samples are copied, so that findings name no folder
/// of this machine.
inline const Program& sample() {
  static const Program made;
  static const bool imported = [] {
    std::filesystem::copy(tests::source_dir() + "/samples", made.folder() / "samples",
                          std::filesystem::copy_options::recursive);
    EXPECT_EQ(made.run("init work").code, 0);
    for (const char* const folder : {"programme", "--partner MER merewold",
                                     "--partner STO stourwick", "--partner ALD aldenshire"}) {
      const std::string words = folder;
      const std::size_t last = words.rfind(' ') + 1;  // 0 when there is no other
      const Said said =
          made.run("import " + words.substr(0, last) + "samples/councils/" + words.substr(last));
      EXPECT_EQ(said.code, 0) << said.err;
    }
    return true;
  }();
  static_cast<void>(imported);
  ::setenv("COLUMNS", "80", 1);  // other tests set their own
  return made;
}

/// Gives `program`, in its own folder, the sample and its estate, to write into.
inline void copy_sample(const Program& program) {
  std::filesystem::copy(sample().folder(), program.folder(),
                        std::filesystem::copy_options::recursive);
}

/// The program in `program`'s folder answers the call as tests/golden/answers/FILE says, without a
/// word on stderr; a text fits 80 columns.
inline void expect_answer_of(const Program& program, const std::string& call,
                             const std::string& file, int code = 0) {
  const Said said = program.run(call);
  EXPECT_EQ(said.code, code) << call << ": " << said.err;
  EXPECT_EQ(said.err, "") << call;
  expect_golden("answers/" + file, said.out);
  if (!file.ends_with(".txt")) return;
  std::istringstream lines(said.out);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(display_width(line), 80) << call << ": " << line;
  }
}
/// The same of the sample that all tests share.
inline void expect_answer(const std::string& call, const std::string& file) {
  expect_answer_of(sample(), call, file);
}

}  // namespace lintel::testing
