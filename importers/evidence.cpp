#include "importers/evidence.hpp"

#include <algorithm>
#include <set>

#include "core/date.hpp"
#include "core/duration.hpp"
#include "core/money.hpp"
#include "core/names.hpp"
#include "importers/asset_classes.hpp"
#include "importers/header_words.hpp"
#include "importers/references.hpp"

namespace lintel::importers {
namespace {

bool listed(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

/// Every word of `text` is one of `words`.
bool all_listed(std::string_view text, std::string_view words) {
  const std::string plain = plain_words(text);
  if (plain.empty()) return false;
  if (listed(words, plain)) return true;
  std::string_view rest = plain;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (!listed(words, rest.substr(0, end))) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

constexpr std::string_view kTiers =
    "district|unitary|county|borough|metropolitan|parish|city|town|all|internal|both|council|"
    "lower|upper|tier|single|two|any|combined|authority|london|and|or|none|corporate|either";
constexpr std::string_view kScopes =
    "candidate|out|undecided|in|in scope|out of scope|scope|of|excluded|included|to decide|core|"
    "shared|local|maybe|possible|not decided|under review|pending|agreed|open|to be decided|"
    "for sharing|not for sharing|deferred|share|retain";
constexpr std::string_view kMarkings =
    "official|sensitive|unclassified|restricted|confidential|protect|public|internal|secret|only|"
    "not marked|none|personal|commercial|official sensitive|nprotect|not protectively marked|open";
constexpr std::string_view kFrequencies =
    "daily|weekly|monthly|hourly|quarterly|annual|annually|yearly|nightly|real|time|realtime|near|"
    "live|continuous|on|demand|ad|hoc|adhoc|batch|fortnightly|instant|immediate|as|required|when|"
    "needed|every|day|week|month|hour|minute|minutes|hours|overnight|event|driven|twice|a|an|"
    "termly|intraday|constant|streaming|per|termly|irregular|occasional|once|working|weekday";
constexpr std::string_view kMethods =
    "api|file|email|portal|sftp|ftp|ftps|database|db|link|govnet|https|http|web|service|soap|rest|"
    "manual|csv|upload|batch|etl|paper|usb|mq|message|queue|xml|json|direct|transfer|secure|mail|"
    "download|webservice|odbc|sql|view|dblink|phone|post|download|shared|drive|spreadsheet|feed|"
    "extract|export|import|messaging|esb|integration|bus|interface|screen|rekeying|entry|drop|"
    "flat|linked|server|replication|gcsx|psn|network|secured|encrypted|egress|s|form|fileshare";

bool infrastructure(const AssetClass& meaning) {
  return meaning.type != ElementType::ApplicationComponent;
}

bool function_like(std::string_view cell) {
  const auto groups = split_references(cell, {});
  return !groups.empty() && std::all_of(groups.begin(), groups.end(), [](const ReferenceGroup& g) {
    const std::string_view word = function_word(g.names.front());
    const std::string plain = plain_words(word);
    if (plain.starts_with("lgsl") || plain.starts_with("esd")) return true;
    return word.size() <= 5 && looks_like_id(word);
  });
}

bool reference_like(std::string_view cell) {
  if (hosting_reading(cell)) return true;
  if (read_date(cell) || read_money(cell))
    return looks_like_id(cell) && !read_number(cell) && !read_date(cell);
  const auto groups = split_references(cell, {});
  return !groups.empty() && std::all_of(groups.begin(), groups.end(), [](const ReferenceGroup& g) {
    return looks_like_id(g.names.front());
  });
}

bool company_like(std::string_view cell) {
  const std::string plain = " " + plain_words(cell) + " ";
  for (const std::string_view ending : {" ltd ", " limited ", " plc ", " llp ", " inc ", " gmbh ",
                                        " corp ", " corporation ", " group ", " uk "})
    if (plain.ends_with(ending)) return true;
  return false;
}

/// "10.20.1.7": the address of something in a network.
bool address_like(std::string_view cell) {
  return std::count(cell.begin(), cell.end(), '.') == 3 &&
         cell.find_first_not_of("0123456789./") == std::string_view::npos;
}

}  // namespace

bool looks_like(Shape shape, std::string_view cell) {
  switch (shape) {
    case Shape::text:
    case Shape::name:
      return true;
    case Shape::id:
      return looks_like_id(cell) || (cell.size() <= 12 && cell.find(' ') == std::string_view::npos);
    case Shape::references:
      return reference_like(cell);
    case Shape::classes:
      return asset_class(cell).has_value();
    case Shape::date:
      return read_date(cell).has_value();
    case Shape::money:
      return read_money(cell).has_value();
    case Shape::number:
      return read_number(cell).has_value();
    case Shape::duration:
      return read_hours(cell).has_value();
    case Shape::months:
      return read_months(cell).has_value();
    case Shape::boolean:
      return read_boolean(cell).has_value();
    case Shape::function:
      return function_like(cell);
    case Shape::tier:
      return all_listed(cell, kTiers);
    case Shape::scope:
      return all_listed(cell, kScopes);
    case Shape::marking:
      return all_listed(cell, kMarkings);
    case Shape::frequency:
      return all_listed(cell, kFrequencies);
    case Shape::method:
      return all_listed(cell, kMethods);
    case Shape::location:
      return data_location(cell).has_value();
    case Shape::hosting:
      return hosting_reading(cell).has_value();
  }
  return false;
}

ColumnEvidence evidence_of(const Sheet& sheet, std::size_t column, std::size_t first,
                           std::size_t sample) {
  ColumnEvidence evidence;
  std::set<std::string_view> seen;
  std::size_t silent = 0;
  for (std::size_t row = first; row < sheet.rows() && row < first + sample; ++row) {
    const std::string_view cell = trimmed(sheet.cell(row, column));
    if (cell.empty()) continue;
    ++evidence.filled;
    seen.insert(cell);
    if (says_nothing(cell)) {
      ++silent;
      continue;
    }
    for (std::size_t shape = 0; shape < evidence.share.size(); ++shape)
      if (looks_like(static_cast<Shape>(shape), cell)) evidence.share[shape] += 1;
    if (company_like(cell)) evidence.company += 1;
    if (address_like(cell)) evidence.address += 1;
    if (const auto meaning = asset_class(cell))
      (infrastructure(*meaning) ? evidence.infrastructure_class : evidence.application_class) += 1;
  }
  if (evidence.filled == 0) return evidence;
  evidence.distinct = static_cast<double>(seen.size()) / static_cast<double>(evidence.filled);
  const auto spoken = static_cast<double>(std::max<std::size_t>(1, evidence.filled - silent));
  for (double& share : evidence.share) share /= spoken;
  evidence.company /= spoken;
  evidence.address /= spoken;
  evidence.application_class /= spoken;
  evidence.infrastructure_class /= spoken;
  return evidence;
}

bool strict(Shape shape) {
  switch (shape) {
    case Shape::text:
    case Shape::name:
    case Shape::references:
    case Shape::function:
    case Shape::method:
    case Shape::hosting:
      return false;
    default:
      return true;
  }
}

double fit(const ColumnEvidence& evidence, Shape shape) {
  switch (shape) {
    case Shape::text:
    case Shape::function:
    case Shape::method:
      return 1;
    case Shape::name:
      // Names are words: neither numbers nor dates, and hardly ever the same twice.
      return std::max(0.0, 1 - evidence.of(Shape::date) - evidence.of(Shape::number)) *
             std::min(1.0, 0.5 + evidence.distinct);
    case Shape::id:
      return evidence.of(Shape::id) * std::min(1.0, 0.3 + evidence.distinct) *
             (1 - evidence.of(Shape::date));
    case Shape::references:
      return 1 - std::max(evidence.of(Shape::date), evidence.of(Shape::boolean)) * 0.9;
    default:
      return evidence.of(shape);
  }
}

}  // namespace lintel::importers
