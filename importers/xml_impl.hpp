#pragma once
// The parser behind xml::Reader; only its own sources include this.

#include <libxml/parser.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "importers/xml.hpp"
#include "importers/xml_guard.hpp"
#include "importers/xml_words.hpp"

namespace lintel::importers::xml {

/// A run of Impl::bytes: the bytes move when they grow, so nothing points into them.
struct Run {
  std::size_t first = 0;
  std::size_t size = 0;
};

struct Attribute {
  Run name;
  Run value;
  enum class Kind : std::uint8_t { plain, xsi, xml, other } kind = Kind::plain;
  const xmlChar* name_space = nullptr;  // of `other`: in the parser's dictionary, as long as it
};

/// Text of libxml2; empty when it has none.
inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

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

/// The parser and the queue between it and the reader. libxml2 calls `handlers` from C, so
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
    for (std::size_t at = text.find(ampersand); at != std::string_view::npos;
         at = text.find(ampersand)) {
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
  [[nodiscard]] std::string no_tool() const {
    return "No " + options.tool + " writes this; look at it in a text editor.";
  }
  [[nodiscard]] std::string no_doctype() const {
    return "No " + options.tool + " writes this; remove the DOCTYPE if you trust the file.";
  }
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

}  // namespace lintel::importers::xml
