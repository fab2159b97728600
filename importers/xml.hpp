#pragma once
// XML, front to back: a thin face over libxml2's push parser that suits readers of model files.
//
//   xml::Reader reader(ByteSource::of_file(file, name), {.shown = name});
//   reader.root();                               // <model …>, or Error(bad_input)
//   reader.children([&] {
//     if (reader.name() == "folder") read_folder(reader);   // which calls children() in its turn
//     else note_unknown(reader.name());                     // what is not read is passed over
//   });
//   reader.finish();                             // nothing may follow the root
//
// Memory is bounded by the largest single tag (10 MB), whatever the size of the file. Elements may
// nest 256 deep, tags have 10,000 attributes. Entities are never expanded and nothing is ever
// fetched: a DOCTYPE that declares entities or attribute defaults is refused. Places are exact:
// they are the line and column of the tag's "<". (That is why this is no xmlTextReader: its parser
// runs up to 512 bytes ahead of the node it shows, which misplaced 97 % of the tags of real models
// by up to 15 lines, and the line of a node itself stops at 65,535.)
//
// Everything here throws Error(bad_input) with place, excerpt and hint where the text is no XML.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "core/place.hpp"
#include "importers/file.hpp"

namespace lintel::importers::xml {

/// Deepest nesting of elements that is read.
inline constexpr int kMaxDepth = 256;
/// Most bytes of text that one element may hold.
inline constexpr std::size_t kMaxText = 10'000'000;

/// How to read, and how to speak of what goes wrong.
struct ReaderOptions {
  std::string shown;     ///< name of the file in messages
  std::string encoding;  ///< overrides what the file says of itself; empty = believe the file
  /// The hint of errors that have no better one.
  std::string advice = "Export the file again and retry.";
  /// What honestly writes such files; hints say that none of them wrote this one.
  std::string tool = "modelling tool";
};

/// Reads one document. All views it returns are valid until the next call that moves on (`children`
/// moving to the next child, `text`, `finish`). Neither copies nor moves: libxml2 keeps its
/// address.
class Reader {
 public:
  Reader(ByteSource source, ReaderOptions options);
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader();

  /// Moves to the root element. Call once, first.
  void root();
  /// Calls `visit()` at the start of each child of the present element, in order, then stands
  /// behind its end. What `visit` does not read of a child is passed over.
  template <typename Visit>
  void children(Visit&& visit) {
    const int parent = depth();
    while (next_child(parent)) visit();
  }
  /// The same until `visit()` returns true; then stands where `visit` left it, and true is
  /// returned.
  template <typename Visit>
  bool children_until(Visit&& visit) {
    const int parent = depth();
    while (next_child(parent)) {
      if (visit()) return true;
    }
    return false;
  }
  /// Calls `child()` at the start of each child and `characters(text)` for each run of the present
  /// element's own characters, in order.
  template <typename Child, typename Characters>
  void content(Child&& child, Characters&& characters) {
    const int parent = depth();
    for (Part part = next_part(parent); part != Part::end; part = next_part(parent)) {
      if (part == Part::child)
        child();
      else
        characters(name());
    }
  }
  /// The characters of the present element, those of its children left out; stands behind its end.
  std::string text();
  /// Reads on to the end of the file, which must be well-formed to the last byte.
  void finish();

  /// Local name of the present element ("element" of <archi:element>).
  [[nodiscard]] std::string_view name() const;
  /// Its namespace; empty when it has none.
  [[nodiscard]] std::string_view name_space() const;
  /// Value of the attribute without prefix called `attribute`; empty when absent. O(attributes).
  [[nodiscard]] std::string_view attribute(std::string_view attribute) const;
  /// Value of the attribute of the namespace `name_space` called `attribute`; empty when absent.
  [[nodiscard]] std::string_view attribute(std::string_view attribute,
                                           std::string_view name_space) const;
  /// Value of xsi:type; empty when absent.
  [[nodiscard]] std::string_view xsi_type() const;
  /// Value of xml:lang; empty when absent.
  [[nodiscard]] std::string_view language() const;
  /// Line and column of the present element's "<".
  [[nodiscard]] Place place() const;
  /// "812:17", of the present element.
  [[nodiscard]] std::string place_words() const;
  /// Number of open elements: 1 at the root.
  [[nodiscard]] int depth() const;
  /// Digest of the file; complete after `finish`.
  [[nodiscard]] std::string digest() const;

  /// An error at the present element, with its place. Only at the root it has an excerpt too.
  [[nodiscard]] Error error_here(const std::string& message, const std::string& hint) const;

 private:
  enum class Part : std::uint8_t { child, characters, end };
  bool next_child(int parent);
  Part next_part(int parent);

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What a document is, by its root.
struct Root {
  std::string name;
  std::string name_space;
};
/// The root of the document that begins with `head` (which may be cut anywhere behind the root's
/// tag); nothing when there is none. Never throws on what the bytes say.
std::optional<Root> root_of(std::string_view head);

/// Line `line` around byte `at` of `source_line` with a caret below, cut to a terminal's width and
/// harmless to print: the excerpt of an Error. Empty for a blank line.
std::string excerpt(std::uint32_t line, std::string_view source_line, std::size_t at);

}  // namespace lintel::importers::xml
