#include "core/draft_codec.hpp"

#include "core/record_codec.hpp"

namespace lintel {

namespace {
constexpr std::string_view kDraftKind = "LTdr";
constexpr std::uint32_t kDraftVersion = 1;
}  // namespace

template <class Io>
void fields(Io& io, typename Io::template Ref<Reference> reference) {
  io.one_of(reference.entity, Entity::relationship);
  io.text(reference.text);
  io.text(reference.partner);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<DraftProperty> property) {
  io.text(property.key);
  io.text(property.value);
  fields(io, property.place);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<DraftElement> element) {
  io.text(element.key);
  io.text(element.name);
  io.text(element.partner);
  io.one_of(element.type, ElementType::Junction);
  io.one_of(element.junction, JunctionKind::or_);
  io.flag(element.natural_key);
  io.flag(element.programme);
  io.flag(element.gone);
  fields(io, element.function);
  fields(io, element.place);
  io.range(element.properties);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<DraftRelationship> relationship) {
  io.text(relationship.key);
  io.text(relationship.name);
  io.one_of(relationship.type, RelationshipType::Specialization);
  io.one_of(relationship.access, AccessMode::read_write);
  io.flag(relationship.directed);
  io.flag(relationship.natural_key);
  io.flag(relationship.gone);
  io.flag(relationship.located_at);
  fields(io, relationship.source);
  fields(io, relationship.target);
  fields(io, relationship.place);
  io.range(relationship.properties);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<DraftStatement> statement) {
  fields(io, statement.subject);
  fields(io, statement.place);
  io.range(statement.properties);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<DraftAlias> alias) {
  io.one_of(alias.entity, Entity::relationship);
  io.text(alias.as_written);
  io.text(alias.canonical);
  fields(io, alias.place);
}

// A view without its boxes and lines, which follow it.
template <class Io>
void fields(Io& io, typename Io::template Ref<DraftView> view) {
  io.text(view.key);
  io.text(view.name);
  io.text(view.kind);
  io.text(view.viewpoint);
  io.text(view.folder);
  fields(io, view.place);
  io.range(view.properties);
  io.flag(view.gone);
}

namespace {
// Views and findings apart: they are few.
std::size_t size_of_most(const Draft& draft) {
  return packed_size(draft.texts) + draft.properties.size() * packed_size<DraftProperty>() +
         draft.elements.size() * packed_size<DraftElement>() +
         draft.relationships.size() * packed_size<DraftRelationship>() + 4096;
}
}  // namespace

std::string encode(const Draft& draft) {
  ByteWriter out(kDraftKind, kDraftVersion, size_of_most(draft));
  for (const std::string* field : {&draft.path, &draft.partner, &draft.format, &draft.kind,
                                   &draft.title, &draft.summary, &draft.digest}) {
    out.string(*field);
  }
  out.number(static_cast<std::uint64_t>(std::int64_t{draft.order}));
  out.texts(draft.texts);
  // Properties first: the ranges of all others are checked against their number.
  out.number(draft.properties.size());
  out.records(draft.properties);
  out.number(draft.elements.size());
  out.records(draft.elements);
  out.number(draft.relationships.size());
  out.records(draft.relationships);
  out.number(draft.statements.size());
  out.records(draft.statements);
  out.number(draft.aliases.size());
  out.records(draft.aliases);
  out.number(draft.settings.size());
  out.records(draft.settings);
  out.views(draft.views);
  out.findings(draft.findings);
  return out.finish();
}

std::shared_ptr<const Draft> decode_draft(std::string_view bytes) {
  ByteReader in(bytes, kDraftKind, kDraftVersion, "a stored source");
  auto draft = std::make_shared<Draft>();
  for (std::string* field : {&draft->path, &draft->partner, &draft->format, &draft->kind,
                             &draft->title, &draft->summary, &draft->digest}) {
    *field = in.string();
  }
  draft->order = static_cast<int>(static_cast<std::int64_t>(in.number()));
  draft->texts = in.texts();
  Limits limits{.texts = draft->texts.size()};
  const auto read = [&]<typename T>(std::vector<T>& records) {
    records = in.records<T>(in.count(packed_size<T>()), limits);
  };
  read(draft->properties);
  limits.properties = draft->properties.size();
  read(draft->elements);
  read(draft->relationships);
  read(draft->statements);
  read(draft->aliases);
  read(draft->settings);
  draft->views = in.views<DraftView>(limits);
  draft->findings = in.findings();
  in.finish();
  return draft;
}

}  // namespace lintel
