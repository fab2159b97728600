#include "importers/xml.hpp"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>
#include <vector>

#include "core/names.hpp"
#include "importers/xml_guard.hpp"
#include "importers/xml_words.hpp"

namespace lintel::importers::xml {
namespace {

constexpr std::string_view kXsi = "http://www.w3.org/2001/XMLSchema-instance";
constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view kNoTool = "No modelling tool writes this; look at it in a text editor.";
constexpr std::size_t kBlock = 32U * 1024U;
/// How far back the start of a line is looked for.
constexpr std::ptrdiff_t kLookBack = 256;

/// A run of Impl::bytes: the bytes move when they grow, so nothing points into them.
struct Run {
  std::size_t first = 0;
  std::size_t size = 0;
};

struct Attribute {
  Run name;
  Run value;
  enum class Kind : std::uint8_t { plain, xsi, xml, other } kind = Kind::plain;
};

/// What the parser has found and the reader has not yet seen.
struct Event {
  enum class Kind : std::uint8_t { start, end, text } kind = Kind::start;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  Run text;  // of a text, else the name
  Run name_space;
  std::size_t first_attribute = 0;
  std::size_t attributes = 0;
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

std::string_view view(const xmlChar* first, const xmlChar* last) {
  return {reinterpret_cast<const char*>(first), static_cast<std::size_t>(last - first)};
}

/// UTF-8 characters in `bytes`.
std::uint32_t characters(std::string_view bytes) {
  return static_cast<std::uint32_t>(std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return (static_cast<unsigned>(c) & 0xC0U) != 0x80U;
  }));
}

/// The bytes of the line before `at`, and whether they are all of them.
std::pair<std::string_view, bool> line_before(const xmlParserInput& input, const xmlChar* at) {
  const xmlChar* first = at;
  const xmlChar* limit = at - std::min<std::ptrdiff_t>(kLookBack, at - input.base);
  while (first > limit && first[-1] != '\n') --first;
  const bool whole =
      (first > input.base && first[-1] == '\n') || (first == input.base && input.consumed == 0);
  std::string_view bytes = view(first, at);
  if (first == input.base && bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return {bytes, whole};
}

}  // namespace

/// The parser and the queue between it and the reader. libxml2 calls the on_… functions from C, so
/// no exception may leave them: `guarded` keeps it until the parser has returned.
struct Reader::Impl {
  Impl(ByteSource from, ReaderOptions how);
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl();

  // The queue.
  bool next();  // moves `event` on; false at the end of the file
  void fill();  // parses blocks until the queue has something, or throws what went wrong
  void feed(std::string_view block, bool last);
  [[nodiscard]] std::string_view at(Run run) const {
    return std::string_view(bytes).substr(run.first, run.size);
  }
  /// An attribute's value: until entities are replaced, which they never are here, libxml2 writes
  /// each "&" of it as "&#38;".
  Run keep_value(std::string_view text) {
    constexpr std::string_view ampersand = "&#38;";
    const std::size_t first = bytes.size();
    for (std::size_t at = text.find(ampersand); at != text.npos; at = text.find(ampersand)) {
      bytes += text.substr(0, at + 1);
      text.remove_prefix(at + ampersand.size());
    }
    bytes += text;
    return {first, bytes.size() - first};
  }
  Run keep(std::string_view text) {
    const Run run{bytes.size(), text.size()};
    bytes += text;
    return run;
  }

  // Errors.
  void refuse(const Words& words);
  [[nodiscard]] Error error_at(const Words& words, std::uint32_t line, std::uint32_t column) const;
  [[nodiscard]] std::string excerpt_at(const xmlChar* at, std::uint32_t line) const;

  // What libxml2 calls.
  template <typename Work>
  static void guarded(void* self, Work&& work) {
    Impl& impl = *static_cast<Impl*>(self);
    if (impl.failure) return;
    try {
      work(impl);
    } catch (...) {
      impl.failure = std::current_exception();
      xmlStopParser(impl.parser);
    }
  }
  static xmlSAXHandler handlers();
  void start(const xmlChar* local, const xmlChar* uri, int count, const xmlChar** attributes);
  void locate(Event& started);
  void end();
  void text(std::string_view characters);
  void report(const xmlError& error);

  ByteSource source;
  ReaderOptions options;
  AttributeGuard guard;
  xmlParserCtxtPtr parser = nullptr;
  bool at_end = false;    // all bytes were given to the parser
  bool flushing = false;  // the parser was told that no more comes
  bool seen_root = false;
  std::vector<std::string> open;  // names of the elements that the parser is in
  std::exception_ptr failure;

  std::vector<Event> events;
  std::vector<Attribute> attributes;
  std::string bytes;
  std::size_t position = 0;  // of the next event
  Event event;               // the present one
  int depth = 0;
  std::string root_excerpt;
};

xmlSAXHandler Reader::Impl::handlers() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = [](void* self, const xmlChar* local, const xmlChar*, const xmlChar* uri, int,
                          const xmlChar**, int count, int, const xmlChar** attributes) {
    guarded(self, [&](Impl& impl) { impl.start(local, uri, count, attributes); });
  };
  sax.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    guarded(self, [](Impl& impl) { impl.end(); });
  };
  sax.characters = [](void* self, const xmlChar* characters, int size) {
    guarded(self, [&](Impl& impl) { impl.text(view(characters, characters + size)); });
  };
  sax.ignorableWhitespace = sax.characters;
  sax.cdataBlock = sax.characters;
  // Entities and defaulted attributes multiply: a few kilobytes of them can stand for gigabytes.
  sax.entityDecl = [](void* self, const xmlChar* name, int, const xmlChar*, const xmlChar*,
                      xmlChar*) {
    guarded(self, [&](Impl& impl) {
      impl.refuse({"a DOCTYPE that declares entities (\"" + printable(view(name)) +
                       "\") is not read: they could expand without limit",
                   "No modelling tool writes this; remove the DOCTYPE if you trust the file."});
    });
  };
  sax.attributeDecl = [](void* self, const xmlChar* element, const xmlChar*, int, int,
                         const xmlChar*, xmlEnumerationPtr tree) {
    xmlFreeEnumeration(tree);  // ours to free, as the declaration is ours to keep
    guarded(self, [&](Impl& impl) {
      impl.refuse({"a DOCTYPE that declares attributes (of <" + printable(view(element)) +
                       ">) is not read: they could expand without limit",
                   "No modelling tool writes this; remove the DOCTYPE if you trust the file."});
    });
  };
  sax.reference = [](void* self, const xmlChar* name) {
    guarded(self, [&](Impl& impl) {
      impl.refuse({"the entity &" + printable(view(name)) + "; is not defined",
                   "Write the character itself, or &amp; for a plain \"&\"."});
    });
  };
  sax.serror = [](void* self, xmlErrorPtr error) {
    guarded(self, [&](Impl& impl) { impl.report(*error); });
  };
  return sax;
}

Reader::Impl::Impl(ByteSource from, ReaderOptions how)
    : source(std::move(from)), options(std::move(how)) {
  xmlSAXHandler sax = handlers();
  std::array<char, 4> mark{};  // the parser reads the encoding from the first four bytes
  std::size_t marked = 0;
  while (marked < mark.size()) {
    const std::size_t got = source.read(std::span(mark).subspan(marked));
    if (got == 0) break;
    marked += got;
  }
  if (marked == 0)
    throw Error(ErrorCode::bad_input, "the file is empty", options.shown,
                "Nothing was imported. " + options.advice);
  const bool told = !options.encoding.empty();
  guard.accepts({mark.data(), marked});
  parser = xmlCreatePushParserCtxt(&sax, this, mark.data(), told ? 0 : static_cast<int>(marked),
                                   nullptr);
  if (parser == nullptr) throw std::bad_alloc();
  xmlCtxtUseOptions(parser, XML_PARSE_NONET | (told ? XML_PARSE_IGNORE_ENC : 0));
  if (!told) return;
  xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler(options.encoding.c_str());
  if (handler == nullptr || xmlSwitchToEncoding(parser, handler) < 0) {
    xmlFreeParserCtxt(parser);
    throw Error(ErrorCode::usage,
                "the encoding \"" + printable(options.encoding) + "\" is not known", options.shown,
                "Known are utf-8, utf-16, iso-8859-1, windows-1252 and others.");
  }
  feed({mark.data(), marked}, false);
}

Reader::Impl::~Impl() {
  if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
  xmlFreeParserCtxt(parser);
}

void Reader::Impl::start(const xmlChar* local, const xmlChar* uri, int count,
                         const xmlChar** given) {
  if (open.size() >= static_cast<std::size_t>(kMaxDepth)) {
    refuse({"elements are nested more than " + std::to_string(kMaxDepth) + " deep",
            std::string(kNoTool)});
    return;
  }
  // At the end of the file the parser takes a tag without its ">" for whole, and complains after.
  if (flushing &&
      view(parser->input->cur, parser->input->end).find('>') == std::string_view::npos) {
    refuse(words_for_end(open.empty() ? std::string_view() : open.back()));
    return;
  }
  open.emplace_back(view(local));
  Event started;
  started.kind = Event::Kind::start;
  started.text = keep(view(local));
  started.name_space = keep(view(uri));
  started.first_attribute = attributes.size();
  started.attributes = static_cast<std::size_t>(count);
  for (int i = 0; i < count; ++i) {  // five pointers each: name, prefix, URI, value, its end
    const xmlChar** one = given + std::ptrdiff_t{5} * i;
    Attribute& attribute = attributes.emplace_back();
    attribute.name = keep(view(one[0]));
    attribute.value = keep_value(view(one[3], one[4]));
    const std::string_view space = view(one[2]);
    // A prefix that was not declared has no URI; that people forget to declare xsi is harmless.
    if (one[1] == nullptr)
      attribute.kind = Attribute::Kind::plain;
    else if (space == kXsi || (space.empty() && view(one[1]) == "xsi"))
      attribute.kind = Attribute::Kind::xsi;
    else
      attribute.kind = space == kXml ? Attribute::Kind::xml : Attribute::Kind::other;
  }
  locate(started);
  events.push_back(started);
}

/// The parser stands at the end of the tag; its start is the last "<", which no attribute may hold.
void Reader::Impl::locate(Event& started) {
  const xmlParserInput& input = *parser->input;
  const xmlChar* tag = input.cur;
  while (tag > input.base && *tag != '<') --tag;
  const std::string_view inside = view(tag, input.cur);
  const auto lines = static_cast<std::uint32_t>(std::count(inside.begin(), inside.end(), '\n'));
  started.line = static_cast<std::uint32_t>(input.line) - lines;
  const auto [before, whole] = line_before(input, tag);
  if (whole) {
    started.column = characters(before) + 1;
  } else if (lines == 0) {
    const auto cursor = static_cast<std::uint32_t>(input.col);
    started.column = cursor - std::min(cursor, characters(inside));
  }
  if (!seen_root) root_excerpt = excerpt_at(tag, started.line);
  seen_root = true;
}

void Reader::Impl::end() {
  if (!open.empty()) open.pop_back();
  Event ended;
  ended.kind = Event::Kind::end;
  events.push_back(ended);
}

void Reader::Impl::text(std::string_view characters) {
  Event& last =
      events.empty()
          ? events.emplace_back(Event{.kind = Event::Kind::text, .text = {bytes.size(), 0}})
          : events.back();
  if (last.kind == Event::Kind::text) {
    last.text.size += keep(characters).size;
  } else {
    events.push_back({.kind = Event::Kind::text, .text = keep(characters)});
  }
}

void Reader::Impl::report(const xmlError& error) {
  const bool harmless = error.level != XML_ERR_FATAL && error.domain != XML_FROM_IO &&
                        error.domain != XML_FROM_I18N && error.code != XML_WAR_UNDECLARED_ENTITY;
  if (harmless) return;  // namespaces that were not declared, and the like
  const std::string_view inside = open.empty() ? std::string_view() : open.back();
  const xmlParserInput* input = parser->input;
  const std::string_view next =
      input == nullptr ? std::string_view() : view(input->cur, input->end);
  // What fails in the middle of something, with not one more tag to come, fails because the rest
  // is missing.
  const bool cut_off = flushing && (!seen_root || !open.empty()) && next.find('>') == next.npos;
  Words words = cut_off && error.code != XML_ERR_DOCUMENT_EMPTY ? words_for_end(inside)
                                                                : words_for(error, inside, next);
  refuse(words);
}

/// Stops, with an error where the parser stands.
void Reader::Impl::refuse(const Words& words) {
  const xmlParserInput* input = parser->input;
  if (input == nullptr || input->cur == nullptr) {
    failure = std::make_exception_ptr(error_at(words, 1, 1));
  } else {
    const auto line = static_cast<std::uint32_t>(input->line);
    const auto [before, whole] = line_before(*input, input->cur);
    const std::uint32_t column =
        whole ? characters(before) + 1 : static_cast<std::uint32_t>(input->col);
    Error error = error_at(words, line, column);
    error.excerpt = excerpt_at(input->cur, line);
    failure = std::make_exception_ptr(std::move(error));
  }
  xmlStopParser(parser);
}

Error Reader::Impl::error_at(const Words& words, std::uint32_t line, std::uint32_t column) const {
  return {ErrorCode::bad_input, words.message,
          options.shown + ":" + std::to_string(line) + ":" + std::to_string(column),
          "Nothing was imported. " + (words.hint.empty() ? options.advice : words.hint)};
}

/// The line around `at`, which is number `line`.
std::string Reader::Impl::excerpt_at(const xmlChar* at, std::uint32_t line) const {
  const xmlParserInput& input = *parser->input;
  const std::string_view before = line_before(input, at).first;
  const xmlChar* last = at;
  while (last < input.end && last - at < kLookBack && *last != '\n' && *last != 0) ++last;
  std::string text(before);
  text += view(at, last);
  return excerpt(line, text, before.size());
}

void Reader::Impl::feed(std::string_view block, bool last) {
  flushing = last;
  if (!guard.accepts(block)) {
    refuse({"a single tag has more than " + std::to_string(kMaxAttributes) + " attributes",
            std::string(kNoTool)});
    return;
  }
  // libxml2 has the error's words through `report`; its return value says nothing more.
  xmlParseChunk(parser, block.data(), static_cast<int>(block.size()), last ? 1 : 0);
}

void Reader::Impl::fill() {
  events.clear();
  attributes.clear();
  bytes.clear();
  position = 0;
  std::array<char, kBlock> block;
  while (events.empty() && !failure && !flushing) {
    const std::size_t got = source.read(block);
    feed({block.data(), got}, got == 0);
  }
  if (events.empty() && failure) std::rethrow_exception(failure);
}

bool Reader::Impl::next() {
  if (position == events.size()) fill();
  if (position == events.size()) return false;
  event = events[position++];
  if (event.kind == Event::Kind::start) ++depth;
  if (event.kind == Event::Kind::end) --depth;
  return true;
}

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
           std::string(kNoTool)},
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
