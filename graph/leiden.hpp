#pragma once
// Communities of a weighted network: groups whose members are tied more closely to each other than
// to the rest. The only file that knows igraph.

#include <cstddef>
#include <vector>

namespace lintel::graph {

/// A tie between two different nodes. Several of the same pair add up.
struct WeightedTie {
  std::size_t a = 0, b = 0;
  double weight = 1;  ///< > 0
};

struct Communities {
  std::vector<std::size_t> of;  ///< by node: its community, numbered as their first nodes come
  std::size_t count = 0;
  /// Share of the weight within communities, less what chance would put there (−½ to 1); 0 without
  /// ties.
  double modularity = 0;
};

/// Modularity of any division, by its definition. O(nodes + ties).
double modularity_of(std::size_t nodes, const std::vector<WeightedTie>& ties,
                     const std::vector<std::size_t>& of);

/// The division of highest modularity that the algorithm of Leiden (Traag, Waltman, van Eck 2019,
/// igraph 0.10) finds in `tries` runs of ten passes each, with seeds from `seed` on. The
/// same input gives the same answer. Every community is connected. A node without ties is alone.
/// Uses igraph's own random numbers: not to be called from two threads at once. Near linear.
Communities leiden(std::size_t nodes, const std::vector<WeightedTie>& ties, unsigned seed = 1,
                   int tries = 10);

}  // namespace lintel::graph
