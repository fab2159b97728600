#pragma once
// What libxml2's errors mean, in the words of the people who export models.

#include <libxml/xmlerror.h>

#include <string>
#include <string_view>

namespace lintel::importers::xml {

/// What went wrong, and what to do about it.
struct Words {
  std::string message;
  std::string hint;
};

/// Words for `error`. `inside` is the name of the innermost open element, empty before the root and
/// behind it; `bytes` the next bytes of the text.
Words words_for(const xmlError& error, std::string_view inside, std::string_view bytes);

/// Words for bytes that cannot be converted, where it is not known which they are.
Words words_for_encoding();

/// Words for a file that ends too early, inside the element `inside` (empty = before the root).
Words words_for_end(std::string_view inside);

}  // namespace lintel::importers::xml
