#include "core/store.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/draft_codec.hpp"
#include "core/error.hpp"
#include "core/sqlite.hpp"
#include "core/store_open.hpp"
#include "core/store_query.hpp"
#include "core/store_rows.hpp"
#include "core/store_search.hpp"

namespace lintel {

namespace {

using Drafts = std::vector<std::shared_ptr<const Draft>>;
using sqlite::Statement;
using sqlite::Transaction;

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

template <typename T>
std::int64_t count_present(const std::vector<T>& things) {
  return std::count_if(things.begin(), things.end(), [](const T& thing) { return !thing.gone; });
}

Drafts drafts_after(sqlite::Connection& db, std::int64_t revision) {
  Statement versions(db, R"sql(
    SELECT draft FROM source_version v WHERE revision = (
      SELECT max(revision) FROM source_version w WHERE w.source = v.source AND w.revision <= ?1)
    AND draft IS NOT NULL ORDER BY source)sql");
  versions.bind(1, revision);
  Drafts drafts;
  while (versions.step()) drafts.push_back(decode_draft(versions.blob(0)));
  return drafts;
}

// The row of `path` in table source, made when new.
std::int64_t source_row(sqlite::Connection& db, const std::string& path) {
  Statement insert(db, "INSERT INTO source(path) VALUES(?1) ON CONFLICT DO NOTHING");
  insert.bind(1, path);
  insert.run();
  Statement find(db, "SELECT id FROM source WHERE path = ?1");
  find.bind(1, path);
  find.step();
  return find.number(0);
}

void insert_version(sqlite::Connection& db, std::int64_t revision, const Draft& draft) {
  Statement insert(db, R"sql(
    INSERT INTO source_version(source, revision, partner, format, kind, title, digest,
      elements, relationships, views, draft) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11))sql");
  insert.bind(1, source_row(db, draft.path));
  insert.bind(2, revision);
  insert.bind(3, draft.partner);
  insert.bind(4, draft.format);
  insert.bind(5, draft.kind);
  insert.bind(6, draft.title);
  insert.bind(7, draft.digest);
  insert.bind(8, count_present(draft.elements));
  insert.bind(9, count_present(draft.relationships));
  insert.bind(10, count_present(draft.views));
  const std::string bytes = encode(draft);
  insert.bind_blob(11, bytes);
  insert.run();
}

// A version without a draft says that the source is gone since then.
void insert_removal(sqlite::Connection& db, std::int64_t revision, const std::string& path) {
  Statement insert(db, R"sql(
    INSERT INTO source_version(source, revision, partner, format, kind, title, digest,
      elements, relationships, views, draft) VALUES(?1,?2,'','','','','',0,0,0,NULL))sql");
  insert.bind(1, source_row(db, path));
  insert.bind(2, revision);
  insert.run();
}

std::int64_t insert_revision(sqlite::Connection& db, const Revision& revision) {
  Statement insert(db, "INSERT INTO revision(at, author, command, message) VALUES(?1,?2,?3,?4)");
  insert.bind(1, revision.at);
  insert.bind(2, revision.author);
  insert.bind(3, revision.command);
  insert.bind(4, revision.message);
  insert.run();
  return sqlite3_last_insert_rowid(db.get());
}

std::int64_t newest_revision(sqlite::Connection& db) {
  return db.number("SELECT max(number) FROM revision");
}

// Gives the model what only the store knows of its sources; returns their rows.
std::vector<std::int64_t> complete_sources(sqlite::Connection& db, Model& model) {
  std::vector<std::int64_t> rows(model.sources.size());
  std::unordered_map<std::string_view, std::size_t> by_path;
  for (std::size_t i = 0; i < model.sources.size(); ++i) by_path[model.sources[i].path] = i;
  Statement known(db, R"sql(
    SELECT s.id, s.path, v.revision, r.at, v.elements, v.relationships, v.views
    FROM present_version v JOIN source s ON s.id = v.source
      JOIN revision r ON r.number = v.revision)sql");
  while (known.step()) {
    const auto found = by_path.find(known.text(1));
    if (found == by_path.end()) continue;
    Source& source = model.sources[found->second];
    rows[found->second] = known.number(0);
    source.revision = known.number(2);
    source.imported = known.text(3);
    source.elements = known.number(4);
    source.relationships = known.number(5);
    source.views = known.number(6);
  }
  return rows;
}

// Resolves what is in the estate now and rewrites the rows. Inside a transaction.
void resolve_again(sqlite::Connection& db, const Drafts& drafts, const Resolver& resolve,
                   const Progress& progress) {
  Model model = resolve(drafts);
  model.revision = newest_revision(db);
  const std::vector<std::int64_t> rows = complete_sources(db, model);
  write_rows(db, model, rows, progress);
}

void check_distinct(const Change& change) {
  std::unordered_set<std::string_view> paths;
  const auto check = [&paths](const std::string& path) {
    if (paths.insert(path).second) return;
    throw Error(ErrorCode::bad_input, "the same source comes twice in one import", path,
                "name it once, or import the two versions one after the other");
  };
  for (const std::shared_ptr<const Draft>& draft : change.drafts) check(draft->path);
  for (const std::string& path : change.removed) check(path);
}

// The present drafts with those of `change` in their places: they need not be read back.
Drafts drafts_with(sqlite::Connection& db, const Change& change, std::int64_t revision) {
  Drafts drafts = drafts_after(db, revision - 1);
  std::unordered_set<std::string_view> replaced(change.removed.begin(), change.removed.end());
  for (const std::shared_ptr<const Draft>& draft : change.drafts) replaced.insert(draft->path);
  std::erase_if(drafts, [&](const auto& old) { return replaced.contains(old->path); });
  drafts.insert(drafts.end(), change.drafts.begin(), change.drafts.end());
  return drafts;
}

std::vector<std::string> sources_of(sqlite::Connection& db, std::int64_t revision) {
  Statement paths(db, R"sql(
    SELECT s.path FROM source_version v JOIN source s ON s.id = v.source
    WHERE v.revision = ?1 ORDER BY s.path)sql");
  paths.bind(1, revision);
  std::vector<std::string> sources;
  while (paths.step()) sources.emplace_back(paths.text(0));
  return sources;
}

Revision read_revision(sqlite::Connection& db, const Statement& row) {
  return {row.number(0),
          std::string(row.text(1)),
          std::string(row.text(2)),
          std::string(row.text(3)),
          std::string(row.text(4)),
          sources_of(db, row.number(0))};
}

}  // namespace

struct Store::Impl {
  sqlite::Connection db;

  // Runs `work`. A damaged value is reported by code that does not know the file; here it gets its
  // name.
  template <typename Work>
  auto named(Work work) {
    try {
      return work();
    } catch (Error& error) {
      if (error.code == ErrorCode::unusable_estate && error.place.empty()) {
        error.place = db.file().string();
      }
      throw;
    }
  }
  // Runs `read` on one state of the file, whatever others commit meanwhile.
  template <typename Read>
  auto reading(Read read) {
    return named([&] {
      const Transaction transaction(db, Transaction::Kind::reading);
      return read();
    });
  }

  Revision commit(const Change& change, const Resolver& resolve, const Progress& progress);
  Revision undo(const Resolver& resolve);
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::create(const std::filesystem::path& file, const std::string& name) {
  return Store(std::make_unique<Impl>(Impl{create_estate(file, name)}));
}

Store Store::open(const std::filesystem::path& file, Mode mode) {
  return Store(std::make_unique<Impl>(Impl{open_estate(file, mode)}));
}

std::filesystem::path Store::file() const { return impl_->db.file(); }

std::string Store::name() const {
  Statement name(impl_->db, "SELECT value FROM meta WHERE key = 'name'");
  return name.step() ? std::string(name.text(0)) : std::string();
}

std::int64_t Store::revision() const { return newest_revision(impl_->db); }

std::vector<Revision> Store::log() const {
  return impl_->reading([&] {
    Statement rows(
        impl_->db,
        "SELECT number, at, author, command, message FROM revision ORDER BY number DESC");
    std::vector<Revision> revisions;
    while (rows.step()) revisions.push_back(read_revision(impl_->db, rows));
    return revisions;
  });
}

Model Store::load() const {
  return impl_->reading([&] { return read_model(impl_->db); });
}

std::vector<std::shared_ptr<const Draft>> Store::drafts() const {
  return impl_->reading([&] { return drafts_after(impl_->db, newest_revision(impl_->db)); });
}

std::vector<std::shared_ptr<const Draft>> Store::drafts(std::int64_t number) const {
  return impl_->reading([&] { return drafts_after(impl_->db, number); });
}

Revision Store::Impl::commit(const Change& change, const Resolver& resolve,
                             const Progress& progress) {
  check_distinct(change);
  Transaction transaction(db, Transaction::Kind::writing);
  Revision revision{.at = utc_now(),
                    .author = change.author,
                    .command = change.command,
                    .message = change.message};
  revision.number = insert_revision(db, revision);
  const Drafts drafts = drafts_with(db, change, revision.number);
  for (const std::shared_ptr<const Draft>& draft : change.drafts) {
    insert_version(db, revision.number, *draft);
  }
  for (const std::string& path : change.removed) insert_removal(db, revision.number, path);
  resolve_again(db, drafts, resolve, progress);
  revision.sources = sources_of(db, revision.number);
  transaction.commit();
  return revision;
}

Revision Store::Impl::undo(const Resolver& resolve) {
  Transaction transaction(db, Transaction::Kind::writing);
  Revision undone = [&] {
    Statement newest(db,
                     "SELECT number, at, author, command, message FROM revision "
                     "ORDER BY number DESC LIMIT 1");
    if (!newest.step()) {
      throw Error(ErrorCode::not_found, "there is nothing to undo: the estate has no revision",
                  db.file().string());
    }
    return read_revision(db, newest);
  }();
  for (const char* sql : {"DELETE FROM source_version WHERE revision = ?1",
                          "DELETE FROM revision WHERE number = ?1"}) {
    Statement remove(db, sql);
    remove.bind(1, undone.number);
    remove.run();
  }
  db.run("DELETE FROM source WHERE id NOT IN (SELECT source FROM source_version)");
  resolve_again(db, drafts_after(db, newest_revision(db)), resolve, no_progress);
  transaction.commit();
  return undone;
}

Revision Store::commit(const Change& change, const Resolver& resolve, const Progress& progress) {
  return impl_->named([&] { return impl_->commit(change, resolve, progress); });
}

Revision Store::undo(const Resolver& resolve) {
  return impl_->named([&] { return impl_->undo(resolve); });
}

std::vector<Hit> Store::search(std::string_view words, std::size_t limit) const {
  return impl_->reading([&] { return lintel::search(impl_->db, words, limit); });
}

Table Store::query(std::string_view sql, const QueryLimits& limits) const {
  return impl_->reading([&] { return lintel::query(impl_->db, sql, limits); });
}

}  // namespace lintel
