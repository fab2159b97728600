#include "core/model_codec.hpp"

#include "core/record_codec.hpp"

namespace lintel {

namespace {
constexpr std::string_view kModelKind = "LTmo";
constexpr std::uint32_t kModelVersion = 1;
}  // namespace

template <class Io>
void fields(Io& io, typename Io::template Ref<Provenance> where) {
  io.id(where.source, &Limits::sources);
  fields(io, where.place);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<Property> property) {
  io.text(property.key);
  io.text(property.value);
  fields(io, property.where);
  io.flag(property.winner);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<Setting> setting) {
  io.text(setting.key);
  io.text(setting.value);
  fields(io, setting.where);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<Element> element) {
  io.text(element.ref);
  io.text(element.source_id);
  io.text(element.partner);
  io.text(element.name);
  io.one_of(element.type, ElementType::Junction);
  io.one_of(element.junction, JunctionKind::or_);
  io.flag(element.stub);
  io.flag(element.gone);
  fields(io, element.where);
  io.range(element.properties);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<End> end) {
  io.id(end.element, &Limits::elements);
  io.id(end.relationship, &Limits::relationships);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<Relationship> relationship) {
  io.text(relationship.ref);
  io.text(relationship.name);
  io.one_of(relationship.type, RelationshipType::Specialization);
  io.one_of(relationship.access, AccessMode::read_write);
  io.flag(relationship.directed);
  io.flag(relationship.gone);
  fields(io, relationship.source);
  fields(io, relationship.target);
  fields(io, relationship.where);
  io.range(relationship.properties);
}

// A view without its boxes and lines, which follow it.
template <class Io>
void fields(Io& io, typename Io::template Ref<View> view) {
  io.text(view.ref);
  io.text(view.name);
  io.text(view.kind);
  io.text(view.viewpoint);
  io.text(view.folder);
  fields(io, view.where);
  io.range(view.properties);
}

namespace {

void write(ByteWriter& out, const Source& source) {
  for (const std::string* field : {&source.path, &source.partner, &source.format, &source.kind,
                                   &source.digest, &source.imported}) {
    out.string(*field);
  }
  for (const std::int64_t count :
       {source.revision, source.elements, source.relationships, source.views}) {
    out.number(static_cast<std::uint64_t>(count));
  }
}

void read(ByteReader& in, Source& source) {
  for (std::string* field : {&source.path, &source.partner, &source.format, &source.kind,
                             &source.digest, &source.imported}) {
    *field = in.string();
  }
  for (std::int64_t* count :
       {&source.revision, &source.elements, &source.relationships, &source.views}) {
    *count = static_cast<std::int64_t>(in.number());
  }
}
constexpr std::size_t kSourceSize = std::size_t{8} * (6 + 4);  // at least

}  // namespace

std::string encode(const Model& model) {
  // Views and findings apart: they are few.
  ByteWriter out(kModelKind, kModelVersion,
                 packed_size(model.texts) + model.properties.size() * packed_size<Property>() +
                     model.elements.size() * packed_size<Element>() +
                     model.relationships.size() * packed_size<Relationship>() + 4096);
  out.number(static_cast<std::uint64_t>(model.revision));
  out.texts(model.texts);
  out.number(model.sources.size());
  for (const Source& source : model.sources) write(out, source);
  // All counts before the records: ends of relationships may name relationships that follow.
  out.number(model.properties.size());
  out.number(model.elements.size());
  out.number(model.relationships.size());
  out.number(model.settings.size());
  out.records(model.properties);
  out.records(model.elements);
  out.records(model.relationships);
  out.records(model.settings);
  out.views(model.views);
  out.findings(model.findings);
  return out.finish();
}

Model decode_model(std::string_view bytes) {
  ByteReader in(bytes, kModelKind, kModelVersion, "the stored model");
  Model model;
  model.revision = static_cast<std::int64_t>(in.number());
  model.texts = in.texts();
  model.sources.resize(in.count(kSourceSize));
  for (Source& source : model.sources) read(in, source);
  Limits limits{.texts = model.texts.size(), .sources = model.sources.size()};
  limits.properties = in.count(packed_size<Property>());
  limits.elements = in.count(packed_size<Element>());
  limits.relationships = in.count(packed_size<Relationship>());
  const std::size_t settings = in.count(packed_size<Setting>());
  model.properties = in.records<Property>(limits.properties, limits);
  model.elements = in.records<Element>(limits.elements, limits);
  model.relationships = in.records<Relationship>(limits.relationships, limits);
  model.settings = in.records<Setting>(settings, limits);
  model.views = in.views<View>(limits);
  model.findings = in.findings();
  in.finish();
  return model;
}

}  // namespace lintel
