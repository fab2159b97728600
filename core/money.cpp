#include "core/money.hpp"

#include <algorithm>
#include <array>

#include "core/cell_text.hpp"

namespace lintel {
namespace {

constexpr std::int64_t kMostPence = 1'000'000'000'000'000;  // ten million million pounds

constexpr std::array<std::string_view, 9> kIncluded{
    "included", "inclusive", "includes", "include", "incl.", "incl", "inc.", "inc", "bundled"};
constexpr std::array<std::string_view, 8> kIncludedIn{"in", "within", "with",  "under",
                                                      "as", "by",     "above", "elsewhere"};
constexpr std::array<std::string_view, 8> kNil{
    "nil", "zero", "free", "foc", "no charge", "no cost", "free of charge", "no annual charge"};
constexpr std::array<std::string_view, 12> kAbout{"approximately", "approx.", "approx", "circa",
                                                  "estimated",     "est.",    "est",    "about",
                                                  "around",        "ca.",     "c.",     "c"};
constexpr std::array<std::string_view, 4> kPounds{"gbp", "pounds", "sterling", "stg"};
/// What may follow an amount without changing it: it is a year's, and without VAT.
constexpr std::array<std::string_view, 20> kRemarks{
    "per annum", "per year", "p.a.",     "p.a",     "pa",       "p/a",          "/year",
    "/yr",       "a year",   "annually", "ex. vat", "ex vat",   "exc. vat",     "exc vat",
    "excl. vat", "excl vat", "+ vat",    "+vat",    "plus vat", "excluding vat"};

struct Multiplier {
  std::string_view word;
  int zeros;
};
constexpr std::array<Multiplier, 11> kMultipliers{{{"k", 3},
                                                   {"thousand", 3},
                                                   {"thou", 3},
                                                   {"m", 6},
                                                   {"mn", 6},
                                                   {"mil", 6},
                                                   {"mill", 6},
                                                   {"million", 6},
                                                   {"millions", 6},
                                                   {"bn", 9},
                                                   {"billion", 9}}};

bool all_zero(std::string_view digits) {
  return std::ranges::all_of(digits, [](char c) { return c == '0'; });
}

/// "12.345" may be twelve thousand in another country's hand, and no price has three decimals.
bool ambiguous(const Numeral& numeral) {
  if (numeral.fraction.size() != 3) return false;
  return numeral.whole.size() <= 3 || !all_zero(numeral.fraction);
}

/// `numeral` times 10^zeros in pence, rounded half away from zero beyond the penny (`loose`).
std::optional<std::int64_t> pence_of(const Numeral& numeral, int zeros, bool& loose) {
  std::string digits = numeral.whole;
  const std::size_t places = static_cast<std::size_t>(zeros) + 2;
  digits += numeral.fraction.substr(0, places);
  if (numeral.fraction.size() < places) digits.append(places - numeral.fraction.size(), '0');

  std::int64_t pence = 0;
  for (const char c : digits) {
    pence = pence * 10 + (c - '0');
    if (pence > kMostPence) return std::nullopt;
  }
  if (numeral.fraction.size() > places) {
    const std::string_view beyond = std::string_view(numeral.fraction).substr(places);
    if (!all_zero(beyond)) loose = true;
    if (beyond[0] >= '5') ++pence;
  }
  return pence;
}

int take_multiplier(CellCursor& at) {
  CellCursor ahead = at;
  ahead.skip_space();
  for (const Multiplier& multiplier : kMultipliers) {
    if (ahead.take_word(multiplier.word)) {
      at = ahead;
      return multiplier.zeros;
    }
  }
  return 0;
}

/// A remark, bare or in parentheses of its own.
bool take_remark(CellCursor& at) {
  if (at.take_any_word(kRemarks)) return true;
  CellCursor inner = at;
  if (!inner.take("(") || !inner.take_any_word(kRemarks) || !inner.take(")")) return false;
  at = inner;
  return true;
}

std::optional<MoneyReading> read_included(std::string_view text) {
  CellCursor at(text);
  if (!at.take_any_word(kIncluded)) return std::nullopt;
  at.skip_space();
  if (!at.done() && !at.take_any_word(kIncludedIn)) return std::nullopt;
  return MoneyReading{{}, true, false};
}

/// Signs, currency and parentheses around an amount, each allowed once.
struct Dress {
  bool minus = false;
  bool pounds = false;
  bool open = false;
};

void take_front(CellCursor& at, Dress& dress) {
  for (;;) {
    at.skip_space();
    if (!dress.minus && at.take("-")) {
      dress.minus = true;
    } else if (!dress.pounds && (at.take("£") || at.take("gbp"))) {
      dress.pounds = true;
    } else if (!dress.open && at.take("(")) {
      dress.open = true;
    } else {
      return;
    }
  }
}

/// True when the rest of the text goes with the amount.
bool take_back(CellCursor& at, Dress& dress, bool& loose) {
  bool closed = !dress.open;
  for (;;) {
    at.skip_space();
    if (at.done()) return closed;
    if (!closed && at.take(")")) {
      closed = true;
    } else if (!dress.pounds && (at.take("£") || at.take_any_word(kPounds))) {
      dress.pounds = true;
    } else if (take_remark(at)) {
      continue;
    } else if (at.take_any_word(kAbout)) {
      loose = true;
    } else if (!dress.minus && !dress.open && at.rest() == "-" && at.take("-")) {
      dress.minus = true;  // "500-", as ledgers print it
    } else {
      return false;
    }
  }
}

std::string digits_of(std::uint64_t value) { return std::to_string(value); }

/// Magnitude that also holds for the lowest value.
std::uint64_t magnitude(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return value < 0 ? ~bits + 1 : bits;
}

std::string two_digits(std::uint64_t value) { return (value < 10 ? "0" : "") + digits_of(value); }

}  // namespace

std::optional<MoneyReading> read_money(std::string_view text) {
  const std::string plain = plain_cell(text);
  if (auto included = read_included(plain)) return included;
  if (std::ranges::find(kNil, plain) != kNil.end()) return MoneyReading{};

  CellCursor at(plain);
  MoneyReading reading;
  reading.loose = at.take("~");
  at.skip_space();
  if (at.take_any_word(kAbout)) reading.loose = true;
  Dress dress;
  take_front(at, dress);
  if (dress.minus && dress.open) return std::nullopt;
  const auto numeral = at.take_numeral();
  if (!numeral) return std::nullopt;
  const int zeros = take_multiplier(at);
  if (zeros == 0 && ambiguous(*numeral)) return std::nullopt;
  if (!take_back(at, dress, reading.loose)) return std::nullopt;
  const auto pence = pence_of(*numeral, zeros, reading.loose);
  if (!pence) return std::nullopt;
  reading.amount.pence = dress.minus || dress.open ? -*pence : *pence;
  return reading;
}

std::string words(Money amount) {
  const std::uint64_t pence = magnitude(amount.pence);
  std::string pounds = digits_of(pence / 100);
  for (std::size_t at = pounds.size(); at > 3;) {
    at -= 3;
    pounds.insert(at, 1, ',');
  }
  std::string text = amount.pence < 0 ? "-£" : "£";
  text += pounds;
  if (pence % 100 != 0) text += '.' + two_digits(pence % 100);
  return text;
}

std::string decimal(Money amount) {
  const std::uint64_t pence = magnitude(amount.pence);
  return (amount.pence < 0 ? "-" : "") + digits_of(pence / 100) + '.' + two_digits(pence % 100);
}

}  // namespace lintel
