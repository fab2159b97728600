#include "importers/xml_words.hpp"

#include <algorithm>
#include <cstdint>

#include "core/names.hpp"
#include "importers/xml.hpp"

namespace lintel::importers::xml {
namespace {

std::string text_of(const char* text) { return text == nullptr ? std::string() : printable(text); }

/// "0xE9 0x20": the first bytes that are wrong.
std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (const char c : bytes.substr(0, 2)) {
    const auto byte = static_cast<unsigned char>(c);
    if (!text.empty()) text += ' ';
    text += "0x";
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

Words wrong_encoding(std::string_view bytes) {
  Words words = words_for_encoding();
  if (!bytes.empty()) {
    words.message =
        "the bytes " + hexadecimal(bytes) + " are no text in the encoding that the file declares";
  }
  return words;
}

/// libxml2's own words, as one sentence of ours: no capital, no line break, no full stop.
std::string own_words(const char* message) {
  std::string text = message == nullptr ? "it cannot be read as XML" : message;
  std::replace(text.begin(), text.end(), '\n', ' ');
  while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.pop_back();
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z')
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return "not well-formed XML: " + printable(text);
}

}  // namespace

Words words_for_encoding() {
  return {"it holds bytes that are no text in the encoding that the file declares",
          "If it was saved on Windows, retry with --encoding windows-1252."};
}

Words words_for_end(std::string_view inside) {
  if (inside.empty()) return {"the file ends before its first element", ""};
  return {"the file ends inside <" + printable(inside) + ">; it was probably cut off while copying",
          ""};
}

Words words_for(const xmlError& error, std::string_view inside, std::string_view bytes) {
  const std::string first = text_of(error.str1);
  switch (error.code) {
    case XML_ERR_DOCUMENT_EMPTY:
      return {"this is no XML file: it does not begin with a tag", ""};
    case XML_ERR_DOCUMENT_END:
      if (inside.empty()) return {"there is more text behind the end of the document", ""};
      return words_for_end(inside);
    case XML_ERR_TAG_NAME_MISMATCH:
      return {"</" + text_of(error.str2) + "> stands where <" + first + "> of line " +
                  std::to_string(error.int1) + " should be closed; part of the file may be missing",
              ""};
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_ENCODING:
    case XML_I18N_CONV_FAILED:
      if (!bytes.empty() && static_cast<unsigned char>(bytes.front()) < 0x20)
        return {
            "the control character " + hexadecimal(bytes.substr(0, 1)) + " is not allowed in XML",
            "Remove it in a text editor."};
      return wrong_encoding(bytes);
    case XML_ERR_UNSUPPORTED_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
      return {"the encoding \"" + first + "\" is not known",
              "Save it as UTF-8, or name its encoding with --encoding."};
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return {"the entity &" + first + "; is not defined",
              "Write the character itself, or &amp; for a plain \"&\"."};
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_NO_NAME:
      return {"a bare \"&\", or a tag without a name", "Write \"&\" as &amp; and \"<\" as &lt;."};
    case XML_ERR_LT_IN_ATTRIBUTE:
      return {"a bare \"<\" inside the value of an attribute", "Write it as &lt;."};
    case XML_ERR_ATTRIBUTE_REDEFINED:
      return {"the attribute \"" + first + "\" is given twice", "Remove one of the two."};
    case XML_ERR_NO_MEMORY:
      return {"a single tag or text needs more memory than there is", ""};
    case XML_ERR_INTERNAL_ERROR:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
      if (const std::string own = own_words(error.message);
          own.find("uge") != std::string::npos || own.find("too long") != std::string::npos)
        return {
            "a single tag or text is larger than " + std::to_string(kMaxText / 1'000'000) + " MB",
            "No modelling tool writes this; look at it in a text editor."};
      return {own_words(error.message), ""};
    default:
      return {own_words(error.message), ""};
  }
}

}  // namespace lintel::importers::xml
