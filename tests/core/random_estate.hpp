#pragma once
// Drafts and models with every field filled at random, and what they hold as text, for tests that
// compare what was stored with what comes back.

#include <memory>
#include <random>
#include <string>

#include "core/draft.hpp"
#include "core/model.hpp"

namespace lintel::test {

/// A draft of `path` with about `size` elements. Equal seeds give equal drafts.
Draft random_draft(std::mt19937& random, const std::string& path, std::size_t size);
/// Every field of `draft`, one record a line.
std::string dump(const Draft& draft);

/// A model with about `size` elements; sources are called "source-0.csv" ….
Model random_model(std::mt19937& random, std::size_t size, std::size_t sources);
/// Every field of `model`, one record a line.
std::string dump(const Model& model);

/// A stand-in for the reconciler: the elements, relationships (between elements of one source),
/// views, settings and findings of all drafts, one after the other. Refs are "PATH#KEY".
Model simple_resolver(const std::vector<std::shared_ptr<const Draft>>& drafts);

}  // namespace lintel::test
