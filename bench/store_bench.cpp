// What keeping a model costs: packing, a commit and a cold load, beside bare SQLite that inserts as
// many rows of eight integers into one table, and reads one value of the same size. Run as
// store_bench [ELEMENTS [PROPERTIES]], by default 100,000 elements of 12 properties each.

#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>

#include "core/draft_codec.hpp"
#include "core/store.hpp"

namespace {

using namespace lintel;

class Clock {
 public:
  /// Milliseconds since the last call, printed as `what`, beside `peer` ms when that is given.
  double lap(const char* what, double peer = 0) {
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - last_;
    std::printf("%-34s %8.1f ms", what, took.count());
    if (peer > 0) std::printf("   %.1f times its peer", took.count() / peer);
    std::printf("\n");
    last_ = std::chrono::steady_clock::now();
    return took.count();
  }
  void skip() { last_ = std::chrono::steady_clock::now(); }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

std::shared_ptr<const Draft> make_draft(std::uint32_t elements, std::uint32_t properties) {
  static const char* const kWords[] = {"revenues", "benefits", "housing",  "planning",
                                       "payroll",  "library",  "register", "directory"};
  static const char* const kKeys[] = {"owner", "product", "annual_cost", "support_end",
                                      "users", "kind",    "role",        "documentation"};
  std::mt19937 random(1);
  const auto below = [&](std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  auto draft = std::make_shared<Draft>();
  draft->path = "register.csv";
  draft->format = "register";
  for (std::uint32_t i = 0; i < elements; ++i) {
    const Place place{{}, {}, i, 1};
    draft->add_element(
        ElementType::ApplicationComponent, "APP-" + std::to_string(i),
        std::string(kWords[below(8)]) + " " + kWords[below(8)] + " " + std::to_string(i), place);
    for (std::uint32_t p = 0; p < properties; ++p) {
      const std::string number = std::to_string(below(p % 3 == 0 ? 1'000'000 : 500));
      draft->add_property(
          kKeys[p % 8], p % 2 == 0 ? number : std::string(kWords[below(8)]) + " " + number, place);
    }
  }
  for (std::uint32_t i = 0; i < elements * 2; ++i) {
    draft->add_relationship(RelationshipType::Serving,
                            {Entity::concept_id, draft->elements[below(elements)].key, {}},
                            {Entity::concept_id, draft->elements[below(elements)].key, {}},
                            {{}, {}, i, 1}, "R" + std::to_string(i));
  }
  return draft;
}

Model make_model(const Draft& draft) {
  Model model;
  std::mt19937 random(2);
  const SourceId source{0};
  const auto any = [&] { return End{ElementId{random() % draft.elements.size()}, {}}; };
  model.texts = draft.texts;
  model.sources.emplace_back().path = draft.path;
  for (const DraftProperty& p : draft.properties) {
    model.properties.push_back({p.key, p.value, {source, p.place}, true});
  }
  for (const DraftElement& e : draft.elements) {
    model.elements.push_back({.ref = e.key,
                              .name = e.name,
                              .type = e.type,
                              .where = {source, e.place},
                              .properties = e.properties});
  }
  for (const DraftRelationship& r : draft.relationships) {
    model.relationships.push_back({.ref = r.key,
                                   .type = r.type,
                                   .source = any(),
                                   .target = any(),
                                   .where = {source, r.place},
                                   .properties = r.properties});
  }
  return model;
}

/// The peer: `rows` rows in one transaction, then one value of `size` bytes.
class BareSqlite {
 public:
  explicit BareSqlite(const std::filesystem::path& file) {
    sqlite3_open(file.c_str(), &db_);
    run("PRAGMA cache_size = -200000; CREATE TABLE row(a, b, c, d, e, f, g, h);"
        "CREATE TABLE value(bytes)");
  }
  BareSqlite(const BareSqlite&) = delete;
  BareSqlite& operator=(const BareSqlite&) = delete;
  ~BareSqlite() { sqlite3_close(db_); }
  void insert(std::size_t rows) {
    run("BEGIN");
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db_, "INSERT INTO row VALUES(?,?,?,?,?,?,?,?)", -1, &insert, nullptr);
    for (std::size_t i = 0; i < rows; ++i) {
      for (int column = 1; column <= 8; ++column) {
        sqlite3_bind_int64(insert, column, static_cast<sqlite3_int64>(i * 7919 % 1'000'003));
      }
      sqlite3_step(insert);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    run("COMMIT");
  }
  void keep(std::size_t size) {
    run(("INSERT INTO value VALUES(zeroblob(" + std::to_string(size) + "))").c_str());
  }
  int read() {
    sqlite3_stmt* select = nullptr;
    sqlite3_prepare_v2(db_, "SELECT bytes FROM value", -1, &select, nullptr);
    sqlite3_step(select);
    (void)sqlite3_column_blob(select, 0);
    const int size = sqlite3_column_bytes(select, 0);
    sqlite3_finalize(select);
    return size;
  }

 private:
  void run(const char* sql) { sqlite3_exec(db_, sql, nullptr, nullptr, nullptr); }
  sqlite3* db_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
  const auto argument = [&](int at, std::uint32_t standard) {
    return argc > at ? static_cast<std::uint32_t>(std::strtoul(argv[at], nullptr, 10)) : standard;
  };
  const std::uint32_t elements = argument(1, 100'000);
  const auto draft = make_draft(elements, argument(2, 12));
  const Model model = make_model(*draft);
  std::string pattern = (std::filesystem::temp_directory_path() / "lintel-XXXXXX").string();
  const std::filesystem::path folder = mkdtemp(pattern.data());
  const std::size_t rows =
      model.elements.size() + model.relationships.size() + model.properties.size();
  std::printf("%zu elements, %zu relationships, %zu properties\n", model.elements.size(),
              model.relationships.size(), model.properties.size());
  Clock clock;
  const std::string bytes = encode(*draft);
  clock.lap("draft packed");
  (void)decode_draft(bytes);
  clock.lap("draft unpacked");
  {
    BareSqlite peer(folder / "peer");
    clock.skip();
    peer.insert(rows);
    const double inserted = clock.lap("bare SQLite, as many rows");
    {
      Store store = Store::create(folder / "w.lintel", "bench");
      clock.skip();
      store.commit(
          {"", "", "", {draft}}, [&](const auto&) { return model; }, no_progress);
      clock.lap("commit", inserted);
      store.commit(
          {"", "", "", {draft}}, [&](const auto&) { return model; }, no_progress);
      clock.lap("commit of a newer version", inserted);
    }
    peer.keep(bytes.size());
    clock.skip();
    peer.read();
    const double read = clock.lap("bare SQLite, one value of that size");
    const Store store = Store::open(folder / "w.lintel", Store::Mode::read_only);
    (void)store.load();
    clock.lap("open and load", read);
    (void)store.search("housing payroll", 20);
    clock.lap("search for two common words");
  }
  std::filesystem::remove_all(folder);
}
