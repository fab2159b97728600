#pragma once
// Files as importers see them: checked before they are read, read in blocks so that size costs no
// memory, with a digest to know an unchanged file again.
//
//   require_file(file);                                // Error(bad_input) unless it can be read
//   ByteSource bytes = ByteSource::of_file(file, name, progress);
//   std::array<char, kBlock> block;
//   while (const std::size_t n = bytes.read(block)) …  // digest and progress are kept on the way
//   draft.digest = bytes.digest();

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/progress.hpp"
#include "importers/importer.hpp"

namespace lintel::importers {

/// Running FNV-1a 64 of bytes. Not for security: it tells a changed file from an unchanged one.
class Digest {
 public:
  /// Takes `bytes` in. O(size).
  void add(std::string_view bytes);
  /// The digest so far, 16 lower-case hexadecimal digits.
  [[nodiscard]] std::string hex() const;

 private:
  std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

/// The digest of `bytes`: what `Draft::digest` holds for a file of these bytes.
std::string digest_of(std::string_view bytes);

/// How much of a file an importer sees to recognise it.
inline constexpr std::size_t kHeadSize = std::size_t{64} * 1024;

/// What messages call the file: `options.path`, or the file's own path where that is empty.
std::string shown_name(const std::filesystem::path& file, const ImportOptions& options);

/// Throws Error(bad_input) with a hint when `file` is missing, a folder, or no regular file.
/// `shown` is the name in the message; empty = the path itself.
void require_file(const std::filesystem::path& file, const std::string& shown = {});

/// The first `size` bytes of `file`, fewer when it is shorter. Throws like `require_file`, and when
/// the file cannot be read. `shown` is the name in the message; empty = the path itself.
std::string read_head(const std::filesystem::path& file, std::size_t size = kHeadSize,
                      const std::string& shown = {});

/// All bytes of `file`. Throws like `read_head`, and when it is larger than `limit`.
std::string read_whole(const std::filesystem::path& file, const std::string& shown,
                       std::uint64_t limit, const Progress& progress = no_progress);

/// Bytes of a file or of memory, front to back. Owns the open file. Moves, does not copy.
class ByteSource {
 public:
  /// Opens `file`. Throws like `read_head`. `shown` names it in messages and progress.
  static ByteSource of_file(const std::filesystem::path& file, std::string shown,
                            Progress progress = no_progress);
  /// Bytes in memory, which must outlive the source.
  static ByteSource of_memory(std::string_view bytes);

  /// What `read` delivers (0 bytes = the end), such as a part of an archive: `size` bytes, as far
  /// as is known beforehand. It has no digest. `shown` names it in progress.
  static ByteSource of_reader(std::function<std::size_t(std::span<char>)> read, std::uint64_t size,
                              const std::string& shown, Progress progress = no_progress);

  ByteSource(ByteSource&& other) noexcept;
  ByteSource& operator=(ByteSource&&) = delete;
  ~ByteSource();

  /// Fills the front of `block` and returns how many bytes; 0 at the end of the file. Throws
  /// Error(bad_input) when the device fails.
  std::size_t read(std::span<char> block);
  /// Digest of the bytes read so far; of none when it came from `of_reader`.
  [[nodiscard]] std::string digest() const { return digest_.hex(); }
  /// Bytes read so far.
  [[nodiscard]] std::uint64_t position() const { return position_; }
  /// Size when it was opened.
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  ByteSource() = default;

  int file_ = -1;
  std::string_view memory_;
  std::function<std::size_t(std::span<char>)> reader_;
  std::string shown_;
  std::string what_;  // of progress
  Progress progress_ = no_progress;
  std::uint64_t position_ = 0;
  std::uint64_t size_ = 0;
  Digest digest_;
};

}  // namespace lintel::importers
