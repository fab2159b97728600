// Estates that cannot be used, disks that are full, and commands that are broken off: exit code 6
// or a signal's, advice, and an estate that is byte for byte as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/end-to-end/program.hpp"
#include "tests/end-to-end/samples.hpp"

namespace lintel {
namespace {

using testing::kModel;
using testing::Program;
using testing::register_of;
using testing::Running;
using testing::Said;
using Json = nlohmann::json;

/// More rows than the program reads or stores within the time a test needs to signal it.
constexpr int kManyRows = 8'000;

class Estate : public ::testing::Test {
 protected:
  Estate() {
    program_.write("small.archimate", kModel);
    EXPECT_EQ(program_.run("init work").code, 0);
    EXPECT_EQ(program_.run("import small.archimate").code, 0);
    estate_ = program_.read("work.lintel");
  }
  void expect_untouched() const {
    EXPECT_TRUE(program_.read("work.lintel") == estate_) << "the estate differs";
    EXPECT_FALSE(program_.exists("work.lintel-journal"));
  }
  [[nodiscard]] std::int64_t revision() const {
    const Said said = program_.run("--json status");
    EXPECT_EQ(said.code, 0) << said.err;
    return said.code != 0 ? -1 : Json::parse(said.out)["revision"].get<std::int64_t>();
  }
  [[nodiscard]] bool storing() const { return program_.exists("work.lintel-journal"); }

  Program program_;
  std::string estate_;
};

TEST_F(Estate, OfAnotherKindIsRefusedUntouched) {
  const auto with = [&](std::size_t at, char byte) {
    std::string bytes = estate_;
    bytes[at] = byte;
    return bytes;
  };
  // https://sqlite.org/fileformat2.html: the version is in bytes 60 to 63, the program in 68 to 71.
  const struct {
    const char* file;
    std::string bytes;
    const char* said;
  } cases[] = {
      {"newer.lintel", with(62, 1),
       ": the estate was written by a newer Lintel: its format is 258, this program knows up to 2\n"
       "  use the newer program; the file was left as it is\n"},
      {"foreign.lintel", with(68, 1),
       ": this is an SQLite file of another program, not an estate\n"
       "  name an estate with --estate FILE, or make one with: lintel init FILE\n"},
      {"text.lintel", std::string(2000, 'x'),
       ": this is not an estate: it is not an SQLite file\n"
       "  name an estate with --estate FILE, or make one with: lintel init FILE\n"},
      {"empty.lintel", "",
       ": this is not an estate: the file is empty\n"
       "  name an estate with --estate FILE, or make one with: lintel init FILE\n"},
      {"short.lintel", "so short",
       ": this is not an estate: it is not an SQLite file\n"
       "  name an estate with --estate FILE, or make one with: lintel init FILE\n"},
  };
  for (const auto& each : cases) {
    program_.write(each.file, each.bytes);
    for (const std::string call : {"status", "import small.archimate", "undo", "impact h1"}) {
      const Said said = program_.run("--estate " + std::string(each.file) + " " + call);
      EXPECT_EQ(said.err, "lintel: " + std::string(each.file) + each.said) << call;
      EXPECT_EQ(said.code, 6) << call;
      EXPECT_EQ(said.out, "");
      EXPECT_TRUE(program_.read(each.file) == each.bytes) << each.file << " " << call;
    }
    std::filesystem::remove(program_.folder() / each.file);
  }
  EXPECT_EQ(program_.files(), (std::vector<std::string>{"small.archimate", "work.lintel"}));
}

TEST_F(Estate, IsMissingOrThereTwice) {
  Said said = program_.run("--estate absent.lintel status");
  EXPECT_EQ(said.code, 6);
  EXPECT_EQ(said.err,
            "lintel: absent.lintel: there is no such estate\n"
            "  name an estate with --estate FILE, or make one with: lintel init FILE\n");
  said = program_.run("init work");
  EXPECT_EQ(said.code, 6);
  EXPECT_EQ(said.err,
            "lintel: work.lintel: there is already a file of this name; it was left as it is\n"
            "  choose another name, or remove the file first\n");
  expect_untouched();
}

// A limit on the size of files stands for a full disk: writing fails in the same place.
TEST_F(Estate, DoesNotFitOnTheDisk) {
  program_.write("new.csv", register_of(2'000));
  const std::string limit = "ulimit -f " + std::to_string(estate_.size() / 512 + 50) + ";";
  Said said = program_.run("import new.csv", limit);
  EXPECT_EQ(said.code, 6);
  EXPECT_EQ(said.err,
            "lintel: work.lintel: the disk is full\n"
            "  make room on the disk and run the command again; the estate is as it was before\n");
  expect_untouched();
  said = program_.run("init other", "ulimit -f 8;");
  EXPECT_EQ(said.code, 6);
  EXPECT_EQ(said.err,
            "lintel: other.lintel: the disk is full\n"
            "  make room on the disk and run the command again; the estate is as it was before\n");
  EXPECT_FALSE(program_.exists("other.lintel"));
}

TEST_F(Estate, AnswersThatDoNotFitOnTheDiskAreAnError) {
  for (const std::string call : {"status", "--json status", "help", "find Host"}) {
    const Said said = program_.run(call + " >/dev/full; exit $?; :");
    EXPECT_EQ(said.code, 74) << call;
    EXPECT_EQ(said.err,
              "lintel: the output cannot be written: No space left on device\n"
              "  Part of it is missing, but the command was carried out: what it changed is kept.\n"
              "  Make room on the disk, and ask again for what is missing.\n")
        << call;
  }
  program_.write("p.svg", "older");
  const Said said = program_.run("diagram impact h1 -o p.svg", "ulimit -f 1;");
  EXPECT_EQ(said.code, 74);
  EXPECT_EQ(
      said.err,
      "lintel: p.svg: the picture cannot be written\n"
      "  check that the folder exists, that you may write there and that the disk has room\n");
  EXPECT_EQ(program_.read("p.svg"), "older");
  EXPECT_FALSE(program_.exists("p.svg.part"));
}

TEST_F(Estate, AReaderWhoHasSeenEnoughIsNoError) {
  // The reader is gone before the first word is written.
  const std::string pipe =
      "( sleep 0.2; '" + Program::binary() + "' types; echo $? >.code ) | true;";
  EXPECT_EQ(program_.run("help", pipe).err, "");
  EXPECT_EQ(program_.read(".code"), "0\n");
}

// A file is read too quickly to be seen open on every machine: the program counts as reading from
// when it listens to signals until it stores.
TEST_F(Estate, IsUntouchedByCtrlCWhileFilesAreRead) {
  program_.write("big.csv", register_of(kManyRows));
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    Running import(program_, {"import", "--partner", "MER", "big.csv"});
    ASSERT_TRUE(import.until([&] { return import.catches(signal); }));
    EXPECT_FALSE(storing());
    import.signal(signal);
    const Said said = import.wait();
    EXPECT_EQ(said.code, 128 + signal);
    EXPECT_EQ(said.err, "lintel: stopped; nothing was changed\n");
    EXPECT_EQ(said.out, "");
    expect_untouched();
  }
}

TEST_F(Estate, IsUntouchedByCtrlCWhileRowsAreStored) {
  program_.write("big.csv", register_of(kManyRows));
  for (const int signal : {SIGINT, SIGTERM}) {
    Running import(program_, {"import", "--partner", "MER", "big.csv"});
    ASSERT_TRUE(import.until([&] { return storing(); }));
    import.signal(signal);
    const Said said = import.wait();
    EXPECT_EQ(said.code, 128 + signal);
    EXPECT_EQ(said.err, "lintel: stopped; nothing was changed\n");
    expect_untouched();
  }
}

TEST_F(Estate, RecoversFromKillWhileRowsAreStored) {
  program_.write("big.csv", register_of(4'000));
  Running import(program_, {"import", "--partner", "MER", "big.csv"});
  ASSERT_TRUE(import.until([&] { return storing(); }));
  import.signal(SIGKILL);
  EXPECT_EQ(import.wait().code, 1000 + SIGKILL);
  EXPECT_EQ(revision(), 1);
  EXPECT_EQ(program_.run("undo").code, 0);
  EXPECT_EQ(revision(), 0);
}

// The worst moment: pages of the estate are overwritten, what was there is in the journal only.
TEST_F(Estate, RecoversFromKillInMidCommit) {
  program_.write("big.csv", register_of(4'000));
  bool half_written = false;
  for (int round = 0; round < 8 && !half_written; ++round) {
    Running import(program_, {"import", "--partner", "MER", "big.csv"});
    const bool caught = import.until([&] {
      std::error_code ignored;
      return std::filesystem::file_size(program_.folder() / "work.lintel", ignored) >
             estate_.size();
    });
    import.signal(SIGKILL);
    const bool killed = import.wait().code == 1000 + SIGKILL;
    half_written = caught && killed && storing() && program_.read("work.lintel") != estate_;
    const std::int64_t now = revision();
    EXPECT_TRUE(now == 1 || now == 2) << now;
    if (now == 1) expect_untouched();
    if (now == 2) {
      EXPECT_EQ(program_.run("undo").code, 0);
      estate_ = program_.read("work.lintel");
    }
  }
  if (!half_written) GTEST_SKIP() << "every commit was faster than the test could kill it";
  EXPECT_EQ(program_.run("import --partner MER big.csv").code, 0);
}

TEST_F(Estate, IsInUseByAnotherCommand) {
  program_.write("big.csv", register_of(4'000));
  program_.write("new.csv", register_of(2));
  Running first(program_, {"import", "--partner", "MER", "big.csv"});
  ASSERT_TRUE(first.until([&] { return storing(); }));
  first.signal(SIGSTOP);
  // The file's own bytes: reading it here would drop no lock, it is another process's.
  const Said said = program_.run("import --partner STO new.csv");
  EXPECT_EQ(said.code, 6);
  EXPECT_EQ(
      said.err,
      "lintel: work.lintel: the estate is in use: another program is writing to it or reading "
      "it for long\n"
      "  wait until the other command has finished, then run this one again\n");
  EXPECT_EQ(revision(), 1) << "readers need not wait";
  first.signal(SIGCONT);
  EXPECT_EQ(first.wait().code, 0);
  EXPECT_EQ(program_.run("import --partner STO new.csv").code, 0);
  EXPECT_EQ(revision(), 3);
}

TEST_F(Estate, TakesTwoCommandsOneAfterTheOther) {
  program_.write("a.csv", register_of(300));
  program_.write("b.csv", register_of(200));
  {
    Running a(program_, {"import", "--partner", "MER", "a.csv"});
    Running b(program_, {"import", "--partner", "STO", "b.csv"});
    EXPECT_EQ(a.wait().code, 0);
    EXPECT_EQ(b.wait().code, 0);
  }
  const Json status = Json::parse(program_.run("--json status").out);
  EXPECT_EQ(status["revision"], 3);
  EXPECT_EQ(status["by_type"]["ApplicationComponent"], 501);
}

}  // namespace
}  // namespace lintel
