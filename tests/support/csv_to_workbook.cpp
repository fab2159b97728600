// A workbook of one sheet for each CSV file: csv_to_workbook OUT.xlsx|OUT.ods FILE.csv…
#include <cstdio>
#include <exception>
#include <string>

#include "tests/support/workbooks.hpp"

int main(int count, char** arguments) {
  if (count < 3) {
    std::fprintf(stderr, "usage: csv_to_workbook OUT.xlsx|OUT.ods FILE.csv…\n");
    return 2;
  }
  try {
    std::vector<lintel::importers::Sheet> sheets;
    for (int i = 2; i < count; ++i) sheets.push_back(lintel::testing::sheet_of(arguments[i]));
    const std::string out = arguments[1];
    if (out.ends_with(".ods"))
      lintel::testing::write_ods(out, sheets);
    else
      lintel::testing::write_xlsx(out, sheets);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "csv_to_workbook: %s\n", error.what());
    return 1;
  }
  return 0;
}
