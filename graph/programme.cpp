#include "graph/programme.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include "core/attributes.hpp"
#include "core/decision_words.hpp"
#include "core/duration.hpp"
#include "core/names.hpp"
#include "graph/present.hpp"

namespace lintel::graph {
namespace {

constexpr std::string_view kHostingRole = "HOSTING";

/// "0.5", "50 %" and "50" all mean one half.
double read_threshold(std::string_view text, double otherwise) {
  const std::size_t percent = text.find('%');
  const std::string number{text.substr(0, percent)};
  const std::optional<double> value = read_number(number);
  if (!value || *value < 0) return otherwise;
  const double share = percent != std::string_view::npos || *value > 1 ? *value / 100 : *value;
  return share <= 1 ? share : otherwise;
}

std::optional<Date> date_of(std::string_view text) {
  const std::optional<DateReading> reading = read_date(text);
  return reading ? std::optional(reading->date) : std::nullopt;
}

/// A decision that is stated but not taken.
bool undecided(std::string_view text) {
  if (says_nothing(text)) return true;
  const std::string name = normal_name(text);
  return name == "undecided" || name == "to be decided" || name == "not decided";
}

/// The status of an opt-out that no longer stands.
bool taken_back(std::string_view status) {
  const std::string name = normal_name(status);
  return name == kWithdrawn || name == "refused" || name == "rejected";
}

FunctionScope function_scope(std::string_view text) {
  const std::string name = normal_name(text);
  if (name == "candidate" || name == "in" || name == "in scope") return FunctionScope::candidate;
  if (name == "out" || name == "out of scope") return FunctionScope::out;
  return FunctionScope::undecided;
}

template <typename T>
void sort_by_code(std::vector<T>& rows) {
  std::sort(rows.begin(), rows.end(), [](const T& a, const T& b) { return a.code < b.code; });
}

template <typename T>
const T* find_code(const std::vector<T>& rows, std::string_view code) {
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), code,
                       [](const T& row, std::string_view wanted) { return row.code < wanted; });
  return found != rows.end() && found->code == code ? &*found : nullptr;
}

/// Reads one Model. Each step is one pass over elements or relationships.
class Reader {
 public:
  explicit Reader(const Model& model) : model_(model) {}

  Programme read() {
    out_.name = model_.setting(setting_key::kProgramme);
    out_.as_of = date_of(model_.setting(setting_key::kAsOf));
    out_.target = date_of(model_.setting(setting_key::kTargetDate));
    out_.threshold = read_threshold(model_.setting(setting_key::kThreshold), out_.threshold);
    read_elements();
    sort_by_code(out_.partners);
    sort_by_code(out_.functions);
    sort_by_code(out_.roles);
    read_links();
    assign_roles();
    resolve();
    judge();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view code(ElementId e) const {
    return model_.text(model_.at(e).source_id);
  }

  void read_elements() {
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      const ElementId e{i};
      if (model_.at(e).gone) continue;  // a decision that its source has taken back
      switch (model_.type(e)) {
        case ElementType::BusinessActor:
          if (model_.value(e, key::kKind) == "partner") {
            out_.partners.push_back({e, code(e), model_.name(e), model_.value(e, key::kTier)});
          }
          break;
        case ElementType::BusinessFunction:
          if (model_.value(e, key::kKind) == "function") add_function(e);
          break;
        case ElementType::Grouping:
          if (model_.value(e, key::kKind) == "role") add_role(e);
          break;
        case ElementType::Constraint:
          if (model_.value(e, key::kKind) == "opt-out") add_optout(e);
          break;
        case ElementType::CourseOfAction:
          if (model_.value(e, key::kKind) == "decision" &&
              model_.value(e, key::kQuestion) == question::kClass) {
            add_decision(e);
          }
          break;
        default:
          break;
      }
    }
  }

  void add_function(ElementId e) {
    out_.functions.push_back({e, code(e), model_.name(e), model_.value(e, key::kTier),
                              function_scope(model_.value(e, key::kScope)),
                              read_boolean(model_.value(e, key::kStatutory)).value_or(false)});
  }

  void add_role(ElementId e) {
    Role role;
    role.element = e;
    role.code = code(e);
    role.name = model_.name(e);
    role.platform = read_boolean(model_.value(e, key::kPlatform)).value_or(false);
    const std::string_view survivor = model_.value(e, key::kSurvivor);
    if (!undecided(survivor)) role.survivor_text = survivor;
    out_.roles.push_back(std::move(role));
  }

  [[nodiscard]] std::string_view stated(ElementId e, std::string_view key) const {
    const std::string_view text = model_.value(e, key);
    return says_nothing(text) ? std::string_view{} : text;
  }

  void add_decision(ElementId e) {
    ClassDecision decision;
    decision.element = e;
    decision.id = code(e);
    decision.chosen = model_.value(e, key::kChosen);
    decision.about_text = stated(e, key::kAbout);
    decision.reason = stated(e, key::kReason);
    decision.approver = stated(e, key::kApprover);
    decision.decided = date_of(stated(e, key::kDecided));
    out_.decisions.push_back(decision);
  }

  void add_optout(ElementId e) {
    const auto stated = [&](std::string_view key) { return this->stated(e, key); };
    if (taken_back(model_.value(e, key::kStatus))) return;
    OptOut optout;
    optout.element = e;
    optout.id = code(e);
    optout.partner = model_.partner(e);
    optout.about_text = stated(key::kAbout);
    optout.reason = stated(key::kReason);
    optout.justification = stated(key::kJustification);
    optout.approver = stated(key::kApprover);
    optout.decided = date_of(stated(key::kDecided));
    optout.expires = date_of(stated(key::kExpires));
    out_.optouts.push_back(std::move(optout));
  }

  /// Links `in-role` and `about`, whichever way they are drawn.
  void read_links() {
    const TextId link = model_.texts.find(key::kLink);
    if (link.empty()) return;
    std::unordered_map<ElementId, std::size_t> role_at, optout_at, decision_at;
    for (std::size_t i = 0; i < out_.roles.size(); ++i) role_at[out_.roles[i].element] = i;
    for (std::size_t i = 0; i < out_.optouts.size(); ++i) optout_at[out_.optouts[i].element] = i;
    for (std::size_t i = 0; i < out_.decisions.size(); ++i) {
      decision_at[out_.decisions[i].element] = i;
    }
    for (std::size_t i = 0; i < model_.relationships.size(); ++i) {
      const Relationship& r = model_.relationships[i];
      if (r.type != RelationshipType::Association || !joins_present(model_, RelationshipId{i})) {
        continue;
      }
      const std::string_view kind = model_.value(RelationshipId{i}, key::kLink);
      for (const auto& [from, to] : {std::pair(r.source.element, r.target.element),
                                     std::pair(r.target.element, r.source.element)}) {
        if (kind == "in-role") {
          if (const auto at = role_at.find(from); at != role_at.end()) join_role(to, at->second);
        } else if (kind == "about") {
          if (const auto at = optout_at.find(from); at != optout_at.end()) {
            out_.optouts[at->second].about = to;
          }
          if (const auto at = decision_at.find(from); at != decision_at.end()) {
            out_.decisions[at->second].about = to;
          }
        }
      }
    }
  }

  /// Of several roles of one element the first by code counts, so that order changes nothing.
  void join_role(ElementId e, std::size_t role) {
    const auto [at, fresh] = role_of_.try_emplace(e, role);
    if (!fresh) at->second = std::min(at->second, role);
  }

  void assign_roles() {
    std::unordered_map<std::string_view, std::size_t> mentioned;
    std::vector<Role> added;
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      const ElementId e{i};
      if (!is_present(model_, e) || scope_kind(model_, e) != ScopeKind::application ||
          role_of_.contains(e)) {
        continue;
      }
      const std::string_view code = model_.value(e, key::kRole);
      if (says_nothing(code)) continue;
      if (const Role* role = find_code(out_.roles, code)) {
        role_of_[e] = static_cast<std::size_t>(role - out_.roles.data());
        continue;
      }
      const auto [at, fresh] = mentioned.try_emplace(code, added.size());
      if (fresh) {
        added.emplace_back();
        added.back().code = added.back().name = code;
      }
      added[at->second].instances.push_back(e);
    }
    for (const auto& [e, role] : role_of_) out_.roles[role].instances.push_back(e);
    std::move(added.begin(), added.end(), std::back_inserter(out_.roles));
    sort_by_code(out_.roles);
    for (Role& role : out_.roles) {
      std::erase_if(role.instances, [&](ElementId e) { return !of_partner(out_, model_, e); });
      std::sort(role.instances.begin(), role.instances.end(),
                [&](ElementId a, ElementId b) { return model_.ref(a) < model_.ref(b); });
    }
  }

  /// Survivors and opted-out elements, from the words that name them.
  void resolve() {
    std::unordered_map<TextId, ElementId, HashText> wanted;
    const auto want = [&](std::string_view text) {
      if (const TextId id = model_.texts.find(text); !id.empty()) wanted[id] = ElementId::none();
    };
    for (const Role& role : out_.roles) want(role.survivor_text);
    for (const OptOut& optout : out_.optouts) want(optout.about_text);
    for (const ClassDecision& decision : out_.decisions) want(decision.about_text);
    if (!wanted.empty()) find_wanted(wanted);
    const auto found = [&](std::string_view text) -> std::optional<ElementId> {
      const auto at = wanted.find(model_.texts.find(text));
      if (at == wanted.end() || !at->second.valid()) return std::nullopt;
      return at->second;
    };
    for (Role& role : out_.roles) {
      if (role.survivor_text.empty()) continue;
      if (const Partner* partner = out_.partner(role.survivor_text)) {
        role.survivor_partner = partner->code;
        role.survivor = sole_instance_of(role, partner->code);
      } else {
        role.survivor = found(role.survivor_text);
      }
      if (role.code == kHostingRole) out_.hosting_partner = role.survivor_partner;
    }
    for (OptOut& optout : out_.optouts) {
      if (!optout.about) optout.about = found(optout.about_text);
    }
    for (ClassDecision& decision : out_.decisions) {
      if (!decision.about) decision.about = found(decision.about_text);
    }
  }

  struct HashText {
    std::size_t operator()(TextId id) const noexcept { return id.value; }
  };
  void find_wanted(std::unordered_map<TextId, ElementId, HashText>& wanted) const {
    std::unordered_map<TextId, std::size_t, HashText> by_source_id;  // how many have it
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      const Element& element = model_.elements[i];
      if (const auto at = wanted.find(element.source_id); at != wanted.end()) {
        if (++by_source_id[element.source_id] == 1 && !at->second.valid())
          at->second = ElementId{i};
      }
    }
    for (const auto& [id, count] : by_source_id) {
      if (count > 1) wanted[id] = ElementId::none();  // contested: only a ref can tell
    }
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      const auto at = wanted.find(model_.elements[i].ref);
      if (at != wanted.end()) at->second = ElementId{i};
    }
  }

  [[nodiscard]] std::optional<ElementId> sole_instance_of(const Role& role,
                                                          std::string_view partner) const {
    std::optional<ElementId> sole;
    for (const ElementId e : role.instances) {
      if (model_.partner(e) != partner) continue;
      if (sole) return std::nullopt;
      sole = e;
    }
    return sole;
  }

  void judge() {
    std::sort(out_.optouts.begin(), out_.optouts.end(),
              [](const OptOut& a, const OptOut& b) { return a.id < b.id; });
    std::sort(out_.decisions.begin(), out_.decisions.end(),
              [](const ClassDecision& a, const ClassDecision& b) {
                return std::tie(a.decided, a.id) < std::tie(b.decided, b.id);
              });
    for (OptOut& optout : out_.optouts) {
      optout.why_not = shortcoming_of(optout, out_.target);
      optout.valid = optout.why_not.empty();
    }
  }

  const Model& model_;
  Programme out_;
  std::unordered_map<ElementId, std::size_t> role_of_;
};

struct KindOfType {
  ElementType type;
  ScopeKind kind;
  bool location_bound;
};
constexpr std::array kKinds = {
    KindOfType{ElementType::ApplicationComponent, ScopeKind::application, false},
    KindOfType{ElementType::ApplicationCollaboration, ScopeKind::application, false},
    KindOfType{ElementType::Node, ScopeKind::infrastructure, false},
    KindOfType{ElementType::Device, ScopeKind::infrastructure, false},
    KindOfType{ElementType::SystemSoftware, ScopeKind::infrastructure, false},
    KindOfType{ElementType::Equipment, ScopeKind::infrastructure, false},
    KindOfType{ElementType::CommunicationNetwork, ScopeKind::infrastructure, true},
    KindOfType{ElementType::Path, ScopeKind::infrastructure, true},
    KindOfType{ElementType::DistributionNetwork, ScopeKind::infrastructure, true},
    KindOfType{ElementType::Facility, ScopeKind::infrastructure, true},
    KindOfType{ElementType::BusinessService, ScopeKind::service, false},
    KindOfType{ElementType::BusinessProcess, ScopeKind::process, false},
};
const KindOfType* row_of(ElementType type) {
  const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                  [&](const KindOfType& row) { return row.type == type; });
  return found == kKinds.end() ? nullptr : &*found;
}

}  // namespace

const Partner* Programme::partner(std::string_view code) const { return find_code(partners, code); }
const Function* Programme::function(std::string_view code) const {
  return find_code(functions, code);
}
const Role* Programme::role(std::string_view code) const { return find_code(roles, code); }

Programme programme_of(const Model& model) { return Reader(model).read(); }

std::string shortcoming_of(const OptOut& optout, std::optional<Date> target) {
  std::string out;
  const auto add = [&](std::string_view what) { out.append(out.empty() ? "" : "; ").append(what); };
  if (optout.reason.empty()) add("no reason");
  if (optout.justification.empty()) add("no justification");
  if (optout.approver.empty()) add("no approver");
  if (!optout.expires) {
    add("no expiry");
  } else if (target && std::chrono::sys_days(*optout.expires) < std::chrono::sys_days(*target)) {
    add("expires " + words(*optout.expires) + ", before the target date " + words(*target));
  }
  return out;
}

ScopeKind scope_kind(const Model& model, ElementId element) {
  const KindOfType* row = row_of(model.type(element));
  return row == nullptr ? ScopeKind::other : row->kind;
}

bool is_location_bound(ElementType type) {
  const KindOfType* row = row_of(type);
  return row != nullptr && row->location_bound;
}

bool of_partner(const Programme& programme, const Model& model, ElementId element) {
  return programme.partners.empty() || programme.partner(model.partner(element)) != nullptr;
}

}  // namespace lintel::graph
