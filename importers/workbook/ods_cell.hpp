#pragma once
// What a cell of an ODS sheet says, from its stored value and the text that it shows.

#include <string>
#include <string_view>

#include "importers/xml.hpp"

namespace lintel::importers::workbook {

inline constexpr std::string_view kOffice = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
inline constexpr std::string_view kTable = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
inline constexpr std::string_view kText = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
inline constexpr std::string_view kStyle = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
inline constexpr std::string_view kNumber = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0";
/// LibreOffice's own: it marks the cells that show an error.
inline constexpr std::string_view kCalc =
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

/// The attributes of <table:table-cell> that matter.
struct OdsValue {
  std::string type;      ///< office:value-type; empty = no value
  std::string value;     ///< of its type: office:value, date-value, time-value, boolean-value
  std::string currency;  ///< "GBP"
  bool error = false;
  bool formula = false;
};
/// Reads them where `reader` stands.
OdsValue value_of(const xml::Reader& reader);

/// Appends the paragraphs of a cell to `out`, with line breaks between; comments and drawings in
/// the cell are passed over.
void append_paragraphs(xml::Reader& reader, std::string& out);

/// "#REF!", "Err:502": what a cell shows whose formula failed. Programs before LibreOffice 5 do not
/// mark it otherwise.
bool is_error_text(std::string_view shown);

/// The cell in words. `shown` is the text that it shows; `long_time`: its format counts hours
/// beyond a day.
std::string text_of(const OdsValue& cell, const std::string& shown, bool long_time);

}  // namespace lintel::importers::workbook
