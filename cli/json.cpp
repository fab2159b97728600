#include "cli/json.hpp"

#include <ostream>

namespace lintel::cli {

Json json_of(const Model& model, ElementId element) {
  return {{"ref", model.ref(element)},
          {"type", info(model.type(element)).name},
          {"name", model.name(element)},
          {"partner", model.partner(element)}};
}

Json json_of(const Finding& finding) {
  return {{"severity", name_of(finding.severity)},
          {"code", finding.code},
          {"source", finding.source},
          {"place", finding.place},
          {"subject", finding.subject},
          {"message", finding.message},
          {"hint", finding.hint}};
}

void print(Context& context, const Json& document) {
  context.out << document.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

}  // namespace lintel::cli
