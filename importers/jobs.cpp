// Which files `import PATH` reads.
#include <algorithm>
#include <system_error>

#include "core/error.hpp"
#include "importers/file.hpp"
#include "importers/importer.hpp"

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

/// Adds the job for `file`, or the reason why there is none.
void add_file(const fs::path& file, const ImportOptions& options, std::string shown,
              std::vector<Job>& jobs, std::vector<std::string>& skipped) {
  try {
    const Importer* importer = importer_for(file);
    // A mapping says how to read what no importer recognises.
    if (importer == nullptr && !options.mapping.empty()) {
      for (const Importer& known : importers())
        if (known.format == "register") importer = &known;
    }
    if (importer == nullptr) {
      skipped.push_back(shown + ": no importer knows this kind of file (known: " + known_formats() +
                        ")");
      return;
    }
    Job job{.file = file, .importer = importer, .options = options, .order = 0};
    job.options.path = std::move(shown);
    jobs.push_back(std::move(job));
  } catch (const Error& error) {
    skipped.push_back(shown + ": " + error.what());
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
    require_file(path, shown);
    add_file(path, options, shown, jobs, skipped);
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
      add_file(entry, options, name, jobs, skipped);
    }
  }
  return jobs;
}

}  // namespace lintel::importers
