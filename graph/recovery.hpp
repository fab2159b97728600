#pragma once
// Can every service be back in time, what holds it up, and in what order do we restore?

#include <optional>
#include <vector>

#include "graph/snapshot.hpp"

namespace lintel::graph {

/// Hours that may not be known exactly: where recovery hours are not stated, `least` counts them as
/// 0, `most` as endless.
struct Hours {
  double least = 0;
  std::optional<double> most;  ///< nothing = no upper limit is known
  [[nodiscard]] bool exact() const { return most && *most == least; }
};

enum class RecoveryState {
  met,     ///< back within the RTO, whatever the unknown hours are
  gap,     ///< too late, whatever the unknown hours are
  unsure,  ///< the unknown hours decide
  no_rto   ///< neither the service nor its function states an RTO
};
std::string_view name_of(RecoveryState state);

struct ServiceRecovery {
  ElementId service;
  std::optional<double> rto;  ///< hours; of the service, else of its function
  std::optional<double> rpo;  ///< the same
  Hours achieved;
  RecoveryState state = RecoveryState::no_rto;
  double gap = 0;  ///< hours too late at least; 0 where there is no gap
  bool statutory = false;
  /// What the service waits for: the service, its last need, that one's last need … with least
  /// hours. Junctions are in it. At most kLongestChain elements.
  Chain chain;
  std::optional<ElementId> unknown;  ///< where not exact: an element whose hours are not stated
};

/// An element in the order of restoring.
struct Restore {
  ElementId element;
  std::optional<double> own;  ///< hours; nothing = should be stated, but is not
  Hours achieved;
  std::optional<double> required;  ///< within these hours, for all that rest on it; may be < 0
  std::uint32_t circle = 0;        ///< 1 + its row in Recovery::circles; 0 = none
};

/// Data with the tightest recovery point of the services that need it.
struct DataPoint {
  ElementId data;
  std::optional<double> stated;     ///< its own RPO
  std::optional<double> inherited;  ///< hours, from …
  ElementId service;                ///< … this service
  bool gap = false;                 ///< states more than it inherits
};

struct Recovery {
  Certainty certainty = Certainty::likely;
  std::vector<ServiceRecovery> services;  ///< largest gap first, then unsure, then by ref
  /// All but junctions: soonest latest start (required less own) first, what others rest on before
  /// them; those that nothing requires last, by ref.
  std::vector<Restore> order;
  std::vector<DataPoint> data;                  ///< gaps first, then tightest, by ref
  std::vector<std::vector<ElementId>> circles;  ///< condensed: restored as one; by ref
  std::size_t gaps = 0, unsure = 0, without_rto = 0;
  std::size_t unknown_hours = 0;  ///< elements that should state recovery hours and do not
};

inline constexpr std::size_t kLongestChain = 64;

/// Types that have recovery hours of their own: applications, nodes, devices, system software,
/// networks, equipment. Services, processes and sites (Facility, Location) count 0 whatever they
/// state; all other types count what they state, else 0.
bool has_recovery_hours(ElementType type);

/// achieved, required-within, gaps and order, over the supports of `certainty` and above
/// (definitions: graph/restore_times.hpp). Members of a junction below that certainty count as
/// there from the start, as they never are lost in impact(). Data inherits the tightest RPO of the
/// services that rest on it, on what accesses it, or on either end of a flow that carries it.
/// O((elements + dependences) log elements).
Recovery recovery(const Snapshot& graph, Certainty certainty = Certainty::likely);

}  // namespace lintel::graph
