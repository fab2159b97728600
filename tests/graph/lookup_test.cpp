// Which element words mean, and what is said when they mean none or several.

#include "graph/lookup.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/graph/model_builder.hpp"

namespace lintel::graph {
namespace {

using testing::ModelBuilder;

ModelBuilder councils() {
  ModelBuilder b;
  b.element(ElementType::BusinessActor, "MER", "Merewold District Council").with("kind", "partner");
  b.element(ElementType::BusinessActor, "ALD", "Aldenshire Council").with("kind", "partner");
  b.element(ElementType::ApplicationComponent, "M-A01", "Tallystone Revenues & Benefits", "MER");
  b.element(ElementType::ApplicationComponent, "A-A01", "Tallystone Cloud", "ALD");
  b.element(ElementType::ApplicationComponent, "M-A08", "MapHarrow  GIS", "MER");
  for (const std::string partner : {"MER", "ALD"}) {
    b.element(ElementType::BusinessService, partner + ":F01", "Council tax", partner);
    b.element(ElementType::BusinessProcess, partner + ":F01:process", "Council tax", partner);
  }
  b.element(ElementType::Device, "MER:H1", "MER-SAN", "MER");
  b.last_element().source_id = b.last_element().name;  // "MER-SAN"
  b.element(ElementType::Node, "X1", "Straße 1");
  b.element(ElementType::Node, "OLD", "Old farm", "MER").last_element().gone = true;
  b.element(ElementType::Node, "NEW", "Old Farm", "MER");
  b.junction("M-A01:any-of:1", JunctionKind::or_);
  return b;
}

TEST(LookupTest, FindsOneElement) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"M-A01", "M-A01"},                         // ref
      {" M-A01 ", "M-A01"},                       //
      {"m-a01", "M-A01"},                         // in other case
      {"M-A01:any-of:1", "M-A01:any-of:1"},       // a junction, by ref
      {"MER-SAN", "MER:H1"},                      // source id
      {"tallystone cloud", "A-A01"},              // full name
      {"TALLYSTONE REVENUES BENEFITS", "M-A01"},  //
      {"mapharrow-gis", "M-A08"},                 //
      {"STRASSE 1", "X1"},                        //
      {"Old farm", "NEW"},                        // rather than the one that is gone
      {"revenues", "M-A01"},                      // word prefixes
      {"tally rev", "M-A01"},                     //
      {"Council tax (Merewold)", "MER:F01"},      // with its partner; service before process
      {"council tax, aldenshire council", "ALD:F01"},
      {"MER Council tax", "MER:F01"},
      {"Tallystone Aldenshire", "A-A01"},
  };
  const ModelBuilder b = councils();
  const Model model = b.build();
  for (const auto& [words, ref] : rows) {
    EXPECT_EQ(model.ref(lookup(model, words)), ref) << words;
  }
}

std::string failure(const Model& model, std::string_view words) {
  try {
    return "found " + std::string(model.ref(lookup(model, words)));
  } catch (const Error& error) {
    std::string out = std::to_string(static_cast<int>(error.code)) + ": " + error.what() + "\n";
    for (const std::string& choice : error.choices) out += "  " + choice + "\n";
    return out + error.hint;
  }
}

TEST(LookupTest, SeveralAreListed) {
  const Model model = councils().build();
  EXPECT_EQ(failure(model, "tallystone"),
            "4: \"tallystone\" fits 2 elements\n"
            "  A-A01  Tallystone Cloud                 application, Aldenshire Council\n"
            "  M-A01  Tallystone Revenues & Benefits   application, Merewold District Council\n"
            "Give the ref of the one you mean, or add its partner: \"tallystone (ALD)\".");
  EXPECT_EQ(failure(model, "Council tax"),
            "4: \"Council tax\" fits 2 elements\n"
            "  ALD:F01  Council tax   service, Aldenshire Council\n"
            "  MER:F01  Council tax   service, Merewold District Council\n"
            "Give the ref of the one you mean, or add its partner: \"Council tax (ALD)\".");
}

TEST(LookupTest, ManyAreCut) {
  ModelBuilder b;
  for (int i = 10; i < 60; ++i) b.element(ElementType::Node, "N" + std::to_string(i), "Same");
  const std::string text = failure(b.build(), "same");
  EXPECT_NE(text.find("fits 50 elements"), std::string::npos) << text;
  EXPECT_NE(text.find("  N29  Same   "), std::string::npos) << text;
  EXPECT_NE(text.find("… and 30 more\nGive the ref of the one you mean."), std::string::npos);
  EXPECT_EQ(text.find("N30"), std::string::npos);
}

TEST(LookupTest, NoneGivesWhatIsNear) {
  const Model model = councils().build();
  EXPECT_EQ(failure(model, "tally stone"),
            "3: no element is called \"tally stone\"\n"
            "  M-A01  Tallystone Revenues & Benefits   application, Merewold District Council\n"
            "  A-A01  Tallystone Cloud                 application, Aldenshire Council\n");
  EXPECT_EQ(failure(model, "M-A0 1").substr(0, 42),
            "3: no element is called \"M-A0 1\"\n  M-A01  ");
  EXPECT_EQ(failure(model, "zzzz\x1b[2J"),
            "3: no element is called \"zzzz\\x1B[2J\"\n"
            "Search the whole estate: lintel find zzzz\\x1B[2J");
  EXPECT_EQ(failure(model, ""),
            "3: no element is called \"\"\nSearch the whole estate: lintel find ");
  EXPECT_EQ(failure(model, "any-of:1").substr(0, 2), "3:");
  EXPECT_EQ(failure(Model{}, "x").substr(0, 2), "3:");
}

TEST(LookupTest, Describes) {
  const ModelBuilder b = councils();
  const Model model = b.build();
  EXPECT_EQ(describe(model, b["M-A01"]),
            "M-A01  Tallystone Revenues & Benefits   application, Merewold District Council");
  EXPECT_EQ(describe(model, b["X1"]).substr(0, 14), "X1  Straße 1 ");
}

}  // namespace
}  // namespace lintel::graph
