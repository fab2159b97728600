// What a draft costs over a bare walk through the same XML with libxml2's xmlTextReader: the
// largest model at hand, and one 50 times its size. Run as import_models_bench [MODEL.xml]; without
// a model it makes one.

#include <libxml/xmlreader.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>

#include "importers/exchange.hpp"

namespace {

using lintel::importers::read_exchange;

/// Milliseconds of the fastest of `runs` runs: the least disturbed one.
double fastest(int runs, const std::function<void()>& work) {
  double best = 1e300;
  for (int i = 0; i < runs; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count());
  }
  return best;
}

/// Every node, nothing kept.
long walk(std::string_view bytes) {
  xmlTextReaderPtr reader = xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()),
                                               nullptr, nullptr, XML_PARSE_NONET);
  long nodes = 0;
  while (xmlTextReaderRead(reader) == 1) ++nodes;
  xmlFreeTextReader(reader);
  return nodes;
}

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// A model of `count` applications in a ring, each with properties.
std::string made_model(int count) {
  std::string text =
      "<model xmlns=\"http://www.opengroup.org/xsd/archimate/3.0/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" identifier=\"id-m\">\n<elements>\n";
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    text += "<element identifier=\"id-" + n +
            "\" xsi:type=\"ApplicationComponent\">\n  <name>System " + n +
            "</name>\n  <properties>\n    <property propertyDefinitionRef=\"p\"><value>" + n +
            "</value></property>\n  </properties>\n</element>\n";
  }
  text += "</elements>\n<relationships>\n";
  for (int i = 0; i < count; ++i) {
    text += "<relationship identifier=\"r-" + std::to_string(i) + "\" source=\"id-" +
            std::to_string(i) + "\" target=\"id-" + std::to_string((i + 1) % count) +
            "\" xsi:type=\"Flow\"/>\n";
  }
  return text +
         "</relationships>\n<propertyDefinitions><propertyDefinition identifier=\"p\">"
         "<name>number</name></propertyDefinition></propertyDefinitions>\n</model>\n";
}

/// `text` with the sections of <model> repeated `times` times, every id made new.
std::string repeated(const std::string& text, int times) {
  const auto section = [&](std::string_view tag) {
    const std::size_t first = text.find("<" + std::string(tag) + ">");
    const std::string end = "</" + std::string(tag) + ">";
    if (first == std::string::npos) return std::string();
    const std::size_t open = first + tag.size() + 2;
    return text.substr(open, text.find(end, first) - open);
  };
  std::string all = text.substr(0, text.find("<elements>"));
  for (const std::string_view tag : {"elements", "relationships", "views"}) {
    const std::string body = section(tag);
    if (body.empty()) continue;
    all += "<" + std::string(tag) + ">";
    for (int i = 0; i < times; ++i) {
      const std::string mark = "\"id-" + std::to_string(i) + "-";
      std::size_t from = 0;
      for (std::size_t at = body.find("\"id-"); at != std::string::npos;
           at = body.find("\"id-", from)) {
        all.append(body, from, at - from);
        all += mark;
        from = at + 4;
      }
      all.append(body, from);
    }
    all += "</" + std::string(tag) + ">";
  }
  return all + "</model>";
}

void compare(const char* name, const std::string& bytes, int runs) {
  long nodes = 0;
  std::size_t concepts = 0;
  const double bare = fastest(runs, [&] { nodes = walk(bytes); });
  const double draft = fastest(runs, [&] {
    const lintel::Draft read = read_exchange(bytes, {.path = "bench.xml"});
    concepts = read.elements.size() + read.relationships.size();
  });
  std::printf(
      "%-22s %7.1f MB  %8ld nodes  %7zu concepts  walk %8.1f ms  draft %8.1f ms  ratio %.2f\n",
      name, static_cast<double>(bytes.size()) / 1e6, nodes, concepts, bare, draft, draft / bare);
}

}  // namespace

int main(int count, char** arguments) {
  const std::filesystem::path file =
      count > 1 ? arguments[1] : LINTEL_SOURCE_DIR "/../shared/data/grafico/over-gemma-export.xml";
  const std::string model = std::filesystem::exists(file) ? contents(file) : made_model(1000);
  compare(std::filesystem::exists(file) ? "model" : "made model", model, 20);
  compare("50 times the model", repeated(model, 50), 3);
  compare("100,000 applications", made_model(100'000), 3);
}
