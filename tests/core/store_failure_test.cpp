// Commands that break off: the estate is byte for byte as it was, or can be brought back to that.

#include <gtest/gtest.h>
#include <sched.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <functional>
#include <random>
#include <stdexcept>

#include "tests/core/estate_fixture.hpp"
#include "tests/core/random_estate.hpp"

namespace lintel {
namespace {

using test::applications;
using test::dump;
using test::simple_resolver;

class StoreFailureTest : public test::EstateTest {
 protected:
  void SetUp() override {
    Store store = Store::create(estate(), "x");
    commit(store, 300);
    before_ = bytes_of(estate());
    model_ = dump(store.load());
  }
  static Revision commit(Store& store, int elements, const Progress& progress = no_progress) {
    return store.commit({"a", "c", "m", {applications("a.csv", elements)}}, simple_resolver,
                        progress);
  }
  void expect_untouched() const {
    EXPECT_TRUE(bytes_of(estate()) == before_) << "the file differs";
    EXPECT_EQ(files(), std::vector<std::string>{"w.lintel"});
  }
  [[nodiscard]] std::string model_now() const {
    return dump(Store::open(estate(), Store::Mode::read_only).load());
  }
  /// Runs `body` in a child process; its exit status, or the signal that ended it + 128.
  static int in_child(const std::function<int()>& body) {
    const pid_t child = fork();
    if (child == 0) _exit(body());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  /// For children, whose failed expectations nobody counts.
  static bool same(const std::string& found, const std::string& expected) {
    if (found != expected)
      std::fprintf(stderr, "found: %s\nexpected: %s\n", found.c_str(), expected.c_str());
    return found == expected;
  }
  static constexpr const char* kFull =
      "6 the disk is full (make room on the disk and run the command again; the estate is as it "
      "was before)";

  std::string before_, model_;
};

TEST_F(StoreFailureTest, LeavesEveryByteWhenResolvingFails) {
  {
    Store store = Store::open(estate(), Store::Mode::read_write);
    const Resolver fails = [](const auto&) -> Model { throw std::runtime_error("no"); };
    EXPECT_THROW(store.commit({"a", "c", "m", {applications("b.csv", 5)}}, fails, no_progress),
                 std::runtime_error);
    EXPECT_THROW(store.undo(fails), std::runtime_error);
    EXPECT_EQ(store.revision(), 1);
    EXPECT_EQ(dump(store.load()), model_) << "the store is still usable";
  }
  expect_untouched();
}

TEST_F(StoreFailureTest, LeavesEveryByteWhenStoppedAtAnyReport) {
  for (const int stop_at : {1, 2, 3, 4}) {
    {
      Store store = Store::open(estate(), Store::Mode::read_write);
      int reports = 0;
      EXPECT_THROW(commit(store, 10'000,
                          [&](auto...) {
                            if (++reports == stop_at) throw std::runtime_error("interrupted");
                          }),
                   std::runtime_error);
    }
    expect_untouched();
  }
}

TEST_F(StoreFailureTest, LeavesEveryByteWhenRowsCannotBeWritten) {
  {
    Store store = Store::open(estate(), Store::Mode::read_write);
    const Resolver twice = [](const auto& drafts) {
      Model model = simple_resolver(drafts);
      model.elements.push_back(model.elements.front());  // a ref that is not unique
      return model;
    };
    EXPECT_EQ(said(estate(),
                   [&] {
                     store.commit({"a", "c", "m", {applications("b.csv", 5)}}, twice, no_progress);
                   }),
              "6 SQLite refused: UNIQUE constraint failed: element.ref (this is a fault of Lintel "
              "or of the file: run sqlite3 FILE \"PRAGMA integrity_check\")");
  }
  expect_untouched();
}

// A real full disk, where the test may make one: a file system of one megabyte.
TEST_F(StoreFailureTest, SaysThatASmallDiskIsFull) {
  const int status = in_child([&] {
    const std::string user = "0 " + std::to_string(geteuid()) + " 1";
    const std::string group = "0 " + std::to_string(getegid()) + " 1";
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return 99;
    write("/proc/self/setgroups", "deny");
    write("/proc/self/uid_map", user);
    write("/proc/self/gid_map", group);
    if (mount("tmpfs", folder().c_str(), "tmpfs", 0, "size=1m") != 0) {
      return 99;
    }
    write(estate(), before_);
    const std::string message = said(estate(), [&] {
      Store store = Store::open(estate(), Store::Mode::read_write);
      commit(store, 8'000);
    });
    const bool intact = bytes_of(estate()) == before_ && files().size() == 1;
    return intact && same(message, kFull) ? 0 : 1;
  });
  if (status == 99) GTEST_SKIP() << "may not mount a small file system here";
  EXPECT_EQ(status, 0);
}

// A limit on the size of files stands for the full disk: writing fails the same way.
TEST_F(StoreFailureTest, SaysThatTheDiskIsFull) {
  for (const rlim_t room : {rlim_t{0}, rlim_t{200'000}, rlim_t{2'000'000}}) {
    EXPECT_EQ(in_child([&] {
                signal(SIGXFSZ, SIG_IGN);
                const rlimit limit{before_.size() + room, before_.size() + room};
                if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
                const std::string message = said(estate(), [&] {
                  Store store = Store::open(estate(), Store::Mode::read_write);
                  commit(store, 8'000);
                });
                return same(message, kFull) ? 0 : 1;
              }),
              0)
        << room;
    expect_untouched();
  }
}

TEST_F(StoreFailureTest, RecoversFromACommandKilledWhileItWroteRows) {
  for (const int stop_at : {1, 3}) {
    EXPECT_EQ(in_child([&] {
                Store store = Store::open(estate(), Store::Mode::read_write);
                int reports = 0;
                commit(store, 10'000, [&](auto...) {
                  if (++reports == stop_at) _exit(77);
                });
                return 0;
              }),
              77);
    EXPECT_EQ(model_now(), model_);
    Store::open(estate(), Store::Mode::read_write);
    EXPECT_TRUE(bytes_of(estate()) == before_);
  }
}

// The worst moment: half of the pages are in the file, the old ones only in the journal.
class HotJournalTest : public StoreFailureTest {
 protected:
  void leave_hot_journal() const {
    ASSERT_EQ(in_child([&] {
                sqlite3* db = nullptr;
                sqlite3_open(estate().c_str(), &db);
                const int code = sqlite3_exec(
                    db,
                    "PRAGMA cache_size = 2; BEGIN IMMEDIATE; UPDATE model SET bytes = "
                    "zeroblob(length(bytes)); DELETE FROM element; UPDATE property SET line = 7",
                    nullptr, nullptr, nullptr);
                _exit(code == SQLITE_OK ? 77 : 1);
                return 0;
              }),
              77);
    ASSERT_EQ(files(), (std::vector<std::string>{"w.lintel", "w.lintel-journal"}));
    ASSERT_FALSE(bytes_of(estate()) == before_);
  }
};

TEST_F(HotJournalTest, IsPlayedBackByAReader) {
  leave_hot_journal();
  EXPECT_EQ(model_now(), model_);
  expect_untouched();
}

TEST_F(HotJournalTest, IsPlayedBackByAWriter) {
  leave_hot_journal();
  {
    Store store = Store::open(estate(), Store::Mode::read_write);
    EXPECT_EQ(dump(store.load()), model_);
  }
  expect_untouched();
}

TEST_F(HotJournalTest, OfAnotherProgramIsLeftAlone) {
  {
    sqlite3* db = nullptr;
    sqlite3_open(estate().c_str(), &db);
    sqlite3_exec(db, "PRAGMA application_id = 1", nullptr, nullptr, nullptr);
    sqlite3_close(db);
  }
  leave_hot_journal();
  const std::string hot = bytes_of(estate());
  for (const Store::Mode mode : {Store::Mode::read_only, Store::Mode::read_write}) {
    EXPECT_EQ(said(estate(), [&] { (void)Store::open(estate(), mode); }),
              "6 this is an SQLite file of another program, not an estate (name an estate with "
              "--estate FILE, or make one with: lintel init FILE)");
  }
  EXPECT_TRUE(bytes_of(estate()) == hot);
  EXPECT_EQ(files(), (std::vector<std::string>{"w.lintel", "w.lintel-journal"}));
}

TEST_F(HotJournalTest, ThatCannotBePlayedBackIsExplained) {
  leave_hot_journal();
  std::filesystem::permissions(folder(), std::filesystem::perms(0555));
  std::filesystem::permissions(estate(), std::filesystem::perms(0444));
  std::filesystem::permissions(estate().string() + "-journal", std::filesystem::perms(0444));
  EXPECT_EQ(in_child([&] {
              if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return 2;
              const std::string message =
                  said(estate(), [&] { (void)Store::open(estate(), Store::Mode::read_only); });
              return same(message,
                          "6 a broken-off command left the estate in the middle of a change, "
                          "and the change cannot be taken back: the estate cannot be written "
                          "(open the estate once where it can be written, with the file "
                          "w.lintel-journal beside it)")
                         ? 0
                         : 1;
            }),
            0);
}

// Killed at any moment, an estate holds the last revision that was committed, or the next.
TEST_F(StoreFailureTest, SurvivesBeingKilledAtAnyMoment) {
  std::mt19937 random(31);
  for (int round = 0; round < 25; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      Store store = Store::open(estate(), Store::Mode::read_write);
      for (int count = 1;; ++count) commit(store, 1 + count * 37 % 800);
    }
    usleep(static_cast<useconds_t>(random() % 60'000));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    const Store store = Store::open(estate(), Store::Mode::read_only);
    const Model model = store.load();
    ASSERT_EQ(model.revision, store.revision());
    ASSERT_EQ(model.elements.size(), store.drafts().at(0)->elements.size());
  }
}

}  // namespace
}  // namespace lintel
