#pragma once
// The peer of an import: the rows of a finished estate, put into tables of the same columns by bare
// SQLite in one transaction. No index beyond what the tables declare, no search index, no packed
// drafts or model: only the rows that the import is there to write.

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lintel::bench {

/// The rows of an estate, in memory.
class SameRows {
 public:
  /// Reads all rows of `estate`.
  explicit SameRows(const std::filesystem::path& estate);
  /// Number of rows.
  [[nodiscard]] std::size_t size() const { return rows_; }
  /// Writes them into the new file `file` in one transaction, to the disk.
  void insert(const std::filesystem::path& file) const;

 private:
  struct Cell {
    int type = SQLITE_NULL;
    std::int64_t number = 0;  // or offset of the text
    std::size_t length = 0;
  };
  struct Rows {
    std::string create, insert;
    int columns = 0;
    std::vector<Cell> cells;
  };
  std::string texts_;
  std::vector<Rows> tables_;
  std::size_t rows_ = 0;
};

}  // namespace lintel::bench
