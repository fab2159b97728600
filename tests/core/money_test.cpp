#include "core/money.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace lintel {
namespace {

/// "96000.00", "~20000.00" when loose, "included", "-" when it is no money.
std::string dump(std::string_view text) {
  const auto reading = read_money(text);
  if (!reading) return "none";
  if (reading->included) return "included";
  return (reading->loose ? "~" : "") + decimal(reading->amount);
}

TEST(Money, ReadsTheStylesOfRegisters) {
  const struct {
    std::string_view text, amount;
  } cases[] = {
      {"£96,000", "96000.00"},
      {"96000.00", "96000.00"},
      {"96000", "96000.00"},
      {"118000.0", "118000.00"},
      {"0", "0.00"},
      {".50", "0.50"},
      {"£0.07", "0.07"},
      {"£61k", "61000.00"},
      {"24k", "24000.00"},
      {"24 K", "24000.00"},
      {"£1240k", "1240000.00"},
      {"£10.2k", "10200.00"},
      {"£1.2m", "1200000.00"},
      {"£1.25 million", "1250000.00"},
      {"1.2345678m", "1234567.80"},
      {"1,240,000 GBP", "1240000.00"},
      {"GBP 1,240,000", "1240000.00"},
      {"1 240 000", "1240000.00"},
      {"1\xC2\xA0"
       "240\xE2\x80\xAF"
       "000",
       "1240000.00"},
      {" £ 12.50 ", "12.50"},
      {"(1,000)", "-1000.00"},
      {"(£1,000.50)", "-1000.50"},
      {"£(1,000)", "-1000.00"},
      {"-£500", "-500.00"},
      {"£-500", "-500.00"},
      {"\xE2\x88\x92"
       "500",
       "-500.00"},
      {"500-", "-500.00"},
      {"£24k p.a.", "24000.00"},
      {"£24,000 per annum (ex VAT)", "24000.00"},
      {"£24,000 + VAT", "24000.00"},
      {"96000.000", "96000.00"},
      {"96000.0000", "96000.00"},
      {"nil", "0.00"},
      {"Free", "0.00"},
      {"No charge", "0.00"},
      {"INCL", "included"},
      {"incl.", "included"},
      {"Included", "included"},
      {"incl. in M-C01", "included"},
      {"Included within the Levyworks contract", "included"},
      {"bundled with E5", "included"},
      {"c. £20k", "~20000.00"},
      {"c£20k", "~20000.00"},
      {"~20,000", "~20000.00"},
      {"approx £20,000", "~20000.00"},
      {"£20,000 est.", "~20000.00"},
      {"10333.333333", "~10333.33"},
      {"10333.335", "none"},
      {"10333.3350", "~10333.34"},
      {"-10333.3350", "~-10333.34"},
  };
  for (const auto& c : cases) EXPECT_EQ(dump(c.text), c.amount) << c.text;
}

TEST(Money, RefusesWhatIsNoMoneyOrAmbiguous) {
  for (const std::string_view text : {"",
                                      "-",
                                      "TBC",
                                      "n/a",
                                      "12,50",
                                      "1,24,000",
                                      "1,2345",
                                      "12.345",
                                      "£12.500,00",
                                      "1.240.000",
                                      "12.000",
                                      "£",
                                      "k",
                                      "£k",
                                      "£24k per month",
                                      "24k-30k",
                                      "24k or 30k",
                                      "$500",
                                      "€500",
                                      "500 USD",
                                      "(500",
                                      "500)",
                                      "-(500)",
                                      "--500",
                                      "££500",
                                      "£500 GBP",
                                      "£500 £",
                                      "£500.",
                                      "M-C01",
                                      "31/03/2027",
                                      "inc VAT",
                                      "incline",
                                      "1e6",
                                      "0x10",
                                      "£5 5",
                                      "12kk",
                                      "5 apples",
                                      "included? no",
                                      "\xFF",
                                      "\xC2\xA3"}) {
    EXPECT_EQ(dump(text), "none") << text;
  }
}

TEST(Money, DoesNotOverflow) {
  EXPECT_EQ(dump("10000000000000"), "10000000000000.00");
  EXPECT_EQ(dump("10000000000001"), "none");
  EXPECT_EQ(dump("99999999999999999999999999"), "none");
  EXPECT_EQ(dump("999999999999bn"), "none");
  EXPECT_EQ(dump("0." + std::string(150, '3')), "~0.33");
  EXPECT_EQ(dump(std::string(1'000'000, '9')), "none");
  Money sum{std::numeric_limits<std::int64_t>::max() - 5};
  sum += Money{10};
  EXPECT_EQ(sum.pence, std::numeric_limits<std::int64_t>::max());
  sum = Money{std::numeric_limits<std::int64_t>::min() + 5};
  sum += Money{-10};
  EXPECT_EQ(sum.pence, std::numeric_limits<std::int64_t>::min());
}

TEST(Money, SpeaksInPoundsAndPence) {
  const struct {
    std::int64_t pence;
    std::string_view text, plain;
  } cases[] = {
      {476'310'000, "£4,763,100", "4763100.00"},
      {1250, "£12.50", "12.50"},
      {0, "£0", "0.00"},
      {7, "£0.07", "0.07"},
      {-50, "-£0.50", "-0.50"},
      {-100'000'00, "-£100,000", "-100000.00"},
      {99'999, "£999.99", "999.99"},
      {100'000, "£1,000", "1000.00"},
      {std::numeric_limits<std::int64_t>::min(), "-£92,233,720,368,547,758.08",
       "-92233720368547758.08"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(words(Money{c.pence}), c.text);
    EXPECT_EQ(decimal(Money{c.pence}), c.plain);
  }
}

TEST(Money, ReadsBackWhatItWrites) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 3000; ++i) {
    const Money amount{static_cast<std::int64_t>(random() % 2'000'000'000'000) - 1'000'000'000'000};
    ASSERT_EQ(read_money(words(amount))->amount, amount) << words(amount);
    ASSERT_EQ(read_money(decimal(amount))->amount, amount) << decimal(amount);
  }
}

}  // namespace
}  // namespace lintel
