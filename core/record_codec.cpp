#include "core/record_codec.hpp"

#include <limits>
#include <span>
#include <utility>

namespace lintel {

namespace {

constexpr std::size_t kKindSize = 4;
constexpr std::size_t kHeaderSize = kKindSize + 4 + 8;  // kind, version, checksum

// True when following parents from any node ends at the top. Each node is walked once: what was
// walked in an earlier round is known to end.
bool is_forest(std::span<const ViewNode> nodes) {
  std::vector<std::uint32_t> round(nodes.size());
  for (std::size_t start = 0; start < nodes.size(); ++start) {
    const auto mark = static_cast<std::uint32_t>(start + 1);
    std::size_t at = start;
    while (round[at] == 0) {
      round[at] = mark;
      if (nodes[at].parent < 0) break;
      at = static_cast<std::size_t>(nodes[at].parent);
      if (round[at] == mark) return false;
    }
  }
  return true;
}

}  // namespace

std::uint64_t checksum(std::string_view bytes) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15U;  // odd, bits well spread (golden ratio)
  std::uint64_t sum = kPrime ^ bytes.size();
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (end - at >= 8) {
    sum = std::rotl((sum ^ get<std::uint64_t>(at)) * kPrime, 29);
  }
  std::uint64_t rest = 0;
  if (at != end) std::memcpy(&rest, at, static_cast<std::size_t>(end - at));
  sum = (sum ^ rest) * kPrime;
  return sum ^ (sum >> 32U);
}

std::size_t packed_size(const TextPool& pool) {
  std::size_t size = 16;
  for (std::uint32_t id = 1; id < pool.size(); ++id) size += 4 + pool.view({id}).size();
  return size;
}

ByteWriter::ByteWriter(std::string_view kind, std::uint32_t version, std::size_t size) {
  out_.reserve(kHeaderSize + size);
  char* at = room(kHeaderSize);
  std::memcpy(at, kind.data(), kKindSize);
  at += kKindSize;
  put(at, version);
  put(at, std::uint64_t{0});
}

char* ByteWriter::room(std::size_t size) {
  const std::size_t before = out_.size();
  out_.resize(before + size);
  return out_.data() + before;
}

void ByteWriter::number(std::uint64_t value) {
  char* at = room(8);
  put(at, value);
}

void ByteWriter::string(std::string_view value) {
  number(value.size());
  out_.append(value);
}

void ByteWriter::texts(const TextPool& pool) {
  const std::size_t count = pool.size() - 1;  // the empty text is in every pool
  const std::uint64_t bytes = packed_size(pool) - 16 - count * 4;
  number(count);
  number(bytes);
  char* length = room(count * 4 + bytes);
  char* text = length + count * 4;
  for (std::uint32_t id = 1; id <= count; ++id) {
    const std::string_view view = pool.view({id});
    put(length, static_cast<std::uint32_t>(view.size()));
    std::memcpy(text, view.data(), view.size());
    text += view.size();
  }
}

void ByteWriter::findings(const std::vector<Finding>& findings) {
  number(findings.size());
  for (const Finding& finding : findings) {
    number(static_cast<std::uint64_t>(finding.severity));
    for (const std::string* field : {&finding.code, &finding.source, &finding.place,
                                     &finding.subject, &finding.message, &finding.hint}) {
      string(*field);
    }
  }
}

std::string ByteWriter::finish() {
  const std::uint64_t sum = checksum(std::string_view(out_).substr(kHeaderSize));
  std::memcpy(out_.data() + kKindSize + 4, &sum, sizeof sum);
  return std::move(out_);
}

ByteReader::ByteReader(std::string_view bytes, std::string_view kind, std::uint32_t version,
                       std::string_view what)
    : left_(bytes), what_(what) {
  const char* at = take(1, kHeaderSize);
  if (std::string_view(at, kKindSize) != kind) damaged("it begins with other bytes");
  at += kKindSize;
  const auto found = get<std::uint32_t>(at);
  if (found > version) {
    throw Error(ErrorCode::unusable_estate,
                std::string(what) + " is of format " + std::to_string(found) +
                    "; this program knows up to " + std::to_string(version),
                {}, "use the version of Lintel that wrote it, or a newer one");
  }
  if (found != version) damaged("its format version is not known");
  if (get<std::uint64_t>(at) != checksum(left_)) damaged("its checksum does not fit");
}

void ByteReader::damaged(std::string_view why) const {
  throw Error(ErrorCode::unusable_estate, std::string(what_).append(" is damaged: ").append(why),
              {},
              "go back to a copy of the estate from before, or make a new one and import again");
}

const char* ByteReader::take(std::size_t count, std::size_t size) {
  if (size != 0 && count > left_.size() / size) damaged("it is cut short");
  const char* at = left_.data();
  left_.remove_prefix(count * size);
  return at;
}

std::uint64_t ByteReader::number() {
  const char* at = take(1, 8);
  return get<std::uint64_t>(at);
}

std::size_t ByteReader::count(std::size_t size) {
  const std::uint64_t count = number();
  if (count > left_.size() / size) damaged("it is cut short");
  // Ids are 32 bits wide and the highest stands for "none".
  if (count >= std::numeric_limits<std::uint32_t>::max()) damaged("it counts too many things");
  return count;
}

std::string ByteReader::string() {
  const std::size_t size = count(1);
  return {take(size, 1), size};
}

TextPool ByteReader::texts() {
  const std::size_t count = this->count(4);
  const std::uint64_t bytes = number();
  std::vector<std::uint32_t> lengths(count);
  if (count != 0) std::memcpy(lengths.data(), take(count, 4), count * 4);
  std::uint64_t sum = 0;
  for (const std::uint32_t length : lengths) sum += length;
  if (sum != bytes) damaged("the lengths of its texts do not add up");
  TextPool pool;
  const std::string_view all(take(bytes, 1), bytes);
  if (!pool.assign(all, lengths)) damaged("a text is empty or stands there twice");
  return pool;
}

std::vector<Finding> ByteReader::findings() {
  std::vector<Finding> findings(
      count(std::size_t{7} * 8));  // severity and the lengths of six texts
  for (Finding& finding : findings) {
    const std::uint64_t severity = number();
    if (severity > static_cast<std::uint64_t>(Severity::error)) damaged("a severity is unknown");
    finding.severity = static_cast<Severity>(severity);
    for (std::string* field : {&finding.code, &finding.source, &finding.place, &finding.subject,
                               &finding.message, &finding.hint}) {
      *field = string();
    }
  }
  return findings;
}

void ByteReader::drawing(std::vector<ViewNode>& nodes, std::vector<ViewConnection>& connections,
                         std::size_t node_count, std::size_t connection_count, Limits limits) {
  limits.nodes = node_count;
  limits.connections = connection_count;
  nodes = records<ViewNode>(node_count, limits);
  connections = records<ViewConnection>(connection_count, limits);
  if (!is_forest(nodes)) damaged("boxes of a view lie in each other");
}

void ByteReader::finish() const {
  if (!left_.empty()) damaged("there are bytes after its end");
}

}  // namespace lintel
