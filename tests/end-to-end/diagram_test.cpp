// Pictures of the sample programme: what their titles say, and what is refused.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/end-to-end/sample_estate.hpp"

namespace lintel {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::Said;
using testing::sample;

TEST(Diagrams, OfTheWholeEstateBoxByBoxAreRefusedWithWaysOut) {
  const Said said = sample().run("diagram layers --all -o refused.svg");
  EXPECT_EQ(said.code, 2);
  EXPECT_THAT(said.err, HasSubstr("boxes cannot be read; 100 are the most that is drawn"));
  EXPECT_THAT(said.err, HasSubstr("--partner CODE"));
  EXPECT_FALSE(std::filesystem::exists(sample().folder() / "refused.svg"));
  EXPECT_EQ(sample().run("diagram layers --all -o for-other-tools.dot").code, 0);
  EXPECT_THAT(sample().run("diagram layers --all --text").out, HasSubstr("Council tax"));
}

TEST(Diagrams, OfOnePartnerAreDrawn) {
  const Said said = sample().run("diagram layers --partner MER --all -o partner.svg");
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("22 services of Merewold District Council rest on"));
  const Said wrong = sample().run("diagram layers --partner XYZ");
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("it can be: ALD MER STO"));
  EXPECT_EQ(sample().run("diagram layers MER:F01 --partner MER").code, 2);
}

TEST(Diagrams, UseTheWordsOfTheAnswers) {
  const std::string picture = sample().run("diagram impact M-P3 --text").out;
  EXPECT_THAT(picture, HasSubstr("MER-SAN (storage"));
  EXPECT_THAT(sample().run("impact M-P3").out, HasSubstr("MER-SAN (storage"));
  EXPECT_THAT(picture, Not(HasSubstr("## Processes")));
}

TEST(Diagrams, SayHowMuchIsKnownAndWhatIsMissing) {
  EXPECT_THAT(sample().run("diagram landscape --text").out,
              HasSubstr("of what should be known is stated (Aldenshire Council "));
  const std::string flows = sample().run("diagram flows --text").out;
  EXPECT_THAT(flows, HasSubstr("11 with personal data lack an agreement or a lawful basis"));
  EXPECT_THAT(flows, HasSubstr("no lawful basis: Debtor cases · ISA/123"));
}

}  // namespace
}  // namespace lintel
