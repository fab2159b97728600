#pragma once
// Records as bytes: the machinery behind core/draft_codec and core/model_codec.
//
// One function template `fields(io, record)` per record type names its fields in order. Run with
// Sizer it gives the fixed size of the record, with Packer it writes it, with Unpacker it reads and
// checks it, so that writing and reading cannot drift apart. Only fields are written, never
// padding: equal records give equal bytes. All numbers are little-endian.
//
// An Unpacker never throws in the middle of a record; it notes what is wrong, puts a harmless value
// there, and the reader of the array throws once.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/draft.hpp"
#include "core/error.hpp"
#include "core/strong_id.hpp"

namespace lintel {

static_assert(std::endian::native == std::endian::little,
              "the packed form is little-endian: big-endian hosts need a byte swap in put and get");

/// A 64-bit checksum of `bytes`: eight bytes at a time, multiply and rotate. It finds damage; it is
/// no defence against a forger.
std::uint64_t checksum(std::string_view bytes);

template <typename T>
void put(char*& at, T value) {
  std::memcpy(at, &value, sizeof value);
  at += sizeof value;
}

template <typename T>
T get(const char*& at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  at += sizeof value;
  return value;
}

/// How many things there are that an index may name.
struct Limits {
  std::size_t texts = 0, properties = 0, elements = 0, relationships = 0, sources = 0;
  std::size_t nodes = 0, connections = 0;  ///< of the view being read
};

/// Adds up the size of a record.
struct Sizer {
  template <typename T>
  using Ref = const T&;
  std::size_t size = 0;

  void text(TextId) { size += 4; }
  void number(std::uint32_t) { size += 4; }
  void number(std::int32_t) { size += 4; }
  void flag(bool) { size += 1; }
  void range(const Range&) { size += 8; }
  template <typename E>
  void one_of(E, E) {
    size += 1;
  }
  template <typename Tag>
  void id(StrongId<Tag>, std::size_t Limits::*) {
    size += 4;
  }
  void end(std::int32_t, bool) { size += 4; }
};

/// Writes records at `at`; the room was made before.
struct Packer {
  template <typename T>
  using Ref = const T&;
  char* at = nullptr;

  void text(TextId value) { put(at, value.value); }
  void number(std::uint32_t value) { put(at, value); }
  void number(std::int32_t value) { put(at, value); }
  void flag(bool value) { put(at, static_cast<char>(value ? 1 : 0)); }
  void range(const Range& value) {
    put(at, value.first);
    put(at, value.count);
  }
  template <typename E>
  void one_of(E value, E) {
    put(at, static_cast<std::uint8_t>(value));
  }
  template <typename Tag>
  void id(StrongId<Tag> value, std::size_t Limits::*) {
    put(at, static_cast<std::uint32_t>(value.index()));
  }
  void end(std::int32_t value, bool) { put(at, value); }
};

/// Reads records at `at`; that the bytes are there was checked before.
struct Unpacker {
  template <typename T>
  using Ref = T&;
  const char* at;
  const Limits& limits;
  bool good = true;

  Unpacker(const char* begin, const Limits& allowed) : at(begin), limits(allowed) {}

  void text(TextId& value) {
    value.value = get<std::uint32_t>(at);
    if (value.value >= limits.texts) refuse(value);
  }
  void number(std::uint32_t& value) { value = get<std::uint32_t>(at); }
  void number(std::int32_t& value) { value = get<std::int32_t>(at); }
  void flag(bool& value) {
    const auto byte = get<std::uint8_t>(at);
    value = byte == 1;
    good &= byte <= 1;
  }
  void range(Range& value) {
    value.first = get<std::uint32_t>(at);
    value.count = get<std::uint32_t>(at);
    if (std::uint64_t{value.first} + value.count > limits.properties) refuse(value);
  }
  template <typename E>
  void one_of(E& value, E last) {
    const auto byte = get<std::uint8_t>(at);
    if (byte > static_cast<std::uint8_t>(last)) {
      good = false;
    } else {
      value = static_cast<E>(byte);
    }
  }
  template <typename Tag>
  void id(StrongId<Tag>& value, std::size_t Limits::*limit) {
    const auto index = get<std::uint32_t>(at);
    value = StrongId<Tag>{index};
    if (value.valid() && index >= limits.*limit) refuse(value);
  }
  /// -1, or the index of a node or connection of the view being read.
  void end(std::int32_t& value, bool is_connection) {
    value = get<std::int32_t>(at);
    const std::size_t limit = is_connection ? limits.connections : limits.nodes;
    if (value < -1 || (value >= 0 && static_cast<std::size_t>(value) >= limit)) {
      value = -1;
      good = false;
    }
  }

 private:
  template <typename T>
  void refuse(T& value) {
    value = {};
    good = false;
  }
};

template <class Io>
void fields(Io& io, typename Io::template Ref<Place> place) {
  io.text(place.sheet);
  io.text(place.field);
  io.number(place.line);
  io.number(place.column);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<ViewNode> node) {
  io.text(node.id);
  io.text(node.concept_key);
  io.text(node.label);
  io.text(node.style);
  io.end(node.parent, false);
  io.number(node.x);
  io.number(node.y);
  io.number(node.width);
  io.number(node.height);
  io.one_of(node.kind, ViewNodeKind::other);
}

template <class Io>
void fields(Io& io, typename Io::template Ref<ViewConnection> connection) {
  io.text(connection.id);
  io.text(connection.concept_key);
  io.text(connection.label);
  io.text(connection.style);
  io.text(connection.bends);
  io.flag(connection.source_is_connection);
  io.flag(connection.target_is_connection);
  io.end(connection.source, connection.source_is_connection);
  io.end(connection.target, connection.target_is_connection);
}

/// Size of a packed T.
template <typename T>
std::size_t packed_size() {
  Sizer sizer;
  fields(sizer, T{});
  return sizer.size;
}

/// Bytes that the texts of `pool` take.
std::size_t packed_size(const TextPool& pool);

/// The bytes being written: header (kind, format version, checksum of the rest), then whatever is
/// added. `finish` fills in the checksum.
class ByteWriter {
 public:
  /// `size` is a guess at what will be written, to make room once.
  ByteWriter(std::string_view kind, std::uint32_t version, std::size_t size);

  void number(std::uint64_t value);
  void string(std::string_view value);
  void texts(const TextPool& pool);
  void findings(const std::vector<Finding>& findings);
  /// The records, without their count.
  template <typename T>
  void records(const std::vector<T>& records) {
    Packer packer{room(records.size() * packed_size<T>())};
    for (const T& record : records) fields(packer, record);
  }
  /// One record.
  template <typename T>
  void record(const T& value) {
    Packer packer{room(packed_size<T>())};
    fields(packer, value);
  }
  /// Views with their boxes and lines, and their count before them.
  template <typename V>
  void views(const std::vector<V>& views) {
    number(views.size());
    for (const V& view : views) {
      number(view.nodes.size());
      number(view.connections.size());
      record(view);
      records(view.nodes);
      records(view.connections);
    }
  }
  std::string finish();

 private:
  char* room(std::size_t size);
  std::string out_;
};

/// The bytes being read. Every function throws Error(unusable_estate) rather than read outside
/// them, and makes no room for more than the bytes can hold.
class ByteReader {
 public:
  /// `what` names the thing in messages: "a stored source".
  ByteReader(std::string_view bytes, std::string_view kind, std::uint32_t version,
             std::string_view what);

  std::uint64_t number();
  /// A count of things of which each takes at least `size` bytes of what is left.
  std::size_t count(std::size_t size);
  std::string string();
  TextPool texts();
  std::vector<Finding> findings();
  template <typename T>
  std::vector<T> records(std::size_t count, const Limits& limits) {
    const char* at = take(count, packed_size<T>());
    std::vector<T> records(count);
    Unpacker unpacker(at, limits);
    for (T& record : records) fields(unpacker, record);
    if (!unpacker.good) damaged("an index or flag is out of range");
    return records;
  }
  template <typename T>
  T record(const Limits& limits) {
    Unpacker unpacker(take(1, packed_size<T>()), limits);
    T value;
    fields(unpacker, value);
    if (!unpacker.good) damaged("an index or flag is out of range");
    return value;
  }
  /// Views with their boxes and lines; also refuses boxes that lie in each other.
  template <typename V>
  std::vector<V> views(const Limits& limits) {
    std::vector<V> views(count(16 + packed_size<V>()));  // two counts and the record, at least
    for (V& view : views) {
      const std::size_t nodes = count(packed_size<ViewNode>());
      const std::size_t connections = count(packed_size<ViewConnection>());
      view = record<V>(limits);
      drawing(view.nodes, view.connections, nodes, connections, limits);
    }
    return views;
  }
  /// Refuses bytes after the end.
  void finish() const;
  [[noreturn]] void damaged(std::string_view why) const;

 private:
  const char* take(std::size_t count, std::size_t size);
  void drawing(std::vector<ViewNode>& nodes, std::vector<ViewConnection>& connections,
               std::size_t node_count, std::size_t connection_count, Limits limits);
  std::string_view left_;
  std::string_view what_;
};

}  // namespace lintel
