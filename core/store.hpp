#pragma once
// The estate on disk: one SQLite file. Only this file and its .cpp know SQLite.
//
// What is kept: every version of every source as its draft (the truth), the revisions that brought
// them, and the rows of the Model that the present drafts resolve to (rewritten by each revision,
// in the same transaction). Undo therefore is: drop the last revision's versions, resolve again.
//
//   Store store = Store::open("wendmoor.lintel", Store::Mode::read_only);
//   Model model = store.load();
//
// One Store is one connection, for one thread. Every function may throw Error(unusable_estate).

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/draft.hpp"
#include "core/model.hpp"
#include "core/progress.hpp"

namespace lintel {

/// One committed change of the estate.
struct Revision {
  std::int64_t number = 0;
  std::string at;  ///< ISO date and time, UTC
  std::string author;
  std::string command;               ///< as typed
  std::string message;               ///< "112 elements, 171 relationships added"
  std::vector<std::string> sources;  ///< paths of the sources it brought
};

/// An element that a search found, best first.
struct Hit {
  std::string ref;
  std::string name;
  std::string type;
  std::string partner;
  std::string snippet;  ///< where the words stood, plain text
};

/// One value of a query's answer.
struct SqlValue {
  enum class Kind : std::uint8_t { null, integer, real, text, blob };
  Kind kind = Kind::null;
  std::string text;  ///< as SQLite writes it; empty for null, "(96 bytes)" for a blob
  bool operator==(const SqlValue&) const = default;
};

/// The answer to a query.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<SqlValue>> rows;
  bool cut = false;  ///< there were more rows than the limits allow
};

/// How much a query may take.
struct QueryLimits {
  std::size_t rows = 1000;
  std::size_t bytes = std::size_t{256} << 20U;  ///< of all its cells together
  std::chrono::milliseconds time{60'000};
  Progress progress = no_progress;  ///< called now and then; may throw to stop
};

/// How a set of drafts becomes a Model. Given by the caller, so that core knows no importer.
using Resolver = std::function<Model(const std::vector<std::shared_ptr<const Draft>>&)>;

/// A revision to be committed.
struct Change {
  std::string author;
  std::string command;
  std::string message;
  /// New or newer versions of sources. A draft that says nothing (a register of headers only) is a
  /// version like any other.
  std::vector<std::shared_ptr<const Draft>> drafts;
  /// Paths of sources that are taken away.
  std::vector<std::string> removed = {};
};

class Store {
 public:
  enum class Mode { read_only, read_write };

  /// Makes a new estate. Throws when the file exists or cannot be made.
  static Store create(const std::filesystem::path& file, const std::string& name);
  /// Opens an estate. Refuses, untouched, what is missing, foreign (application_id), newer
  /// (user_version), or corrupt; waits up to 5 s for a lock.
  static Store open(const std::filesystem::path& file, Mode mode);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  [[nodiscard]] std::filesystem::path file() const;
  [[nodiscard]] std::string name() const;
  /// Number of the newest revision; 0 for a new estate.
  [[nodiscard]] std::int64_t revision() const;
  /// All revisions, newest first.
  [[nodiscard]] std::vector<Revision> log() const;

  /// The resolved model of the newest revision. O(rows).
  [[nodiscard]] Model load() const;
  /// The drafts of the newest revision, in no particular order.
  [[nodiscard]] std::vector<std::shared_ptr<const Draft>> drafts() const;
  /// The drafts as they were after revision `number`; none for 0.
  [[nodiscard]] std::vector<std::shared_ptr<const Draft>> drafts(std::int64_t number) const;

  /// Commits `change` as one transaction and one revision: stores the versions, resolves all
  /// present drafts with `resolve`, rewrites the rows. On any error the file is as it was.
  Revision commit(const Change& change, const Resolver& resolve, const Progress& progress);
  /// Takes the newest revision back, as one transaction. Throws Error(not_found) when there is
  /// none.
  Revision undo(const Resolver& resolve);

  /// Full-text search (FTS5, prefix match on each word) over ref, name and text properties.
  [[nodiscard]] std::vector<Hit> search(std::string_view words, std::size_t limit) const;

  /// The answer to one SQL statement that only reads (docs/estate-file.md has the names), cut to
  /// `limits`. Throws Error(usage), with SQLite's words when it is no such statement, and when the
  /// answer takes too long.
  [[nodiscard]] Table query(std::string_view sql, const QueryLimits& limits) const;

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lintel
