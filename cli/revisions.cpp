#include "cli/revisions.hpp"

#include <algorithm>
#include <charconv>

#include "core/error.hpp"
#include "core/names.hpp"
#include "importers/reconcile.hpp"

namespace lintel::cli {

std::int64_t next_revision(const Store& store) {
  // Numbers of undone revisions are not given again.
  const Table last = store.query("SELECT seq FROM sqlite_sequence WHERE name = 'revision'", {});
  if (last.rows.empty()) return 1;
  const std::string& text = last.rows.front().front().text;
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number + 1;
}

Revision commit_alone(const Context& context, Store& store, Draft draft, std::int64_t number,
                      const std::string& message, const std::function<void(const Model&)>& verify) {
  Change change{.author = author(),
                .command = context.command_line,
                .message = message,
                .drafts = {std::make_shared<const Draft>(std::move(draft))}};
  const Progress progress = context.progress();
  const auto resolve = [&](const std::vector<std::shared_ptr<const Draft>>& drafts) {
    if (store.revision() != number) {
      throw Error(ErrorCode::unusable_estate, "another program changed the estate meanwhile",
                  store.file().string(), "nothing was written; give the command again");
    }
    Model model = importers::reconcile(drafts);
    if (verify) verify(model);
    return model;
  };
  return store.commit(change, resolve, progress);
}

State state_of(const Store& store, const std::vector<importers::Baseline>& baselines,
               std::string_view word) {
  const std::int64_t newest = store.revision();
  if (word == "now") return {newest, "now (revision " + std::to_string(newest) + ")"};
  for (const importers::Baseline& baseline : baselines) {
    if (normal_name(baseline.name) != normal_name(word)) continue;
    return {baseline.revision,
            "baseline " + baseline.name + " (revision " + std::to_string(baseline.revision) + ")"};
  }
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc() && end == word.data() + word.size()) {
    const std::vector<Revision> log = store.log();
    const bool known = number == 0 || std::any_of(log.begin(), log.end(), [&](const Revision& r) {
                         return r.number == number;
                       });
    if (known) return {number, "revision " + std::to_string(number)};
  }
  Error unknown(ErrorCode::not_found,
                "\"" + printable(word) + "\" is no revision of the estate and no baseline", {},
                "lintel log lists the revisions, lintel baseline --list the baselines");
  for (const importers::Baseline& baseline : baselines) unknown.choices.push_back(baseline.name);
  throw unknown;
}

Model load_at(const Store& store, std::int64_t revision) {
  if (revision == store.revision()) return store.load();
  Model model = importers::reconcile(store.drafts(revision));
  model.revision = revision;
  return model;
}

}  // namespace lintel::cli
