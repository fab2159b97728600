#include "cli/findings.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/places.hpp"

namespace lintel::cli {
namespace {

Finding unknown(int row, const std::string& ref, Severity severity = Severity::warning) {
  return {.severity = severity,
          .code = "unknown-reference",
          .source = "programme/roles.csv",
          .place = "row " + std::to_string(row) + ", \"element\"",
          .subject = "",
          .message = "\"" + ref + "\" is no known application",
          .hint = "correct the word"};
}

std::string printed(const std::vector<Finding>& findings, bool all = false) {
  std::ostringstream out;
  std::ostringstream err;
  Context context{out, err, Terminal{}, Terminal{}, "", false, "lintel check"};
  print_findings(context, findings, all, "lintel check --all");
  return out.str();
}

TEST(WithHint, JoinsSentencesWithOneFullStop) {
  struct Case {
    const char* message;
    const char* hint;
    const char* text;
  };
  for (const Case& c :
       {Case{"No expiry.", "Complete it.", "No expiry. Complete it."},
        Case{"No expiry", "complete it", "No expiry. Complete it"},
        Case{"Is it so?", "Ask.", "Is it so? Ask."}, Case{"No expiry", "", "No expiry"},
        Case{"Old", "lintel undo", "Old. lintel undo"}, Case{"", "mend it", "Mend it"}}) {
    EXPECT_EQ(with_hint(c.message, c.hint), c.text);
  }
}

TEST(PrintFindings, FoldsWarningsThatSayTheSameOfOneColumn) {
  EXPECT_EQ(printed({unknown(2, "M-A01"), unknown(3, "M-A02"), unknown(4, "M-A03")}),
            "\n! 3 findings to look at, in programme/\n"
            "  warning  3 × roles.csv, \"element\", first row 2: \"M-A01\" is no known\n"
            "           application. Correct the word\n"
            "  … each of them: lintel check --all\n");
}

TEST(PrintFindings, KeepsApartWhatDiffers) {
  Finding other = unknown(4, "M-A03");
  other.message = "\"M-A03\" is no known server";
  const std::string text = printed({unknown(2, "M-A01"), unknown(3, "M-A02"), other});
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 8) << text;
}

TEST(PrintFindings, PrintsEveryErrorAndAllWhenAsked) {
  std::vector<Finding> findings;
  for (int row = 2; row < 32; ++row) findings.push_back(unknown(row, "X", Severity::error));
  for (int row = 2; row < 32; ++row) findings.push_back(unknown(row, "X"));
  const auto count = [](const std::string& text, const std::string& word) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(word, at)) != text.npos; ++at) ++found;
    return found;
  };
  EXPECT_EQ(count(printed(findings), "\n  error "), 30U);
  EXPECT_EQ(count(printed(findings), "and 30 more: lintel check --all"), 1U);
  EXPECT_EQ(count(printed(findings, true), "\n  warning "), 30U);
}

TEST(CommonFolder, IsTheLongestThatHoldsAll) {
  const auto folder = [](std::vector<std::string_view> paths) {
    return std::string(common_folder(paths));
  };
  EXPECT_EQ(folder({}), "");
  EXPECT_EQ(folder({"a/b/c.csv"}), "a/b/");
  EXPECT_EQ(folder({"a/bc/d.csv", "a/be/d.csv"}), "a/");
  EXPECT_EQ(folder({"x.csv", "y.csv"}), "");
  EXPECT_EQ(folder({"/x.csv", "/y/z.csv"}), "/");
  EXPECT_EQ(below("a/b.csv", "a/"), "b.csv");
}

}  // namespace
}  // namespace lintel::cli
