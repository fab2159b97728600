#include "core/names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace lintel {
namespace {

TEST(Names, NormaliseForMatching) {
  const struct {
    std::string_view text, normal, compact;
  } cases[] = {
      {"", "", ""},
      {"Map-Harrow", "map harrow", "mapharrow"},
      {"  Map   Harrow GIS ", "map harrow gis", "mapharrowgis"},
      {"CI_NAME", "ci name", "ciname"},
      {"Annual Cost (£)", "annual cost", "annualcost"},
      {"Revenues & Benefits", "revenues benefits", "revenuesbenefits"},
      {"Server(s)", "server s", "servers"},
      {"\xEF\xBB\xBFReference number", "reference number", "referencenumber"},
      {"Cyfeirnod\xC2\xA0T\xC5\xB7", "cyfeirnod tŷ", "cyfeirnodtŷ"},
      {"TŶ GWYN", "tŷ gwyn", "tŷgwyn"},
      {"STRASSE", "strasse", "strasse"},
      {"Straße", "strasse", "strasse"},
      {"Cafe\xCC\x81", "café", "café"},
      {"Café", "café", "café"},
      {"co\xC2\xADoperate", "cooperate", "cooperate"},
      {"a\xFF"
       "b",
       "a b", "ab"},
      {"***", "", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(normal_name(c.text), c.normal) << c.text;
    EXPECT_EQ(compact_name(c.text), c.compact) << c.text;
  }
}

TEST(Names, NormalFormIsItsOwnNormalForm) {
  std::mt19937 random(7);
  const std::string_view parts[] = {"A",         "ß",    " ",  "-", "É",
                                    "e\xCC\x81", "\xFF", "漢", "1", "\xE2"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 8; ++i) text += parts[random() % std::size(parts)];
    const std::string normal = normal_name(text);
    EXPECT_EQ(normal_name(normal), normal) << text;
    std::string compact = normal;
    std::erase(compact, ' ');
    EXPECT_EQ(compact_name(text), compact) << text;
  }
}

TEST(Names, MeasureTheirWidthInATerminal) {
  EXPECT_EQ(display_width("Council tax"), 11);
  EXPECT_EQ(display_width("tŷ"), 2);
  EXPECT_EQ(display_width("Cafe\xCC\x81"), 4);
  EXPECT_EQ(display_width("漢字"), 4);
  EXPECT_EQ(display_width("a\xFF\xFE"), 3);
  EXPECT_EQ(display_width(""), 0);
}

TEST(Names, AreCutAtACharacter) {
  const struct {
    std::string_view text;
    int width;
    std::string_view cut;
  } cases[] = {
      {"Council tax", 11, "Council tax"},
      {"Council tax", 10, "Council t…"},
      {"Council tax", 1, "…"},
      {"Council tax", 0, ""},
      {"Council tax", -3, ""},
      {"漢字漢字", 8, "漢字漢字"},
      {"漢字漢字", 7, "漢字漢…"},
      {"漢字漢字", 6, "漢字…"},
      {"e\xCC\x81"
       "e\xCC\x81"
       "e",
       2, "e\xCC\x81…"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(ellipsis(c.text, c.width), c.cut) << c.text << " " << c.width;
    EXPECT_LE(display_width(ellipsis(c.text, c.width)), std::max(c.width, 0));
  }
}

TEST(Names, CannotHarmATerminal) {
  const struct {
    std::string_view text, shown;
  } cases[] = {
      {"plain", "plain"},
      {"two\nlines\r\nof\rtext\tx", "two lines of text x"},
      {"\x1B[31mred", "\\x1B[31mred"},
      {std::string_view("nul\0x", 5), "nul\\x00x"},
      {"\xC2\x9B", "\\x9B"},
      {"abc\xE2\x80\xAE"
       "def",
       "abc\\u202Edef"},
      {"\xE2\x81\xA6x\xE2\x81\xA9", "\\u2066x\\u2069"},
      {"\xF3\xA0\x81\x81", "\\u0E0041"},
      {"bad\xFF", "bad\xEF\xBF\xBD"},
      {"tŷ 👩\xE2\x80\x8D💻", "tŷ 👩\xE2\x80\x8D💻"},
  };
  for (const auto& c : cases) EXPECT_EQ(printable(c.text), c.shown) << c.text;
}

using Words = std::vector<std::string>;

TEST(DidYouMean, OffersTheNearestFirst) {
  const Words systems{"Tallystone Revenues & Benefits", "Tallystone Cloud", "PlotLine",
                      "MapHarrow GIS", "Levyworks"};
  const struct {
    std::string_view text;
    Words offered;
  } cases[] = {
      {"tally stone", {"Tallystone Revenues & Benefits", "Tallystone Cloud"}},
      {"Tallystone Clod", {"Tallystone Cloud"}},
      {"plotlnie", {"PlotLine"}},
      {"leviworks", {"Levyworks"}},
      {"map-harow", {"MapHarrow GIS"}},
      {"lev", {"Levyworks"}},
      {"zzz", {}},
      {"", {}},
      {"!!", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(did_you_mean(c.text, systems), c.offered) << c.text;
}

TEST(DidYouMean, LimitsAndDoesNotRepeatItself) {
  EXPECT_EQ(did_you_mean("scope", {"scopes", "scope", "scop", "scopes"}, 2),
            (Words{"scope", "scopes"}));
  EXPECT_EQ(did_you_mean("impct", {"impact", "import", "depends"}, 1), (Words{"impact"}));
  EXPECT_TRUE(did_you_mean("x", {std::string(1'000'000, 'x')}).empty());
}

}  // namespace
}  // namespace lintel
