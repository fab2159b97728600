#pragma once
// Views of exchange files; a part of importers/exchange.cpp.

#include <string>

#include "importers/model_builder.hpp"
#include "importers/xml.hpp"

namespace lintel::importers {

/// The present element's attribute by its name in format 3, else by that in 2.1.
std::string_view either(const xml::Reader& reader, std::string_view now, std::string_view before);

/// Reads <properties>, whose values go to the concept or view that was added last, or to the model.
void read_exchange_properties(xml::Reader& reader, ModelBuilder& builder, bool of_model);

/// Reads the view at whose tag `reader` stands.
void read_exchange_view(xml::Reader& reader, ModelBuilder& builder);

/// The names of one thing, in the order in which the file has them.
class Names {
 public:
  /// Takes in the present <name> or <label>; true when it is the first.
  bool read(xml::Reader& reader);
  [[nodiscard]] const std::string& first() const { return first_; }
  /// "name@nl" of the last one read.
  [[nodiscard]] std::string key(std::string_view what) const;
  [[nodiscard]] const std::string& last() const { return last_; }

 private:
  std::string first_, last_, language_;
  int count_ = 0;
};

}  // namespace lintel::importers
