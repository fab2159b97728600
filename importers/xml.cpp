#include "importers/xml.hpp"

#include <utility>

#include "importers/xml_impl.hpp"

namespace lintel::importers::xml {

Reader::Reader(ByteSource source, ReaderOptions options)
    : impl_(std::make_unique<Impl>(std::move(source), std::move(options))) {}
Reader::~Reader() = default;

void Reader::root() {
  while (impl_->next()) {
    if (impl_->event.kind == Event::Kind::start) return;
  }
  throw impl_->error_at(words_for_end({}), 1, 1);
}

bool Reader::next_child(int parent) {
  while (impl_->next()) {
    if (impl_->event.kind == Event::Kind::start && impl_->depth == parent + 1) return true;
    if (impl_->event.kind == Event::Kind::end && impl_->depth < parent) return false;
  }
  return false;
}

Reader::Part Reader::next_part(int parent) {
  while (impl_->next()) {
    if (impl_->event.kind == Event::Kind::start && impl_->depth == parent + 1) return Part::child;
    if (impl_->event.kind == Event::Kind::text && impl_->depth == parent) return Part::characters;
    if (impl_->event.kind == Event::Kind::end && impl_->depth < parent) return Part::end;
  }
  return Part::end;
}

std::string Reader::text() {
  const int self = impl_->depth;
  const Event started = impl_->event;
  std::string text;
  while (impl_->next() && impl_->depth >= self) {
    if (impl_->event.kind != Event::Kind::text || impl_->depth != self) continue;
    text += impl_->at(impl_->event.text);
    if (text.size() > kMaxText) {
      throw impl_->error_at(
          {"a single text is larger than " + std::to_string(kMaxText / 1'000'000) + " MB",
           impl_->no_tool()},
          started.line, started.column);
    }
  }
  return text;
}

void Reader::finish() {
  while (impl_->next()) {
  }
}

std::string_view Reader::name() const { return impl_->at(impl_->event.text); }
std::string_view Reader::name_space() const { return impl_->at(impl_->event.name_space); }

namespace {
template <typename Impl>
std::string_view find(const Impl& impl, Attribute::Kind kind, std::string_view name) {
  for (std::size_t i = 0; i < impl.event.attributes; ++i) {
    const Attribute& attribute = impl.attributes[impl.event.first_attribute + i];
    if (attribute.kind == kind && impl.at(attribute.name) == name) return impl.at(attribute.value);
  }
  return {};
}
}  // namespace

std::string_view Reader::attribute(std::string_view attribute) const {
  return find(*impl_, Attribute::Kind::plain, attribute);
}
std::string_view Reader::attribute(std::string_view attribute, std::string_view name_space) const {
  for (std::size_t i = 0; i < impl_->event.attributes; ++i) {
    const Attribute& each = impl_->attributes[impl_->event.first_attribute + i];
    if (each.kind == Attribute::Kind::other && impl_->at(each.name) == attribute &&
        each.name_space != nullptr && view(each.name_space) == name_space)
      return impl_->at(each.value);
  }
  return {};
}
std::string_view Reader::xsi_type() const { return find(*impl_, Attribute::Kind::xsi, "type"); }
std::string_view Reader::language() const { return find(*impl_, Attribute::Kind::xml, "lang"); }

Place Reader::place() const { return {.line = impl_->event.line, .column = impl_->event.column}; }
std::string Reader::place_words() const {
  return std::to_string(impl_->event.line) + ":" + std::to_string(impl_->event.column);
}
int Reader::depth() const { return impl_->depth; }
std::string Reader::digest() const { return impl_->source.digest(); }

Error Reader::error_here(const std::string& message, const std::string& hint) const {
  Error error = impl_->error_at({message, hint}, impl_->event.line, impl_->event.column);
  if (impl_->depth == 1) error.excerpt = impl_->root_excerpt;
  return error;
}

std::optional<Root> root_of(std::string_view head) {
  try {
    Reader reader(ByteSource::of_memory(head), {});
    reader.root();
    return Root{std::string(reader.name()), std::string(reader.name_space())};
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace lintel::importers::xml
