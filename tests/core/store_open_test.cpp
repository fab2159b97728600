// Every reason why an estate cannot be made or opened, in full, with the file left as it was.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <csignal>
#include <functional>
#include <random>

#include "tests/core/estate_fixture.hpp"
#include "tests/core/random_estate.hpp"

namespace lintel {
namespace {

using test::applications;
using test::dump;
using test::simple_resolver;

constexpr const char* kNameAnother =
    "(name an estate with --estate FILE, or make one with: lintel init FILE)";

class StoreOpenTest : public test::EstateTest {
 protected:
  void make(int elements = 3) const {
    Store store = Store::create(estate(), "x");
    store.commit({"a", "c", "m", {applications("a.csv", elements)}}, simple_resolver, no_progress);
  }
  void raw_sql(const char* statement) const {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(estate().c_str(), &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, statement, nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(db);
    sqlite3_close(db);
  }
  /// What both ways of opening say, which must be the same, with file and folder untouched.
  [[nodiscard]] std::string refusal() const {
    const std::string before = std::filesystem::is_regular_file(estate()) ? bytes_of(estate()) : "";
    const auto names = files();
    const auto open = [&](Store::Mode mode) {
      return said(estate(), [&] { (void)Store::open(estate(), mode); });
    };
    const std::string said_reading = open(Store::Mode::read_only);
    EXPECT_EQ(said_reading, open(Store::Mode::read_write));
    EXPECT_EQ(files(), names);
    EXPECT_EQ(std::filesystem::is_regular_file(estate()) ? bytes_of(estate()) : "", before);
    return said_reading;
  }
  /// Runs `body` as a user without rights; true when it returned true.
  static bool as_nobody(const std::function<bool()>& body) {
    const pid_t child = fork();
    if (child == 0) {
      const bool dropped = geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);
      _exit(dropped && body() ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
};

TEST_F(StoreOpenTest, RefusesToMakeWhatIsThere) {
  write(estate(), "precious");
  EXPECT_EQ(said(estate(), [&] { (void)Store::create(estate(), "x"); }),
            "6 there is already a file of this name; it was left as it is (choose another name, or "
            "remove the file first)");
  EXPECT_EQ(bytes_of(estate()), "precious");
  const auto nowhere = folder() / "no" / "w.lintel";
  EXPECT_EQ(said(nowhere, [&] { (void)Store::create(nowhere, "x"); }),
            "6 the estate cannot be made: No such file or directory (check that the folder exists "
            "and that you may write to it)");
}

TEST_F(StoreOpenTest, RefusesWhatIsMissing) {
  EXPECT_EQ(refusal(), std::string("6 there is no such estate ") + kNameAnother);
}

TEST_F(StoreOpenTest, RefusesAFolder) {
  std::filesystem::create_directory(estate());
  EXPECT_EQ(refusal(), "6 this is a folder, not an estate (name the .lintel file inside it)");
}

TEST_F(StoreOpenTest, RefusesAPipeWithoutWaitingForIt) {
  ASSERT_EQ(mkfifo(estate().c_str(), 0600), 0);
  EXPECT_EQ(refusal(), std::string("6 this is not a file ") + kNameAnother);
}

TEST_F(StoreOpenTest, RefusesAnEmptyFile) {
  write(estate(), "");
  EXPECT_EQ(refusal(), std::string("6 this is not an estate: the file is empty ") + kNameAnother);
}

TEST_F(StoreOpenTest, RefusesWhatIsNotSqlite) {
  for (const std::size_t size : {1U, 50U, 600U, 100'000U}) {
    write(estate(), std::string(size, 'x'));
    EXPECT_EQ(refusal(),
              std::string("6 this is not an estate: it is not an SQLite file ") + kNameAnother)
        << size;
  }
}

TEST_F(StoreOpenTest, RefusesTheFileOfAnotherProgram) {
  raw_sql("CREATE TABLE recipe(name TEXT)");
  EXPECT_EQ(refusal(), std::string("6 this is an SQLite file of another program, not an estate ") +
                           kNameAnother);
}

TEST_F(StoreOpenTest, RefusesANewerFormat) {
  make();
  raw_sql("PRAGMA user_version = 7");
  EXPECT_EQ(refusal(),
            "6 the estate was written by a newer Lintel: its format is 7, this program knows up to "
            "2 (use the newer program; the file was left as it is)");
}

TEST_F(StoreOpenTest, RefusesAFormatBelowTheFirst) {
  for (const std::string version : {"-1", "0", "-2147483648"}) {
    make();
    raw_sql(("PRAGMA user_version = " + version).c_str());
    const std::string before = bytes_of(estate());
    const std::string wanted = "6 the estate is damaged: its format is " + version +
                               ", and the first format is 1 (take the last copy of it; the file "
                               "was left as it is)";
    EXPECT_EQ(refusal(), wanted);
    EXPECT_EQ(said(estate(), [&] { (void)Store::open(estate(), Store::Mode::read_write); }),
              wanted);
    EXPECT_EQ(bytes_of(estate()), before);
    std::filesystem::remove(estate());
  }
}

TEST_F(StoreOpenTest, RefusesAFileCutShort) {
  make(200);
  const std::string whole = bytes_of(estate());
  write(estate(), whole.substr(0, whole.size() / 2));
  EXPECT_EQ(refusal(),
            "6 the estate is cut short: " + std::to_string(whole.size() / 2) + " of " +
                std::to_string(whole.size()) +
                " bytes are there (it was probably cut off while copying: copy it again)");
}

TEST_F(StoreOpenTest, RefusesAFileCutAnywhere) {
  make(20);
  const std::string whole = bytes_of(estate());
  for (std::size_t size = 0; size < whole.size(); size += size < 5000 ? 97 : 4001) {
    write(estate(), whole.substr(0, size));
    EXPECT_EQ(refusal().substr(0, 2), "6 ") << size;
  }
}

TEST_F(StoreOpenTest, RefusesAFileThatCannotBeRead) {
  make();
  ASSERT_EQ(chmod(folder().c_str(), 0777), 0);
  ASSERT_EQ(chmod(estate().c_str(), 0), 0);
  EXPECT_TRUE(as_nobody([&] {
    return refusal() ==
           "6 the estate cannot be read: Permission denied (check the permissions of the file and "
           "of its folder)";
  }));
  ASSERT_EQ(chmod(estate().c_str(), 0644), 0);
  ASSERT_EQ(chmod(folder().c_str(), 0), 0);
  EXPECT_TRUE(as_nobody([&] {
    return said(estate(), [&] { (void)Store::open(estate(), Store::Mode::read_only); }) ==
           "6 the estate cannot be read: Permission denied (check the permissions of the file and "
           "of its folder)";
  }));
}

TEST_F(StoreOpenTest, ReadsWhereNothingMayBeWritten) {
  make();
  const std::string before = bytes_of(estate());
  ASSERT_EQ(chmod(folder().c_str(), 0555), 0);
  ASSERT_EQ(chmod(estate().c_str(), 0444), 0);
  EXPECT_TRUE(as_nobody([&] {
    const Store store = Store::open(estate(), Store::Mode::read_only);
    return store.load().elements.size() == 3 && store.search("A2", 9).size() == 1 &&
           store.log().size() == 1 && files().size() == 1;
  }));
  EXPECT_TRUE(as_nobody([&] {
    return said(estate(), [&] { (void)Store::open(estate(), Store::Mode::read_write); }) ==
           "6 the estate cannot be written: Permission denied (check the permissions of the file, "
           "or work on a copy)";
  }));
  EXPECT_EQ(bytes_of(estate()), before);
}

TEST_F(StoreOpenTest, LeavesNothingBesideTheEstateAndNoByteChanged) {
  make();
  const std::string before = bytes_of(estate());
  {
    const Store reader = Store::open(estate(), Store::Mode::read_only);
    const Store writer = Store::open(estate(), Store::Mode::read_write);
    (void)reader.load();
    (void)writer.load();
    EXPECT_EQ(files(), std::vector<std::string>{"w.lintel"});
  }
  EXPECT_EQ(files(), std::vector<std::string>{"w.lintel"});
  EXPECT_EQ(bytes_of(estate()), before);
}

TEST_F(StoreOpenTest, BringsAnEstateBackFromTheOtherJournalMode) {
  make();
  raw_sql("PRAGMA journal_mode = WAL");
  {
    Store store = Store::open(estate(), Store::Mode::read_write);
    store.commit({"a", "c", "m", {applications("b.csv", 1)}}, simple_resolver, no_progress);
    EXPECT_EQ(files(), std::vector<std::string>{"w.lintel"});
  }
  EXPECT_EQ(Store::open(estate(), Store::Mode::read_only).load().elements.size(), 4U);
}

// One wait of five seconds for both: the second is refused while the first still holds the lock.
TEST_F(StoreOpenTest, SaysThatItIsInUse) {
  make();
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(estate().c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  Store store = Store::open(estate(), Store::Mode::read_write);
  EXPECT_EQ(store.load().elements.size(), 3U) << "reading goes on beside a writer";
  EXPECT_EQ(
      said(
          estate(),
          [&] {
            store.commit({"a", "c", "m", {applications("b.csv", 1)}}, simple_resolver, no_progress);
          }),
      "6 the estate is in use: another program is writing to it or reading it for long (wait "
      "until the other command has finished, then run this one again)");
  sqlite3_close(other);
  store.commit({"a", "c", "m", {applications("b.csv", 1)}}, simple_resolver, no_progress);
  EXPECT_EQ(store.load().elements.size(), 4U);
}

TEST_F(StoreOpenTest, NamesTheFileWhenAStoredValueIsDamaged) {
  make();
  raw_sql("UPDATE model SET bytes = zeroblob(100)");
  const Store store = Store::open(estate(), Store::Mode::read_only);
  EXPECT_EQ(said(estate(), [&] { (void)store.load(); }),
            "6 the stored model is damaged: it begins with other bytes (go back to a copy of the "
            "estate from before, or make a new one and import again)");
  raw_sql("UPDATE source_version SET draft = substr(draft, 1, 40)");
  EXPECT_EQ(said(estate(), [&] { (void)store.drafts(); }),
            "6 a stored source is damaged: its checksum does not fit (go back to a copy of the "
            "estate from before, or make a new one and import again)");
}

// Whatever is damaged: an Error, or an answer; and what load gives is what was stored.
TEST_F(StoreOpenTest, SurvivesDamageAnywhere) {
  make(60);
  const std::string good = bytes_of(estate());
  const std::string model = dump(Store::open(estate(), Store::Mode::read_only).load());
  std::mt19937 random(21);
  int refused = 0;
  for (int round = 0; round < 150; ++round) {
    std::string bytes = good;
    for (int i = 0; i < 8; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    if (round % 4 == 0) {  // a whole page
      const std::size_t page = random() % (bytes.size() / 4096) * 4096;
      for (std::size_t i = 0; i < 4096; ++i) bytes[page + i] = static_cast<char>(random());
    }
    write(estate(), bytes);
    for (int part = 0; part < 5; ++part) {
      try {
        Store store = Store::open(estate(), Store::Mode::read_write);
        switch (part) {
          case 0:
            EXPECT_EQ(dump(store.load()), model);
            break;
          case 1:
            (void)store.search("housing 7", 9);
            break;
          case 2:
            (void)store.log();
            break;
          case 3:
            (void)store.query("SELECT * FROM properties, relationships", {.rows = 99});
            break;
          default:
            store.commit({"a", "c", "m", {applications("b.csv", 2)}}, simple_resolver, no_progress);
        }
      } catch (const Error& error) {
        EXPECT_FALSE(error.hint.empty());
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 50);
}

TEST_F(StoreOpenTest, RunsNoProgramOfTheFile) {
  make();
  raw_sql("CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM meta; END");
  Store store = Store::open(estate(), Store::Mode::read_write);
  store.commit({"a", "c", "m", {applications("b.csv", 1)}}, simple_resolver, no_progress);
  EXPECT_EQ(store.name(), "x");
}

}  // namespace
}  // namespace lintel
