// Small models of each format against what they are read as: data/NAME → data/NAME.dump.
// LINTEL_RECORD=1 writes the dumps anew; read their diff before committing it.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "importers/archimate.hpp"
#include "importers/exchange.hpp"
#include "importers/file.hpp"
#include "importers/importer.hpp"
#include "tests/importers/draft_dump.hpp"
#include "tests/support/places.hpp"

namespace lintel::importers {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(lintel::tests::source_dir()) / "tests/importers/data";

std::string contents(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

class Model : public ::testing::TestWithParam<const char*> {};

TEST_P(Model, IsReadAsRecorded) {
  const fs::path file = kData / GetParam();
  const Importer* importer = importer_for(file);
  ASSERT_NE(importer, nullptr);
  const Draft draft = importer->read(file, {.partner = "MER", .path = GetParam()});
  EXPECT_EQ(draft.partner, "MER");
  EXPECT_EQ(draft.path, GetParam());
  EXPECT_EQ(draft.digest, digest_of(contents(file)));
  const std::string text = testing::dump(draft) + "findings\n" + testing::dump_findings(draft);
  const fs::path record = file.string() + ".dump";
  if (std::getenv("LINTEL_RECORD") != nullptr) std::ofstream(record, std::ios::binary) << text;
  EXPECT_EQ(text, contents(record));
}

INSTANTIATE_TEST_SUITE_P(All, Model,
                         ::testing::Values("library.archimate", "archi2.archimate", "exchange3.xml",
                                           "exchange21.xml"),
                         [](const auto& model) {
                           const std::string name = model.param;
                           return name.substr(0, name.find('.'));
                         });

TEST(ModelBytes, GiveTheSameDraftAsTheFile) {
  const fs::path file = kData / "library.archimate";
  const ImportOptions options{.path = "library.archimate"};
  const Draft draft = read_archimate(contents(file), options);
  EXPECT_EQ(testing::dump(draft), testing::dump(read_archimate_file(file, options)));
  EXPECT_EQ(draft.digest, read_archimate_file(file, options).digest);
}

constexpr std::string_view kArchi =
    "<a:model xmlns:a='http://www.archimatetool.com/archimate' "
    "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' id='m'>";

TEST(ModelFolders, AreKeptForConceptsWithoutAnIdOrWithARepeatedOne) {
  const Draft draft = read_archimate(std::string(kArchi) +
                                         "<folder name='Business'><folder name='One'>"
                                         "<element xsi:type='a:BusinessActor' id='b1'/></folder>"
                                         "<folder name='Two'>"
                                         "<element xsi:type='a:BusinessActor' id='b1'/>"
                                         "<element xsi:type='a:BusinessActor' name='No id'/>"
                                         "</folder></folder><folder name='Views'>"
                                         "<folder name='Three'>"
                                         "<element xsi:type='a:SketchModel' name='No id'/>"
                                         "</folder></folder></a:model>",
                                     {.path = "m.archimate"});
  EXPECT_EQ(testing::dump(draft),
            "archimate \"\" \n"
            "b1 BusinessActor \"\" @1:163\n"
            "    folder = \"One\" @1:163\n"
            "b1#2 BusinessActor \"\" @1:236\n"
            "    folder = \"Two\" @1:236\n"
            "BusinessActor:No id BusinessActor \"No id\" natural @1:281\n"
            "    folder = \"Two\" @1:281\n"
            "view view:No id \"No id\" sketch folder=\"Views/Three\" viewpoint=\"\" @1:391\n");
}

TEST(ModelStyles, KeepWhatWouldBreakTheirText) {
  const Draft draft = read_archimate(
      std::string(kArchi) +
          "<folder name='Views'><element xsi:type='a:ArchimateDiagramModel' id='v'>"
          "<child xsi:type='a:Note' id='n' fillColor='#fff'><feature name='labelExpression' "
          "value='100%;&#10;a=b'/></child></element></folder></a:model>",
      {.path = "m.archimate"});
  ASSERT_EQ(draft.views.size(), 1U);
  EXPECT_EQ(draft.view(draft.views[0].nodes[0].style),
            "fill=#fff;feature.labelExpression=100%25%3B%0Aa%3Db");
}

TEST(ModelProgress, ReachesTheSizeOfTheFile) {
  const fs::path file = kData / "exchange3.xml";
  std::uint64_t done = 0;
  std::uint64_t total = 0;
  std::string what;
  read_exchange_file(
      file, {.path = "e.xml",
             .progress = [&](std::string_view unit, std::uint64_t so_far, std::uint64_t all) {
               what = unit;
               EXPECT_GE(so_far, done);
               done = so_far;
               total = all;
             }});
  EXPECT_EQ(what, "bytes of e.xml");
  EXPECT_EQ(done, fs::file_size(file));
  EXPECT_EQ(total, done);
}

TEST(ModelProgress, MayStopTheWork) {
  struct Interrupted {};
  const Progress stop = [](std::string_view, std::uint64_t, std::uint64_t) { throw Interrupted{}; };
  EXPECT_THROW(read_exchange_file(kData / "exchange3.xml", {.progress = stop}), Interrupted);
}

}  // namespace
}  // namespace lintel::importers
