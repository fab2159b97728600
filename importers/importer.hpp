#pragma once
// What every importer offers: a name, a test whether it knows a file, and a function from bytes to
// drafts. An importer reads one file, never the store, and never fails because of what the data say
// (that is a Finding), only because the file cannot be read (that is an Error, bad_input).

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/draft.hpp"
#include "core/progress.hpp"

namespace lintel::importers {

/// How to read one file.
struct ImportOptions {
  std::string partner;            ///< partner code; empty = the programme, or a model of no partner
  std::string path;               ///< name of the source in the estate and in messages
  std::string encoding;           ///< "utf-8", "windows-1252", "utf-16"; empty = detect
  std::filesystem::path mapping;  ///< TOML mapping file for registers; empty = detect
  std::vector<std::string> sheets;  ///< of a workbook: read these only; empty = all
  Progress progress = no_progress;
};

/// One row of the explicit table of importers.
struct Importer {
  std::string_view format;       ///< "archimate", "exchange-xml", "register"
  std::string_view description;  ///< "Archi model (.archimate, Archi 2 to 5)"
  std::string_view endings;      ///< "archimate" or "csv|tsv|txt"
  /// Does the file's beginning (up to 64 KiB) look like this format?
  bool (*recognises)(std::string_view head, const std::filesystem::path& file);
  /// Reads the file. Throws Error(bad_input) with place, excerpt and hint.
  Draft (*read)(const std::filesystem::path& file, const ImportOptions& options);
};

/// All importers, in the order in which they are asked.
std::span<const Importer> importers();
/// The importer that knows `file`, or null. Reads the head only. Throws Error(bad_input) when the
/// file is missing, is a folder, or cannot be read.
const Importer* importer_for(const std::filesystem::path& file);
/// The importer of files whose names end like that of `file`, in any case, or null. It need not
/// know the file, but its reader can say why it does not.
const Importer* importer_by_ending(const std::filesystem::path& file);

/// What `import PATH…` reads.
struct Job {
  std::filesystem::path file;
  const Importer* importer = nullptr;
  ImportOptions options;
  int order = 0;
};
/// A file or folder as jobs, sorted by path. A file that is named itself must be of a kind that an
/// importer knows; in a folder, `skipped` gets what none knows, each with the reason in words, and
/// hidden files and estates are passed over silently. Throws Error(bad_input), also when a file of
/// the folder cannot be read.
std::vector<Job> jobs_for(const std::filesystem::path& path, const ImportOptions& options,
                          std::vector<std::string>& skipped);

}  // namespace lintel::importers
