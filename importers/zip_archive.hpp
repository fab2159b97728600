#pragma once
// A zip archive as readers of its parts see it: parts are found by name and read in blocks, nothing
// is ever written to disk, and no part can grow beyond what an honest file needs.
//
//   ZipArchive archive = ZipArchive::of_file(file, "estate.xlsx");
//   if (archive.has("xl/workbook.xml")) …
//   ByteSource part = archive.open("xl/workbook.xml");
//
// Everything here throws Error(bad_input) where the archive is damaged, locked by a password, or a
// "bomb": a few kilobytes that unpack to gigabytes. Uses libzip.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/progress.hpp"
#include "importers/file.hpp"

namespace lintel::importers {

/// Bounds on what is unpacked. Texts of registers shrink 5 to 60 times; deflate cannot shrink more
/// than 1,032 times.
struct ZipLimits {
  std::uint64_t parts = 20'000;                      ///< names in the archive
  std::uint64_t free = std::uint64_t{64} << 20U;     ///< bytes unpacked whatever the ratio
  std::uint64_t ratio = 250;                         ///< unpacked over packed bytes, beyond those
  std::uint64_t unpacked = std::uint64_t{4} << 30U;  ///< bytes in all
};

/// An open archive. Moves, does not copy; the sources that `open` gives must not outlive it.
class ZipArchive {
 public:
  /// Opens `file`; `shown` names it in messages. Throws also when the file cannot be read.
  static ZipArchive of_file(const std::filesystem::path& file, const std::string& shown,
                            ZipLimits limits = {});
  /// Opens bytes in memory, which must outlive the archive.
  static ZipArchive of_memory(std::string_view bytes, const std::string& shown,
                              ZipLimits limits = {});

  ZipArchive(ZipArchive&& other) noexcept;
  ZipArchive& operator=(ZipArchive&&) = delete;
  ~ZipArchive();

  /// What messages call the archive.
  [[nodiscard]] const std::string& shown() const;
  /// Is there a part of this name? Letters' case counts only where two names differ in nothing
  /// else.
  [[nodiscard]] bool has(const std::string& name) const;
  /// Size of a part when unpacked, as the archive says; 0 when there is none.
  [[nodiscard]] std::uint64_t size(const std::string& name) const;
  /// The bytes of a part. Throws when there is none.
  [[nodiscard]] ByteSource open(const std::string& name, const Progress& progress = no_progress);

  struct State;

 private:
  explicit ZipArchive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lintel::importers
