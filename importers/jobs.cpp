// Which files `import PATH` reads.
#include <algorithm>
#include <system_error>

#include "core/error.hpp"
#include "importers/file.hpp"
#include "importers/importer.hpp"
#include "importers/register.hpp"
#include "importers/workbook/workbook.hpp"

namespace lintel::importers {
namespace {

namespace fs = std::filesystem;

/// Files that a folder has beside its sources: hidden ones, locks of office programs, estates with
/// their journals.
bool passed_over(const fs::path& file) {
  const std::string name = file.filename().string();
  if (name.empty() || name.front() == '.' || name.starts_with("~$")) return true;
  for (const std::string_view ending : {".lintel", ".lintel-wal", ".lintel-shm", ".lintel-journal"})
    if (name.ends_with(ending)) return true;
  return false;
}

/// The formats, for a message: "Archi model (.archimate), register (.csv)".
std::string known_formats() {
  std::string text;
  for (const Importer& importer : importers()) {
    if (!text.empty()) text += "; ";
    text += importer.description;
  }
  return text;
}

/// The importer that reads `file`, or null. Throws when the file cannot be read.
const Importer* reader_of(const fs::path& file, const ImportOptions& options) {
  if (const Importer* importer = importer_for(file)) return importer;
  if (!options.encoding.empty() && recognises_register_in(read_head(file), file, options.encoding))
    return importer_by_ending(file);
  if (options.mapping.empty()) return nullptr;
  // A mapping says how to read a register that no importer recognises, not what is none by its
  // name.
  const Importer* importer = importer_by_ending(file);
  return importer != nullptr && importer->format == "register" ? importer : nullptr;
}

Job job_for(const fs::path& file, const Importer* importer, const ImportOptions& options,
            std::string shown) {
  Job job{.file = file, .importer = importer, .options = options, .order = 0};
  job.options.path = std::move(shown);
  return job;
}

/// A file that was named itself must be one that can be imported.
Job named_file(const fs::path& file, const ImportOptions& options, const std::string& shown) {
  require_file(file, shown);
  const Importer* importer = reader_of(file, options);
  if (importer == nullptr) importer = importer_by_ending(file);
  if (importer == nullptr) {
    throw Error(ErrorCode::bad_input, "no importer knows this kind of file", shown,
                "Nothing was imported. Known are: " + known_formats() + ".");
  }
  return job_for(file, importer, options, shown);
}

/// A file that a folder has may be of any kind; only one that should be read and cannot be is an
/// error.
void file_of_folder(const fs::path& file, const ImportOptions& options, const std::string& shown,
                    std::vector<Job>& jobs, std::vector<std::string>& skipped) {
  try {
    require_file(file, shown);
  } catch (const Error& error) {  // a pipe, or a link to nothing
    skipped.push_back(shown + ": " + error.what());
    return;
  }
  if (const Importer* importer = reader_of(file, options)) {
    jobs.push_back(job_for(file, importer, options, shown));
  } else if (looks_like_workbook({}, file)) {
    skipped.push_back(shown + ": none of its sheets is a register that Lintel knows");
  } else if (importer_by_ending(file) != nullptr) {
    skipped.push_back(shown +
                      ": of no kind that Lintel knows; if it is a register, write a mapping "
                      "(lintel map " +
                      shown +
                      " > mapping.toml) and import it by itself "
                      "with --mapping mapping.toml");
  } else {
    skipped.push_back(shown + ": no importer knows this kind of file");
  }
}

std::vector<fs::path> sorted_entries(const fs::path& folder, const std::string& shown) {
  std::error_code error;
  std::vector<fs::path> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    entries.push_back(it->path());
  if (error) {
    throw Error(ErrorCode::bad_input, "the folder cannot be read: " + error.message(), shown,
                "Ask its owner for the right to read it.");
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

}  // namespace

std::vector<Job> jobs_for(const fs::path& path, const ImportOptions& options,
                          std::vector<std::string>& skipped) {
  std::vector<Job> jobs;
  const std::string shown = shown_name(path, options);
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) {
    jobs.push_back(named_file(path, options, shown));
    return jobs;
  }
  const fs::path base = shown;
  for (const fs::path& entry : sorted_entries(path, shown)) {
    if (passed_over(entry)) continue;
    const std::string name = (base / entry.filename()).lexically_normal().generic_string();
    // Folders below may belong to another partner, so each is imported by its own command.
    if (fs::is_directory(entry, ignored)) {
      skipped.push_back(name + ": a folder inside the folder; import it by itself");
    } else {
      file_of_folder(entry, options, name, jobs, skipped);
    }
  }
  return jobs;
}

}  // namespace lintel::importers
