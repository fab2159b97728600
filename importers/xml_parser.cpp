// From libxml2's calls to events, and from its complaints to errors.
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "core/names.hpp"
#include "importers/xml_impl.hpp"

namespace lintel::importers::xml {
namespace {

constexpr std::string_view kXsi = "http://www.w3.org/2001/XMLSchema-instance";
constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";
constexpr std::size_t kBlock = std::size_t{32} * 1024;
/// How far back the start of a line is looked for.
constexpr std::ptrdiff_t kLookBack = 256;

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

void say_nothing(void*, const char*, ...) {}

/// Where libxml2 has no parser at hand it prints its complaints. A library must not, so for as long
/// as this lives it does not (in this thread).
class Quiet {
 public:
  Quiet() { xmlSetGenericErrorFunc(nullptr, say_nothing); }
  ~Quiet() { xmlSetGenericErrorFunc(context_, print_); }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  xmlGenericErrorFunc print_ = xmlGenericError;
  void* context_ = xmlGenericErrorContext;
};

}  // namespace

xmlSAXHandler Reader::Impl::handlers() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = [](void* self, const xmlChar* local, const xmlChar*, const xmlChar* uri, int,
                          const xmlChar**, int count, int, const xmlChar** given) {
    guarded(self, [&](Impl& impl) { impl.start(local, uri, count, given); });
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
                   impl.no_doctype()});
    });
  };
  sax.attributeDecl = [](void* self, const xmlChar* element, const xmlChar*, int, int,
                         const xmlChar*, xmlEnumerationPtr tree) {
    xmlFreeEnumeration(tree);  // ours to free, as the declaration is ours to keep
    guarded(self, [&](Impl& impl) {
      impl.refuse({"a DOCTYPE that declares attributes (of <" + printable(view(element)) +
                       ">) is not read: they could expand without limit",
                   impl.no_doctype()});
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
  // It gets no bytes yet: what it complains of while it is made could not be placed.
  parser = xmlCreatePushParserCtxt(&sax, this, nullptr, 0, nullptr);
  if (parser == nullptr) throw std::bad_alloc();
  const bool told = !options.encoding.empty();
  xmlCtxtUseOptions(parser, XML_PARSE_NONET | (told ? XML_PARSE_IGNORE_ENC : 0));
  if (!told) return;
  xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler(options.encoding.c_str());
  if (handler != nullptr && xmlSwitchToEncoding(parser, handler) >= 0) return;
  xmlFreeParserCtxt(parser);
  throw Error(ErrorCode::usage, "the encoding \"" + printable(options.encoding) + "\" is not known",
              options.shown, "Known are utf-8, utf-16, iso-8859-1, windows-1252 and others.");
}

Reader::Impl::~Impl() {
  if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
  xmlFreeParserCtxt(parser);
}

void Reader::Impl::start(const xmlChar* local, const xmlChar* uri, int count,
                         const xmlChar** given) {
  if (open.size() >= static_cast<std::size_t>(kMaxDepth)) {
    refuse({"elements are nested more than " + std::to_string(kMaxDepth) + " deep", no_tool()});
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
    attribute.name_space = one[2];
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
  const bool cut_off =
      flushing && (!seen_root || !open.empty()) && next.find('>') == std::string_view::npos;
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
            no_tool()});
    return;
  }
  const Quiet quiet;
  xmlParseChunk(parser, block.data(), static_cast<int>(block.size()), last ? 1 : 0);
  if (failure) return;
  // Bytes that cannot be converted stop the parser without a word to `report`.
  if (parser->disableSAX != 0)
    refuse(words_for_encoding());
  else if (last && (!seen_root || !open.empty()))
    refuse(words_for_end(open.empty() ? std::string_view() : open.back()));
}

void Reader::Impl::fill() {
  events.clear();
  attributes.clear();
  bytes.clear();
  position = 0;
  std::array<char, kBlock> block;
  while (events.empty() && !failure && !flushing) {
    const std::size_t got = source.read(block);
    if (got == 0 && source.position() == 0)
      throw Error(ErrorCode::bad_input, "the file is empty", options.shown,
                  "Nothing was imported. " + options.advice);
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

}  // namespace lintel::importers::xml
