#include "importers/exchange.hpp"

#include <utility>

#include "core/attributes.hpp"
#include "core/names.hpp"
#include "importers/exchange_view.hpp"
#include "importers/model_builder.hpp"
#include "importers/xml.hpp"

namespace lintel::importers {
namespace {

constexpr std::string_view kNamespace = "http://www.opengroup.org/xsd/archimate/3.0/";
constexpr std::string_view kOldNamespace = "http://www.opengroup.org/xsd/archimate";
constexpr std::string_view kAdvice =
    "Export the model again from the tool that wrote it and retry.";

bool exchange_namespace(std::string_view name_space) {
  return name_space == kNamespace || name_space == kOldNamespace ||
         (name_space.starts_with(kOldNamespace) &&
          name_space.substr(kOldNamespace.size(), 1) == "/");
}

AccessMode access_of(std::string_view word) {
  if (word == "Read") return AccessMode::read;
  if (word == "Access") return AccessMode::unspecified;
  if (word == "ReadWrite") return AccessMode::read_write;
  return AccessMode::write;
}

bool true_word(std::string_view word) { return word == "true" || word == "1"; }

class ExchangeReader {
 public:
  ExchangeReader(ByteSource source, const ImportOptions& options, const std::string& shown)
      : reader_(std::move(source),
                {.shown = shown, .encoding = options.encoding, .advice = std::string(kAdvice)}),
        builder_("exchange-xml", options) {}

  Draft read() {
    reader_.root();
    check_root();
    id_ = reader_.attribute("identifier");
    builder_.begin_model(id_, {});
    reader_.children([&] { model_part(); });
    reader_.finish();
    return builder_.finish(reader_.digest());
  }

 private:
  void check_root();
  void model_part();
  void metadata(const std::string& path);
  void add_concepts(std::string_view tag);
  void add_concept();
  void concept_part(Names& names, Names& documentation);
  void items(const std::string& path);
  void item(const std::string& path);
  void definitions();
  void views();

  xml::Reader reader_;
  ModelBuilder builder_;
  std::string id_;
  Names title_;
  Names purpose_;
};

void ExchangeReader::check_root() {
  if (reader_.name() == "model" && exchange_namespace(reader_.name_space())) return;
  const std::string space = reader_.name_space().empty()
                                ? std::string("without a namespace")
                                : "of the namespace \"" + printable(reader_.name_space()) + "\"";
  throw reader_.error_here("this is no ArchiMate exchange file: its root is <" +
                               printable(reader_.name()) + "> " + space + ", where <model> of \"" +
                               std::string(kNamespace) + "\" was expected",
                           "In Archi: File, Export, Model to Open Exchange File.");
}

void ExchangeReader::model_part() {
  const std::string_view tag = reader_.name();
  const Place place = reader_.place();
  if (tag == "name" || tag == "label") {
    if (title_.read(reader_))
      builder_.begin_model(id_, title_.first());
    else
      builder_.model_fact(title_.key("name"), title_.last(), place);
  } else if (tag == "documentation" || tag == "purpose") {
    purpose_.read(reader_);
    builder_.model_fact(purpose_.key("purpose"), purpose_.last(), place);
  } else if (tag == "metadata") {
    metadata("metadata");
  } else if (tag == "properties") {
    read_exchange_properties(reader_, builder_, true);
  } else if (tag == "elements") {
    add_concepts("element");
  } else if (tag == "relationships") {
    add_concepts("relationship");
  } else if (tag == "organizations" || tag == "organization") {
    items({});
  } else if (tag == "propertyDefinitions" || tag == "propertydefs") {
    definitions();
  } else if (tag == "views") {
    views();
  } else {
    builder_.unknown_tag(tag, place);
  }
}

/// Metadata may be of any schema: each innermost text is kept under the path of its tags.
void ExchangeReader::metadata(const std::string& path) {
  reader_.children([&] {
    const std::string below = path + ":" + std::string(reader_.name());
    const Place place = reader_.place();
    if (reader_.depth() == 3) {
      // <schemaInfo> wraps more tags; anything else on this level is a text of its own.
      if (reader_.name() == "schemaInfo")
        metadata(below);
      else
        builder_.model_fact(below, reader_.text(), place);
    } else {
      builder_.model_fact(below, reader_.text(), place);
    }
  });
}

void ExchangeReader::add_concepts(std::string_view tag) {
  reader_.children([&] {
    if (reader_.name() == tag)
      add_concept();
    else
      builder_.unknown_tag(reader_.name(), reader_.place());
  });
}

void ExchangeReader::add_concept() {
  const std::string_view modifier = reader_.attribute("modifier");
  const Place place = reader_.place();
  const bool added = builder_.add_concept({.type = local_name(reader_.xsi_type()),
                                           .id = reader_.attribute("identifier"),
                                           .source = reader_.attribute("source"),
                                           .target = reader_.attribute("target"),
                                           .access = access_of(reader_.attribute("accessType")),
                                           .directed = true_word(reader_.attribute("isDirected")),
                                           .place = place});
  if (!added) return;
  builder_.property("modifier", modifier, place);
  Names names;
  Names documentation;
  reader_.children([&] { concept_part(names, documentation); });
}

void ExchangeReader::concept_part(Names& names, Names& documentation) {
  const std::string_view tag = reader_.name();
  const Place place = reader_.place();
  if (tag == "name" || tag == "label") {
    if (names.read(reader_))
      builder_.name_concept(names.first());
    else
      builder_.property(names.key("name"), names.last(), place);
  } else if (tag == "documentation") {
    documentation.read(reader_);
    builder_.property(documentation.key(key::kDocumentation), documentation.last(), place);
  } else if (tag == "properties") {
    read_exchange_properties(reader_, builder_, false);
  } else {
    builder_.unknown_tag(tag, place);
  }
}

void ExchangeReader::items(const std::string& path) {
  reader_.children([&] {
    if (reader_.name() == "item") item(path);
  });
}

/// An item refers to something, or is a folder of items with a label, or both.
void ExchangeReader::item(const std::string& path) {
  builder_.file_under(either(reader_, "identifierRef", "identifierref"), path);
  std::string below = path;
  Names label;
  reader_.children([&] {
    const std::string_view tag = reader_.name();
    if (tag == "label" || tag == "name") {
      if (label.read(reader_)) below += (below.empty() ? "" : "/") + label.first();
    } else if (tag == "item") {
      item(below);
    } else {
      builder_.not_kept("the " + printable(tag) + " of a folder", reader_.place());
    }
  });
}

void ExchangeReader::definitions() {
  reader_.children([&] {
    const std::string id(reader_.attribute("identifier"));
    std::string name(reader_.attribute("name"));  // 2.1
    Names names;
    reader_.children([&] {
      if (reader_.name() == "name" && names.read(reader_)) name = names.first();
    });
    builder_.define_property(id, name);
  });
}

/// 3.x: <views><diagrams><view>; 2.1: <views><view>.
void ExchangeReader::views() {
  reader_.children([&] {
    if (reader_.name() == "view") {
      read_exchange_view(reader_, builder_);
    } else if (reader_.name() == "diagrams") {
      views();
    } else if (reader_.name() == "viewpoints") {
      builder_.not_kept("the definition of viewpoints", reader_.place());
    } else {
      builder_.unknown_tag(reader_.name(), reader_.place());
    }
  });
}

}  // namespace

bool recognises_exchange(std::string_view head, const std::filesystem::path& file) {
  const auto root = xml::root_of(head);
  if (!root) return false;
  return exchange_namespace(root->name_space) ||
         (root->name == "model" && file.extension() == ".xml");
}

Draft read_exchange_file(const std::filesystem::path& file, const ImportOptions& options) {
  const std::string shown = shown_name(file, options);
  return ExchangeReader(ByteSource::of_file(file, shown, options.progress), options, shown).read();
}

Draft read_exchange(std::string_view bytes, const ImportOptions& options) {
  return ExchangeReader(ByteSource::of_memory(bytes), options, options.path).read();
}

}  // namespace lintel::importers
