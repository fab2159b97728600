#pragma once
// The sample programme of samples/councils, imported once, and the answers that an independent
// model computed from clean data (tests/golden/councils-expected).

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/draft.hpp"
#include "core/model.hpp"
#include "graph/scope.hpp"
#include "graph/snapshot.hpp"
#include "importers/importer.hpp"
#include "importers/reconcile.hpp"
#include "tests/support/places.hpp"

namespace lintel::councils {

using Drafts = std::vector<std::shared_ptr<const Draft>>;

/// Folders of the sample, with the partner that each is imported for.
struct Folder {
  std::string name, partner;
};
inline const std::vector<Folder> kFolders = {
    {"programme", ""}, {"merewold", "MER"}, {"stourwick", "STO"}, {"aldenshire", "ALD"}};

/// All files of the sample as drafts, as `lintel import` in this order of folders reads them.
inline Drafts read_sample() {
  const std::filesystem::path sample =
      std::filesystem::path(lintel::tests::source_dir()) / "samples/councils";
  Drafts drafts;
  for (const Folder& folder : kFolders) {
    importers::ImportOptions options;
    options.partner = folder.partner;
    std::vector<std::string> skipped;
    for (const importers::Job& job : importers::jobs_for(sample / folder.name, options, skipped)) {
      drafts.push_back(std::make_shared<const Draft>(job.importer->read(job.file, job.options)));
    }
  }
  return drafts;
}

/// The sample, resolved.
struct Sample {
  Drafts drafts = read_sample();
  Model model = importers::reconcile(drafts);
  graph::Snapshot graph{model};
  graph::Scope scope = graph::scope(graph);
};
inline const Sample& sample() {
  static const Sample sample;
  return sample;
}

inline const nlohmann::json& expected() {
  static const nlohmann::json answers = [] {
    const std::filesystem::path golden = std::filesystem::path(lintel::tests::source_dir()) /
                                         "tests/golden/councils-expected/answers.json";
    std::ifstream in(golden);
    return nlohmann::json::parse(in);
  }();
  return answers;
}

}  // namespace lintel::councils
