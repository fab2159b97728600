#include "importers/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "core/error.hpp"

namespace lintel::importers {
namespace {

[[noreturn]] void fail(const std::string& shown, const std::string& message,
                       const std::string& hint) {
  throw Error(ErrorCode::bad_input, message, shown, hint);
}

[[noreturn]] void fail_reading(const std::string& shown, int error) {
  fail(shown, "cannot be read: " + std::generic_category().message(error),
       error == EACCES
           ? "Ask its owner for the right to read it, or copy it to a place of your own."
           : "Copy the file to a local disk and retry.");
}

/// An open file of whose kind we are sure: checked after opening, so that nothing can change
/// between the check and the reading.
int open_file(const std::filesystem::path& file, const std::string& shown, std::uint64_t& size) {
  // O_NONBLOCK: opening a pipe must not wait for a writer.
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    const int error = errno;
    require_file(file, shown);  // has the better words for what is missing or no file
    fail_reading(shown, error);
  }
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    ::close(descriptor);
    require_file(file, shown);
    fail_reading(shown, EINVAL);
  }
  size = static_cast<std::uint64_t>(facts.st_size);
  return descriptor;
}

}  // namespace

void Digest::add(std::string_view bytes) {
  std::uint64_t state = state_;
  for (const char c : bytes) {
    state ^= static_cast<unsigned char>(c);
    state *= 0x100000001B3ULL;
  }
  state_ = state;
}

std::string Digest::hex() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = 0; i < 16; ++i) text[15 - i] = digits[(state_ >> (4 * i)) & 15U];
  return text;
}

std::string digest_of(std::string_view bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.hex();
}

std::string shown_name(const std::filesystem::path& file, const ImportOptions& options) {
  return options.path.empty() ? file.generic_string() : options.path;
}

void require_file(const std::filesystem::path& file, const std::string& shown) {
  const std::string name = shown.empty() ? file.generic_string() : shown;
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  switch (status.type()) {
    case std::filesystem::file_type::regular:
      return;
    case std::filesystem::file_type::not_found:
      fail(name, "no such file or folder",
           "Check the spelling; a path is taken from the folder that you are in.");
    case std::filesystem::file_type::directory:
      fail(name, "is a folder, where one file was expected",
           "Import the folder itself to read every file in it, or name one of its files.");
    case std::filesystem::file_type::none:
      fail_reading(name, error.value());
    default:
      fail(name, "is a pipe or device, where a file was expected",
           "Save what it delivers to a file and import that.");
  }
}

std::string read_head(const std::filesystem::path& file, std::size_t size,
                      const std::string& shown) {
  ByteSource source = ByteSource::of_file(file, shown.empty() ? file.generic_string() : shown);
  std::string head(size, '\0');
  std::size_t used = 0;
  while (used < size) {
    const std::size_t got = source.read(std::span(head).subspan(used));
    if (got == 0) break;
    used += got;
  }
  head.resize(used);
  return head;
}

std::string read_whole(const std::filesystem::path& file, const std::string& shown,
                       std::uint64_t limit, const Progress& progress) {
  ByteSource source = ByteSource::of_file(file, shown, progress);
  std::string bytes;
  bytes.reserve(std::min(source.size(), limit));
  std::array<char, kHeadSize> block{};
  while (const std::size_t got = source.read(block)) {
    if (bytes.size() + got > limit) {
      fail(shown, "is larger than " + std::to_string(limit / 1'000'000) + " MB",
           "Split it, or export less from the tool that wrote it.");
    }
    bytes.append(block.data(), got);
  }
  return bytes;
}

ByteSource ByteSource::of_file(const std::filesystem::path& file, std::string shown,
                               Progress progress) {
  ByteSource source;
  source.shown_ = std::move(shown);
  source.what_ = "bytes of " + source.shown_;
  if (progress) source.progress_ = std::move(progress);
  source.file_ = open_file(file, source.shown_, source.size_);
  return source;
}

ByteSource ByteSource::of_memory(std::string_view bytes) {
  ByteSource source;
  source.memory_ = bytes;
  source.size_ = bytes.size();
  return source;
}

ByteSource ByteSource::of_reader(std::function<std::size_t(std::span<char>)> read,
                                 std::uint64_t size, const std::string& shown, Progress progress) {
  ByteSource source;
  source.reader_ = std::move(read);
  source.shown_ = shown;
  source.what_ = "bytes of " + shown;
  source.size_ = size;
  if (progress) source.progress_ = std::move(progress);
  return source;
}

ByteSource::ByteSource(ByteSource&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      memory_(other.memory_),
      reader_(std::move(other.reader_)),
      shown_(std::move(other.shown_)),
      what_(std::move(other.what_)),
      progress_(std::move(other.progress_)),
      position_(other.position_),
      size_(other.size_),
      digest_(other.digest_) {}

ByteSource::~ByteSource() {
  if (file_ >= 0) ::close(file_);
}

std::size_t ByteSource::read(std::span<char> block) {
  std::size_t got = 0;
  if (reader_) {
    got = reader_(block);
  } else if (file_ < 0) {
    got = memory_.copy(block.data(), block.size(), position_);
  } else {
    ssize_t answer = 0;
    do answer = ::read(file_, block.data(), block.size());
    while (answer < 0 && errno == EINTR);
    if (answer < 0) fail_reading(shown_, errno);
    got = static_cast<std::size_t>(answer);
  }
  position_ += got;
  if (!reader_) digest_.add(std::string_view(block.data(), got));
  // A file may grow while it is read; its total then grows with it.
  if (got > 0) progress_(what_, position_, std::max(position_, size_));
  return got;
}

}  // namespace lintel::importers
