#include "importers/archimate.hpp"

#include <array>
#include <utility>

#include "core/attributes.hpp"
#include "core/names.hpp"
#include "importers/archimate_view.hpp"
#include "importers/model_builder.hpp"
#include "importers/xml.hpp"

namespace lintel::importers {
namespace {

constexpr std::array<std::string_view, 2> kNamespaces = {
    "http://www.archimatetool.com/archimate",
    "http://www.bolton.ac.uk/archimate",  // until Archi 2
};
constexpr std::string_view kExchangeNamespace = "http://www.opengroup.org/xsd/archimate";
constexpr std::string_view kAdvice = "Export the model again from Archi and retry.";
constexpr std::string_view kZipMark = "PK\x03\x04";

bool archi_namespace(std::string_view name_space) {
  for (const std::string_view known : kNamespaces)
    if (name_space == known) return true;
  return false;
}

/// Archi counts the modes of access; what it leaves out is Write.
AccessMode access_of(std::string_view number) {
  if (number == "1") return AccessMode::read;
  if (number == "2") return AccessMode::unspecified;
  if (number == "3") return AccessMode::read_write;
  return AccessMode::write;
}

class ArchimateReader {
 public:
  ArchimateReader(ByteSource source, const ImportOptions& options, const std::string& shown)
      : reader_(std::move(source),
                {.shown = shown, .encoding = options.encoding, .advice = std::string(kAdvice)}),
        builder_("archimate", options) {}

  Draft read() {
    reader_.root();
    check_root();
    builder_.begin_model(reader_.attribute("id"), reader_.attribute("name"));
    reader_.children([&] { model_part(); });
    reader_.finish();
    return builder_.finish(reader_.digest());
  }

 private:
  void check_root();
  void model_part();
  void folder(const std::string& path);
  void element(const std::string& folder);
  void concept_part();
  void metadata();

  xml::Reader reader_;
  ModelBuilder builder_;
};

void ArchimateReader::check_root() {
  if (reader_.name() == "model" && archi_namespace(reader_.name_space())) return;
  const std::string found = "this is no Archi model: its root is <" + printable(reader_.name()) +
                            "> of the namespace \"" + printable(reader_.name_space()) +
                            "\", where <model> of \"" + std::string(kNamespaces[0]) +
                            "\" was expected";
  if (reader_.name_space().starts_with(kExchangeNamespace))
    throw reader_.error_here(found, "It is an Open Exchange file: rename it to end in .xml.");
  throw reader_.error_here(found, "Open it in the tool that wrote it.");
}

void ArchimateReader::model_part() {
  const std::string_view tag = reader_.name();
  const Place place = reader_.place();
  if (tag == "folder") {
    folder(std::string(reader_.attribute("name")));
  } else if (tag == "purpose" || tag == "documentation") {
    builder_.model_fact("purpose", reader_.text(), place);
  } else if (tag == "property") {
    builder_.model_fact(reader_.attribute("key"), reader_.attribute("value"), place);
  } else if (tag == "profile") {
    builder_.define_specialization(reader_.attribute("id"), reader_.attribute("name"));
  } else if (tag == "metadata") {
    metadata();
  } else if (tag != "feature") {
    builder_.unknown_tag(tag, place);
  }
}

void ArchimateReader::metadata() {
  reader_.children([&] {
    builder_.model_fact("metadata:" + std::string(reader_.attribute("key")),
                        reader_.attribute("value"), reader_.place());
  });
}

void ArchimateReader::folder(const std::string& path) {
  reader_.children([&] {
    const std::string_view tag = reader_.name();
    if (tag == "folder") {
      folder(path + "/" + std::string(reader_.attribute("name")));
    } else if (tag == "element") {
      element(path);
    } else if (tag == "documentation" || tag == "property") {
      builder_.not_kept("the " + std::string(tag) + " of a folder", reader_.place());
    } else if (tag != "feature") {
      builder_.unknown_tag(tag, reader_.place());
    }
  });
}

void ArchimateReader::element(const std::string& folder) {
  const std::string_view type = local_name(reader_.xsi_type());
  if (const std::string_view kind = archimate_view_kind(type); !kind.empty()) {
    read_archimate_view(reader_, builder_, kind, folder);
    return;
  }
  const std::string_view id = reader_.attribute("id");
  const std::string_view profiles = reader_.attribute("profiles");
  const std::string_view modifier = reader_.attribute("strength");
  const Place place = reader_.place();
  const bool added = builder_.add_concept({.type = type,
                                           .id = id,
                                           .name = reader_.attribute("name"),
                                           .source = reader_.attribute("source"),
                                           .target = reader_.attribute("target"),
                                           .access = access_of(reader_.attribute("accessType")),
                                           .directed = reader_.attribute("directed") == "true",
                                           .or_junction = reader_.attribute("type") == "or",
                                           .place = place});
  if (!added) return;
  builder_.file_last(folder);
  builder_.property("modifier", modifier, place);
  for (std::size_t first = 0; first < profiles.size();) {
    const std::size_t end = std::min(profiles.find(' ', first), profiles.size());
    builder_.specialization(profiles.substr(first, end - first), place);
    first = end + 1;
  }
  reader_.children([&] { concept_part(); });
}

void ArchimateReader::concept_part() {
  const std::string_view tag = reader_.name();
  const Place place = reader_.place();
  if (tag == "documentation") {
    builder_.property(key::kDocumentation, reader_.text(), place);
  } else if (tag == "property") {
    builder_.property(reader_.attribute("key"), reader_.attribute("value"), place);
  } else if (tag != "feature") {
    builder_.unknown_tag(tag, place);
  }
}

void refuse_zip(std::string_view head, const std::string& shown) {
  if (!head.starts_with(kZipMark)) return;
  throw Error(ErrorCode::bad_input,
              "zipped models are not read yet: Archi saves a model as an archive when it holds "
              "images",
              shown,
              "Nothing was imported. Remove the images in Archi and save it, or export it as an "
              "Open Exchange file and import that.");
}

}  // namespace

bool recognises_archimate(std::string_view head, const std::filesystem::path& file) {
  const bool called_so = file.extension() == ".archimate";
  if (head.starts_with(kZipMark)) return called_so;
  const auto root = xml::root_of(head);
  if (!root) return called_so;
  if (archi_namespace(root->name_space)) return true;
  return called_so && !root->name_space.starts_with(kExchangeNamespace);
}

Draft read_archimate_file(const std::filesystem::path& file, const ImportOptions& options) {
  const std::string shown = shown_name(file, options);
  require_file(file, shown);
  refuse_zip(read_head(file, kZipMark.size(), shown), shown);
  return ArchimateReader(ByteSource::of_file(file, shown, options.progress), options, shown).read();
}

Draft read_archimate(std::string_view bytes, const ImportOptions& options) {
  refuse_zip(bytes, options.path);
  return ArchimateReader(ByteSource::of_memory(bytes), options, options.path).read();
}

}  // namespace lintel::importers
