#pragma once
// A newer version of a source beside the one before: what it adds, changes and no longer has.
//
//   const Draft* before = earlier_version(estate_drafts, draft, still_there);
//   DraftDelta delta = carry_over(before, draft, prune);
//   delta.elements.changed;       // 3
//
// What is gone is kept, flagged, until a person prunes it: a row that a careless export left out
// takes no decision with it.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/draft.hpp"

namespace lintel::importers {

/// What a newer version of a source changed, in concepts. A concept that comes back after it was
/// gone counts as added.
struct Delta {
  std::int64_t read = 0, added = 0, changed = 0;
  std::int64_t gone = 0;  ///< newly gone; with `prune`, all that was removed
};
struct DraftDelta {
  Delta elements, relationships, views;
};

/// Compares `now` with the version `before` (null = new source). Concepts are the same when their
/// keys are, and changed when any of their words is; neither their places in the file nor the order
/// of their properties matter. What is gone is carried over into `now` with its `gone` flag and a
/// finding each (capped), again with every newer version, unless `prune`. O(total size) expected.
DraftDelta carry_over(const Draft* before, Draft& now, bool prune);

/// The draft among `estate` that `now` is a newer version of: the one of the same path, or, where
/// there is none, the one whose file was moved or renamed to it. That is a draft of the same
/// partner, format and kind whose own file is no longer there (`still_there` says so of its path)
/// and that has the bytes of `now`, or failing that its file name and most of its elements. Null
/// when there is none, or when several fit equally well. A draft of the same path but another
/// partner is not the same source: it is replaced, not continued. O(drafts), and O(elements) for
/// those of the same file name.
const Draft* earlier_version(const std::vector<std::shared_ptr<const Draft>>& estate,
                             const Draft& now,
                             const std::function<bool(const std::string& path)>& still_there);

}  // namespace lintel::importers
