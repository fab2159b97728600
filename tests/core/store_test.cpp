// What an estate keeps, gives back, takes back and finds.

#include "core/store.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <random>

#include "core/attributes.hpp"
#include "core/dependence.hpp"
#include "core/record_codec.hpp"
#include "tests/core/estate_fixture.hpp"
#include "tests/core/random_estate.hpp"

namespace lintel {
namespace {

using test::applications;
using test::dump;
using test::simple_resolver;
using Drafts = std::vector<std::shared_ptr<const Draft>>;

class StoreTest : public test::EstateTest {
 protected:
  static Change change(Drafts drafts, const std::string& message = "message") {
    return {"Ada", "lintel import x", message, std::move(drafts)};
  }
  static Revision commit(Store& store, Drafts drafts) {
    return store.commit(change(std::move(drafts)), simple_resolver, no_progress);
  }
  /// What any SQLite program reads: rows with '|' between columns, a line each.
  [[nodiscard]] std::string sql(const std::string& statement) const {
    sqlite3* db = nullptr;
    EXPECT_EQ(sqlite3_open_v2(estate().c_str(), &db, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    std::string out;
    char* message = nullptr;
    sqlite3_exec(
        db, statement.c_str(),
        [](void* into, int columns, char** values, char**) {
          auto& text = *static_cast<std::string*>(into);
          for (int i = 0; i < columns; ++i) {
            text.append(i == 0 ? "" : "|").append(values[i] == nullptr ? "NULL" : values[i]);
          }
          text.append("\n");
          return 0;
        },
        &out, &message);
    EXPECT_EQ(message, nullptr) << message;
    sqlite3_free(message);
    sqlite3_close(db);
    return out;
  }
  void write_sql(const char* statements) const {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(estate().c_str(), &db), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(db, statements, nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(db);
    sqlite3_close(db);
  }
  static std::vector<std::string> refs(const std::vector<Hit>& hits) {
    std::vector<std::string> out;
    for (const Hit& hit : hits) out.push_back(hit.ref);
    return out;
  }
};

TEST_F(StoreTest, BeginsEmpty) {
  {
    const Store store = Store::create(estate(), "Wendmoor");
    EXPECT_EQ(store.name(), "Wendmoor");
    EXPECT_EQ(store.file(), estate());
    EXPECT_EQ(store.revision(), 0);
    EXPECT_TRUE(store.log().empty());
    EXPECT_TRUE(store.drafts().empty());
    EXPECT_TRUE(store.load().elements.empty());
    EXPECT_TRUE(store.search("anything", 5).empty());
  }
  EXPECT_EQ(files(), std::vector<std::string>{"w.lintel"});
}

TEST_F(StoreTest, GivesBackWhatWasResolved) {
  std::mt19937 random(11);
  Store store = Store::create(estate(), "x");
  for (int round = 0; round < 20; ++round) {
    const Model model = test::random_model(random, 1 + static_cast<std::size_t>(round) * 3, 3);
    const auto resolve = [&](const Drafts&) { return model; };
    const Revision revision =
        store.commit(change({applications("a.csv", round)}), resolve, no_progress);
    Model expected = model;
    expected.revision = revision.number;
    ASSERT_EQ(dump(expected), dump(store.load()));
    ASSERT_EQ(dump(expected), dump(Store::open(estate(), Store::Mode::read_only).load()));
    ASSERT_EQ(sql("PRAGMA foreign_key_check"), "");
    ASSERT_EQ(sql("PRAGMA integrity_check"), "ok\n");
  }
}

TEST_F(StoreTest, TellsOfEachSourceWhenItCameAndWhatItHas) {
  Store store = Store::create(estate(), "x");
  commit(store, {applications("a.csv", 2), applications("b.csv", 3, "STO")});
  auto newer = std::make_shared<Draft>(*applications("b.csv", 5, "STO"));
  newer->elements[4].gone = true;
  const Revision second = commit(store, {newer});
  const Model model = store.load();
  EXPECT_EQ(model.revision, 2);
  ASSERT_EQ(model.sources.size(), 2U);
  EXPECT_EQ(model.sources[0].path, "a.csv");
  EXPECT_EQ(model.sources[0].revision, 1);
  EXPECT_EQ(model.sources[0].elements, 2);
  EXPECT_EQ(model.sources[1].path, "b.csv");
  EXPECT_EQ(model.sources[1].revision, 2);
  EXPECT_EQ(model.sources[1].imported, second.at);
  EXPECT_EQ(model.sources[1].elements, 4) << "what is gone the source has not";
  EXPECT_EQ(model.elements.size(), 7U);
}

TEST_F(StoreTest, KeepsTheDraftsOfEveryRevision) {
  std::mt19937 random(12);
  Store store = Store::create(estate(), "x");
  std::vector<Drafts> history{{}};
  for (int round = 0; round < 15; ++round) {
    Drafts now = history.back();
    Drafts brought;
    for (const char* path : {"a", "b", "c"}) {
      if (random() % 2 == 0) continue;
      brought.push_back(std::make_shared<Draft>(test::random_draft(random, path, random() % 4)));
      std::erase_if(now, [&](const auto& draft) { return draft->path == path; });
      now.push_back(brought.back());
    }
    commit(store, brought);
    history.push_back(now);
  }
  const auto dumps = [](const Drafts& drafts) {
    std::vector<std::string> out;
    for (const auto& draft : drafts) out.push_back(dump(*draft));
    std::sort(out.begin(), out.end());
    return out;
  };
  for (std::size_t number = history.size(); number-- > 0;) {
    ASSERT_EQ(dumps(store.drafts()), dumps(history[number]));
    for (std::size_t earlier = 0; earlier <= number; ++earlier) {
      ASSERT_EQ(dumps(store.drafts(static_cast<std::int64_t>(earlier))), dumps(history[earlier]));
    }
    if (number == 0) break;
    ASSERT_EQ(store.undo(simple_resolver).number, static_cast<std::int64_t>(number));
  }
}

TEST_F(StoreTest, KeepsASourceThatSaysNothing) {
  Store store = Store::create(estate(), "x");
  commit(store, {applications("a.csv", 2)});
  commit(store, {applications("a.csv", 0)});
  EXPECT_EQ(store.load().elements.size(), 0U);
  ASSERT_EQ(store.drafts().size(), 1U);
  EXPECT_EQ(store.drafts().front()->path, "a.csv");
}

TEST_F(StoreTest, TakesAwaySourcesThatAreNamed) {
  Store store = Store::create(estate(), "x");
  commit(store, {applications("a.csv", 2), applications("b.csv", 3)});
  Change removal = change({});
  removal.removed = {"a.csv"};
  store.commit(removal, simple_resolver, no_progress);
  EXPECT_EQ(store.load().elements.size(), 3U);
  EXPECT_EQ(store.load().sources.size(), 1U);
  EXPECT_EQ(sql("SELECT path FROM sources"), "b.csv\n");
  store.undo(simple_resolver);
  EXPECT_EQ(store.load().elements.size(), 5U);
}

TEST_F(StoreTest, LogsRevisionsNewestFirst) {
  Store store = Store::create(estate(), "x");
  commit(store, {applications("b.csv", 1), applications("a.csv", 1)});
  store.commit({"Grace", "lintel import b.csv", "1 changed", {applications("b.csv", 2)}},
               simple_resolver, no_progress);
  const std::vector<Revision> log = store.log();
  ASSERT_EQ(log.size(), 2U);
  EXPECT_EQ(log[0].number, 2);
  EXPECT_EQ(log[0].author, "Grace");
  EXPECT_EQ(log[0].command, "lintel import b.csv");
  EXPECT_EQ(log[0].message, "1 changed");
  EXPECT_EQ(log[0].sources, std::vector<std::string>{"b.csv"});
  EXPECT_EQ(log[1].sources, (std::vector<std::string>{"a.csv", "b.csv"}));
  EXPECT_EQ(log[1].at.size(), std::string("2026-01-31T12:00:00Z").size());
}

TEST_F(StoreTest, UndoesTheNewestRevisionAndNeverReusesItsNumber) {
  Store store = Store::create(estate(), "x");
  commit(store, {applications("a.csv", 1)});
  const std::string before = dump(store.load());
  commit(store, {applications("a.csv", 4), applications("b.csv", 2)});
  const Revision undone = store.undo(simple_resolver);
  EXPECT_EQ(undone.number, 2);
  EXPECT_EQ(undone.sources, (std::vector<std::string>{"a.csv", "b.csv"}));
  EXPECT_EQ(store.revision(), 1);
  EXPECT_EQ(dump(store.load()), before);
  EXPECT_EQ(sql("SELECT count(*) FROM source"), "1\n");
  EXPECT_EQ(commit(store, {applications("c.csv", 1)}).number, 3);
  store.undo(simple_resolver);
  store.undo(simple_resolver);
  EXPECT_EQ(store.revision(), 0);
  EXPECT_TRUE(store.load().elements.empty());
  EXPECT_EQ(said(estate(), [&] { store.undo(simple_resolver); }),
            "3 there is nothing to undo: the estate has no revision ()");
}

TEST_F(StoreTest, RefusesTheSameSourceTwiceInOneChange) {
  Store store = Store::create(estate(), "x");
  EXPECT_EQ(said("a.csv",
                 [&] {
                   commit(store, {applications("a.csv", 1), applications("a.csv", 2)});
                 }),
            "5 the same source comes twice in one import (name it once, or import the two versions "
            "one after the other)");
}

TEST_F(StoreTest, ReportsTheRowsItWrites) {
  Store store = Store::create(estate(), "x");
  std::vector<std::pair<std::uint64_t, std::uint64_t>> seen;
  store.commit(change({applications("a.csv", 10'000)}), simple_resolver,
               [&](std::string_view what, std::uint64_t done, std::uint64_t total) {
                 EXPECT_EQ(what, "rows");
                 seen.emplace_back(done, total);
               });
  ASSERT_GT(seen.size(), 2U);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_EQ(seen.back(), std::pair(std::uint64_t{30'000}, std::uint64_t{30'000}));
}

TEST_F(StoreTest, FindsWords) {
  Store store = Store::create(estate(), "x");
  commit(store, {applications("a.csv", 12)});
  const struct {
    const char* words;
    std::vector<std::string> refs;
  } cases[] = {
      {"A7", {"a.csv#A7"}},
      {"application 11", {"a.csv#A11"}},
      {"APPLIC owner 12", {"a.csv#A12"}},
      {"cafe 3", {"a.csv#A3"}},  // accents do not matter
      {"CAFÉ 3", {"a.csv#A3"}},
      {"hous 5", {"a.csv#A5"}},  // beginnings are enough
      {"using", {}},             // but no middles
      {"housing nowhere", {}},   // all words are wanted
      {"", {}},
      {"\"", {}},
      {"- * () : ^", {}},
      {"\"A7\" OR", {}},  // operators are words
      {"a.csv#A7", {"a.csv#A7"}},
      {"A7 & —", {"a.csv#A7"}},  // what has no letter or digit does not count
  };
  for (const auto& [words, expected] : cases) {
    EXPECT_EQ(refs(store.search(words, 20)), expected) << words;
  }
  EXPECT_EQ(store.search("housing", 5).size(), 5U);
  const std::vector<Hit> hits = store.search("benefit 9", 1);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].name, "Application 9");
  EXPECT_EQ(hits[0].type, "ApplicationComponent");
  EXPECT_EQ(hits[0].partner, "MER");
  EXPECT_EQ(hits[0].snippet, "Pays housing benefit in café no. 9");
}

TEST_F(StoreTest, FindsByNameBeforeFindingByDescription) {
  auto draft = std::make_shared<Draft>();
  draft->path = "a";
  draft->add_element(ElementType::Node, "1", "Ledger", {});
  draft->add_property("comment", "Harbour Harbour Harbour", {});
  draft->add_element(ElementType::Node, "2", "Harbour ledger", {});
  Store store = Store::create(estate(), "x");
  commit(store, {draft});
  EXPECT_EQ(refs(store.search("harbour", 9)), (std::vector<std::string>{"a#2", "a#1"}));
  EXPECT_EQ(store.search("harbour", 9)[1].snippet, "Harbour Harbour Harbour");
}

TEST_F(StoreTest, ForgetsInSearchWhatIsNoMore) {
  Store store = Store::create(estate(), "x");
  commit(store, {applications("a.csv", 3)});
  commit(store, {applications("a.csv", 2)});
  EXPECT_TRUE(store.search("A3", 9).empty());
  store.undo(simple_resolver);
  EXPECT_EQ(store.search("A3", 9).size(), 1U);
}

TEST_F(StoreTest, ShowsReadableViewsToAnySqliteProgram) {
  auto draft = std::make_shared<Draft>(*applications("a.csv", 2));
  draft->add_relationship(RelationshipType::Access, draft->reference_to(draft->elements[0]),
                          draft->reference_to(draft->elements[1]), {{}, {}, 9, 0}, "R1");
  draft->add_property("required", "yes", {{}, {}, 9, 4});
  draft->add_view("V", "Landscape", {});
  draft->views[0].nodes.push_back({.concept_key = draft->text("a.csv#A1"), .x = 10, .y = 20});
  draft->add_property("purpose", "overview", {});
  draft->settings.push_back({draft->text("as of"), draft->text("2026-01-01"), {{}, {}, 2, 2}});
  draft->findings.push_back({Severity::warning, "doubtful-date", "a.csv", "row 4", "A1", "m", "h"});
  Store store = Store::create(estate(), "x");
  commit(store, {draft});
  const struct {
    const char* statement;
    const char* rows;
  } cases[] = {
      {"SELECT * FROM elements",
       "a.csv#A1|Application 1|ApplicationComponent|application|MER|A1||0|0|a.csv||4|2\n"
       "a.csv#A2|Application 2|ApplicationComponent|application|MER|A2||0|0|a.csv||5|2\n"},
      {"SELECT ref, type, source, source_name, target, target_name, access, file, line "
       "FROM relationships",
       "a.csv#R1|Access|a.csv#A1|Application 1|a.csv#A2|Application 2|Write|a.csv|9\n"},
      {"SELECT * FROM properties WHERE key <> 'documentation'",
       "a.csv#A1|element|owner|Owner 1|1|a.csv||4|2|System Name\n"
       "a.csv#A2|element|owner|Owner 2|1|a.csv||5|2|System Name\n"
       "a.csv#R1|relationship|required|yes|1|a.csv||9|4|\n"
       "a.csv#V|view|purpose|overview|1|a.csv||0|0|\n"},
      {"SELECT path, partner, format, kind, digest, revision, elements, relationships, views "
       "FROM sources",
       "a.csv|MER|register|applications|digest of a.csv|1|2|1|1\n"},
      {"SELECT number, author, command, message, sources FROM revisions",
       "1|Ada|lintel import x|message|1\n"},
      {"SELECT * FROM views", "a.csv#V|Landscape||||a.csv|1|0\n"},
      {"SELECT * FROM view_elements", "a.csv#V|Landscape|a.csv#A1|10|20|-1|-1\n"},
      {"SELECT key, value, file, line FROM settings", "as of|2026-01-01|a.csv|2\n"},
      {"SELECT * FROM findings", "warning|doubtful-date|a.csv|row 4|A1|m|h\n"},
      {"SELECT count(*) FROM element_type", "61\n"},
      {"SELECT count(*) FROM relationship_type", "11\n"},
      {"SELECT value FROM meta WHERE key = 'name'", "x\n"},
      {"PRAGMA journal_mode", "delete\n"},
      {"SELECT ref FROM search WHERE search MATCH 'benefit' LIMIT 1", "a.csv#A1\n"},
  };
  for (const auto& [statement, rows] : cases) EXPECT_EQ(sql(statement), rows) << statement;
}

TEST_F(StoreTest, SaysWhoRestsOnWhom) {
  auto draft = std::make_shared<Draft>(*applications("a.csv", 3));
  const auto link = [&](RelationshipType type, std::size_t from, std::size_t to,
                        std::string_view key) {
    draft->add_relationship(type, draft->reference_to(draft->elements[from]),
                            draft->reference_to(draft->elements[to]), {}, key);
  };
  link(RelationshipType::Serving, 0, 1, "R1");
  link(RelationshipType::Association, 1, 2, "R2");  // both ways
  link(RelationshipType::Serving, 0, 0, "R3");      // on itself
  link(RelationshipType::Flow, 0, 2, "R4");
  draft->add_property("required", "no", {});
  link(RelationshipType::Flow, 0, 2, "R5");
  draft->add_property("required", "Y", {});
  Store store = Store::create(estate(), "x");
  commit(store, {draft});
  EXPECT_EQ(sql("SELECT * FROM rests_on ORDER BY relationship, dependent"),
            "a.csv#A2|Application 2|a.csv#A1|Application 1|certain|Serving|a.csv#R1\n"
            "a.csv#A2|Application 2|a.csv#A3|Application 3|possible|Association|a.csv#R2\n"
            "a.csv#A3|Application 3|a.csv#A2|Application 2|possible|Association|a.csv#R2\n"
            "a.csv#A3|Application 3|a.csv#A1|Application 1|certain|Flow|a.csv#R5\n");
}

/// All dependences of `model` as rests_on has them, by the function that snapshots use.
std::string rests_on(const Model& model) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < model.relationships.size(); ++i) {
    const Relationship& r = model.relationships[i];
    const auto [who, sure] = dependence_of(model, RelationshipId{i});
    if (who == Dependent::none || r.source.element == r.target.element) continue;
    const std::string from(model.ref(r.source.element));
    const std::string to(model.ref(r.target.element));
    const std::string rest = "|" + std::string(name_of(sure)) + "\n";
    if (who != Dependent::target) lines.push_back(from + "|" + to + rest);
    if (who != Dependent::source) lines.push_back(to + "|" + from + rest);
  }
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

/// Ordinary text, so that lines can be compared, and properties that decide on dependence.
Model model_with_dependences(std::mt19937& random) {
  Model model = test::random_model(random, 80, 2);
  const char* const words[] = {"none", "source", "target", "both", "likely", "possible", "yes"};
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    model.elements[i].ref = model.texts.intern("e" + std::to_string(i));
  }
  for (Property& property : model.properties) {
    if (random() % 2 == 0) continue;
    const std::string_view keys[] = {key::kDependent, key::kCertainty, key::kRequired};
    property.key = model.texts.intern(keys[random() % 3]);
    property.value = model.texts.intern(words[random() % 7]);
  }
  return model;
}

constexpr const char* kAllRestsOn =
    "SELECT dependent, supporter, certainty FROM rests_on ORDER BY dependent || '|' || supporter "
    "|| '|' || certainty";

TEST_F(StoreTest, SaysWhoRestsOnWhomAsSnapshotsDo) {
  std::mt19937 random(20260);
  Store store = Store::create(estate(), "x");
  std::string all;
  for (int round = 0; round < 20; ++round) {
    const Model model = model_with_dependences(random);
    store.commit(
        change({applications("a.csv", 1)}), [&](const Drafts&) { return model; }, no_progress);
    ASSERT_EQ(sql(kAllRestsOn), rests_on(model)) << round;
    all += rests_on(model);
  }
  for (const char* sure : {"|certain", "|likely", "|possible"}) {
    EXPECT_NE(all.find(sure), std::string::npos) << sure;
  }
}

TEST_F(StoreTest, BringsAnEstateOfVersionOneForward) {
  std::mt19937 random(1);
  const Model model = model_with_dependences(random);
  {
    Store store = Store::create(estate(), "x");
    store.commit(
        change({applications("a.csv", 1)}), [&](const Drafts&) { return model; }, no_progress);
  }
  write_sql(
      "DROP VIEW rests_on; ALTER TABLE relationship DROP COLUMN dependent;"
      "ALTER TABLE relationship DROP COLUMN certainty; PRAGMA user_version = 1");
  const Store store = Store::open(estate(), Store::Mode::read_only);
  EXPECT_EQ(sql("PRAGMA user_version"), "2\n");
  EXPECT_EQ(sql(kAllRestsOn), rests_on(model));
  EXPECT_EQ(store.load().relationships.size(), model.relationships.size());
}

TEST_F(StoreTest, KeepsTextsThatAreNotText) {
  const std::string odd("a\0b\xFF\xC3(", 6);
  auto draft = std::make_shared<Draft>();
  draft->path = "a.csv";
  draft->add_element(ElementType::Node, odd, odd, {});
  draft->add_property(odd, odd, {});
  Store store = Store::create(estate(), odd);
  commit(store, {draft});
  const Model model = store.load();
  EXPECT_EQ(model.text(model.elements[0].name), odd);
  EXPECT_EQ(model.text(model.properties[0].value), odd);
  EXPECT_EQ(store.name(), odd);
  (void)store.search(odd, 5);
}

TEST_F(StoreTest, MovesAndReadsBesideAnother) {
  Store store = Store::create(estate(), "x");
  Store moved = std::move(store);
  commit(moved, {applications("a.csv", 1)});
  const Store reader = Store::open(estate(), Store::Mode::read_only);
  EXPECT_EQ(reader.revision(), 1);
  commit(moved, {applications("b.csv", 1)});
  EXPECT_EQ(reader.revision(), 2);
  EXPECT_EQ(reader.load().elements.size(), 2U);
}

}  // namespace
}  // namespace lintel
