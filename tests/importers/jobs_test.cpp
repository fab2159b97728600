// Which importer takes a file, and what a path means to `import`.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/error.hpp"
#include "importers/file.hpp"
#include "importers/importer.hpp"

namespace lintel::importers {
namespace {

namespace fs = std::filesystem;

constexpr const char* kArchi =
    "<a:model xmlns:a=\"http://www.archimatetool.com/archimate\" name=\"m\" id=\"m\"/>";
constexpr const char* kExchange =
    "<model xmlns=\"http://www.opengroup.org/xsd/archimate/3.0/\" identifier=\"m\"/>";
constexpr const char* kOldExchange =
    "<x:model xmlns:x=\"http://www.opengroup.org/xsd/archimate\" identifier=\"m\"/>";

/// A folder of files that is gone after the test.
class Jobs : public ::testing::Test {
 protected:
  Jobs() {
    std::string name = (fs::temp_directory_path() / "lintel-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~Jobs() override { fs::remove_all(folder_); }

  fs::path file(const std::string& name, std::string_view bytes = {}) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  std::string format_of(const fs::path& path) {
    const Importer* importer = importer_for(path);
    return importer == nullptr ? "none" : std::string(importer->format);
  }

  fs::path folder_;
};

TEST_F(Jobs, AModelIsKnownByItsRootBeforeItsName) {
  EXPECT_EQ(format_of(file("a.archimate", kArchi)), "archimate");
  EXPECT_EQ(format_of(file("a.xml", kArchi)), "archimate");
  EXPECT_EQ(format_of(file("a.txt", kArchi)), "archimate");
  EXPECT_EQ(format_of(file("b.xml", kExchange)), "exchange-xml");
  EXPECT_EQ(format_of(file("b.archimate", kExchange)), "exchange-xml");
  EXPECT_EQ(format_of(file("c.xml", kOldExchange)), "exchange-xml");
}

TEST_F(Jobs, AFaultyModelIsKnownByItsNameSoThatItsReaderCanSayWhy) {
  EXPECT_EQ(format_of(file("empty.archimate")), "archimate");
  EXPECT_EQ(format_of(file("zipped.archimate", "PK\x03\x04")), "archimate");
  EXPECT_EQ(format_of(file("other.archimate", "<a:model xmlns:a=\"http://example.org\"/>")),
            "archimate");
  EXPECT_EQ(format_of(file("other.xml", "<model xmlns=\"http://example.org\"/>")), "exchange-xml");
}

TEST_F(Jobs, OtherFilesAreNoModels) {
  for (const char* bytes : {"", "<html/>", "PK\x03\x04", "{}", "\xFF\xFE<"})
    EXPECT_EQ(format_of(file("other.dat", bytes)), "none") << bytes;
}

TEST_F(Jobs, AFolderMeansItsFilesInOrder) {
  file("z.archimate", kArchi);
  file("a b.xml", kExchange);
  file("notes.dat", "see the wiki");
  file(".hidden.xml", kExchange);
  file("~$lock.xml", kExchange);
  file("estate.lintel", "SQLite format 3");
  file("estate.lintel-wal");
  fs::create_directory(folder_ / "old");
  std::vector<std::string> skipped;
  const std::vector<Job> jobs = jobs_for(folder_, {.partner = "MER", .path = "merewold"}, skipped);
  ASSERT_EQ(jobs.size(), 2U);
  EXPECT_EQ(jobs[0].options.path, "merewold/a b.xml");
  EXPECT_EQ(jobs[0].importer->format, "exchange-xml");
  EXPECT_EQ(jobs[0].options.partner, "MER");
  EXPECT_EQ(jobs[0].file, folder_ / "a b.xml");
  EXPECT_EQ(jobs[1].options.path, "merewold/z.archimate");
  ASSERT_EQ(skipped.size(), 2U);
  EXPECT_EQ(skipped[0], "merewold/notes.dat: no importer knows this kind of file");
  EXPECT_EQ(skipped[1], "merewold/old: a folder inside the folder; import it by itself");
}

/// What a user without rights is told of `path`; "jobs" when there were some.
std::string said_to_nobody(const fs::path& path) {
  int ends[2] = {};
  if (pipe(ends) != 0) return "no pipe";
  const pid_t child = fork();
  if (child == 0) {
    std::string said = "jobs";
    std::vector<std::string> skipped;
    try {
      if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) said = "still root";
      jobs_for(path, {}, skipped);
    } catch (const Error& error) {
      said = error.place + ": " + error.what();
    }
    (void)!write(ends[1], said.data(), said.size());
    _exit(0);
  }
  close(ends[1]);
  char bytes[500] = {};
  const ssize_t size = read(ends[0], bytes, sizeof bytes);
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return {bytes, static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

TEST_F(Jobs, AFileThatCannotBeReadIsAnErrorAndNotPassedOver) {
  const fs::path good = file("a.archimate", kArchi);
  const fs::path bad = file("b.archimate", kArchi);
  fs::permissions(folder_, fs::perms::all);
  EXPECT_EQ(said_to_nobody(folder_), "jobs");
  fs::permissions(bad, fs::perms::none);
  const std::string expected = bad.string() + ": cannot be read: Permission denied";
  EXPECT_EQ(said_to_nobody(bad), expected);
  EXPECT_EQ(said_to_nobody(folder_), expected);
}

TEST_F(Jobs, PipesAndBrokenLinksOfAFolderArePassedOver) {
  ASSERT_EQ(mkfifo((folder_ / "pipe.xml").c_str(), 0600), 0);
  fs::create_symlink(folder_ / "nowhere", folder_ / "link.xml");
  std::vector<std::string> skipped;
  EXPECT_TRUE(jobs_for(folder_, {.path = "mer"}, skipped).empty());
  EXPECT_EQ(skipped, (std::vector<std::string>{
                         "mer/link.xml: no such file or folder",
                         "mer/pipe.xml: is a pipe or device, where a file was expected"}));
}

TEST_F(Jobs, AFileMeansItself) {
  std::vector<std::string> skipped;
  const fs::path path = file("m.archimate", kArchi);
  const std::vector<Job> jobs = jobs_for(path, {}, skipped);
  ASSERT_EQ(jobs.size(), 1U);
  EXPECT_EQ(jobs[0].options.path, path.generic_string());
  EXPECT_TRUE(skipped.empty());
}

TEST_F(Jobs, AMappingMakesNoRegisterOfWhatIsNoneByItsName) {
  file("README.md", "# Registers\n");
  file("odd.csv", "k,v\n1,2\n");
  std::vector<std::string> skipped;
  const auto jobs = jobs_for(folder_, {.path = "f", .mapping = "m.toml"}, skipped);
  ASSERT_EQ(jobs.size(), 1U);
  EXPECT_EQ(jobs[0].options.path, "f/odd.csv");
  ASSERT_EQ(skipped.size(), 1U);
}

TEST_F(Jobs, AnUnknownTableOfAFolderGetsTheHintToMapIt) {
  file("odd.CSV", "k,v\n1,2\n");
  std::vector<std::string> skipped;
  EXPECT_TRUE(jobs_for(folder_, {.path = "f"}, skipped).empty());
  ASSERT_EQ(skipped.size(), 1U);
  EXPECT_NE(skipped[0].find("lintel map f/odd.CSV"), std::string::npos) << skipped[0];
}

TEST_F(Jobs, TheEncodingHoldsForFilesOfAFolder) {
  std::string wide;
  for (const char c : std::string_view("App id,System name,Product,Users\nB1,Rates,R,5\n")) {
    wide += c;
    wide += '\0';
  }
  file("apps.csv", wide);
  std::vector<std::string> skipped;
  EXPECT_EQ(jobs_for(folder_, {.path = "f", .encoding = "utf-16"}, skipped).size(), 1U);
}

TEST_F(Jobs, AMissingPathIsAnError) {
  std::vector<std::string> skipped;
  try {
    jobs_for(folder_ / "none", {.path = "none"}, skipped);
    ADD_FAILURE() << "found";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::bad_input);
    EXPECT_EQ(error.place, "none");
    EXPECT_STREQ(error.what(), "no such file or folder");
  }
}

TEST_F(Jobs, WholeFilesHaveALimit) {
  const fs::path path = file("big", std::string(2'000'001, 'x'));
  EXPECT_EQ(read_whole(path, "big", 3'000'000).size(), 2'000'001U);
  try {
    read_whole(path, "big", 2'000'000);
    ADD_FAILURE() << "read";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "is larger than 2 MB");
  }
}

TEST_F(Jobs, HeadsAreNoLongerThanTheFile) {
  EXPECT_EQ(read_head(file("short", "abc")), "abc");
  EXPECT_EQ(read_head(file("long", std::string(100'000, 'x'))).size(), kHeadSize);
}

TEST(FileDigest, IsFnv1aInHexadecimal) {
  EXPECT_EQ(digest_of(""), "cbf29ce484222325");
  EXPECT_EQ(digest_of("a"), "af63dc4c8601ec8c");
  EXPECT_EQ(digest_of("foobar"), "85944171f73967e8");
}

}  // namespace
}  // namespace lintel::importers
