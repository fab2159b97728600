#include "cli/waves_words.hpp"

namespace lintel::cli {

namespace {

using graph::Move;
using graph::Transition;
using graph::WorkPlan;

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json ref_or_null(const Model& model, ElementId e) {
  return e.valid() ? Json(model.ref(e)) : Json(nullptr);
}
Json refs_of(const Model& model, const std::vector<ElementId>& elements) {
  Json refs = Json::array();
  for (const ElementId e : elements) refs.push_back(model.ref(e));
  return refs;
}

Json json_of_move(const Model& model, const Move& move) {
  Json item = json_of(model, move.element);
  item["onto"] = ref_or_null(model, move.onto.value_or(ElementId::none()));
  Json after = Json::array();
  for (const graph::MoveAfter& reason : move.after) {
    after.push_back({{"ref", model.ref(reason.element)},
                     {"rule", graph::name_of(reason.rule)},
                     {"way", refs_of(model, reason.way)}});
  }
  item["after"] = after;
  item["by"] = date_json(move.by);
  item["by_because"] = ref_or_null(model, move.by_because);
  item["ends"] = date_json(move.ends);
  item["deadline"] = graph::words_of(move.deadline);
  item["contract"] = ref_or_null(model, move.contract);
  item["last_notice"] = date_json(move.notice);
  item["locked_until"] = date_json(move.locked_until);
  item["project"] = ref_or_null(model, move.project);
  item["planned"] = date_json(move.planned);
  item["days_late"] = or_null(move.days_late);
  item["stated"] = model.where(model.at(move.element).where);
  return item;
}

Json waves_json(const Model& model, const Transition& t) {
  Json waves = Json::array();
  for (const graph::Wave& wave : t.waves) {
    Json moves = Json::array();
    for (const std::size_t i : wave.moves) moves.push_back(json_of_move(model, t.moves[i]));
    waves.push_back({{"wave", wave.number},
                     {"reason", wave.reason},
                     {"by", date_json(wave.by)},
                     {"planned", date_json(wave.planned)},
                     {"moves", moves},
                     {"switch_off", refs_of(model, wave.switch_off)}});
  }
  return waves;
}

std::string_view state_word(graph::WorkState state) {
  if (state == graph::WorkState::open) return "open";
  return state == graph::WorkState::finished ? "finished" : "stopped";
}

Json plan_json(const Model& model, const WorkPlan& plan) {
  Json items = Json::array();
  for (const graph::WorkItem& row : plan.items) {
    if (row.milestone) continue;
    Json item = json_of(model, row.element);
    Json after = Json::array();
    for (const graph::Prerequisite& before : row.after) {
      after.push_back(model.ref(plan.items[before.item].element));
    }
    item["wave"] = row.wave;
    item["state"] = state_word(row.state);
    item["after"] = after;
    item["start"] = date_json(row.start);
    item["end"] = date_json(row.end);
    item["days"] = or_null(row.days);
    item["earliest_start"] = date_json(row.earliest_start);
    item["earliest_end"] = date_json(row.earliest_end);
    item["latest_start"] = date_json(row.latest_start);
    item["latest_end"] = date_json(row.latest_end);
    item["slack_days"] = or_null(row.slack);
    item["float_days"] = or_null(row.float_days);
    item["critical"] = row.critical;
    item["open_ended"] = row.open_ended;
    item["stated"] = model.where(model.at(row.element).where);
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

std::vector<Finding> WavesAnswer::findings() const {
  std::vector<Finding> all = transition.findings;
  all.insert(all.end(), plan.findings.begin(), plan.findings.end());
  return all;
}

Json json_of(const Model& model, const WavesAnswer& answer) {
  const WorkPlan& plan = answer.plan;
  const auto ref = [&](std::size_t item) { return model.ref(plan.items[item].element); };
  Json circles = Json::array();
  for (const auto& circle : answer.transition.circles) circles.push_back(refs_of(model, circle));
  Json path = Json::array();
  for (const std::size_t i : plan.critical_path) path.push_back(ref(i));
  Json shifts = Json::array();
  for (const graph::Shift& shift : answer.shifts) {
    shifts.push_back({{"ref", ref(shift.item)},
                      {"end_before", date_json(shift.end_before)},
                      {"end_after", date_json(shift.end_after)},
                      {"days", shift.days},
                      {"because", ref(shift.because)}});
  }
  Json findings = Json::array();
  for (const Finding& finding : answer.findings()) findings.push_back(json_of(finding));
  return Json{{"as_of", date_json(answer.transition.as_of)},
              {"target", date_json(answer.transition.target)},
              {"waves", waves_json(model, answer.transition)},
              {"circles", circles},
              {"switch_off_now", refs_of(model, answer.transition.switch_off_now)},
              {"work_packages", plan_json(model, plan)},
              {"critical_path", path},
              {"end", date_json(plan.end)},
              {"slip", shifts},
              {"findings", findings}};
}

}  // namespace lintel::cli
