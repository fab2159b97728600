// Whatever sources say, and they contradict each other at random here: the order of imports changes
// nothing, importing a file again changes nothing, and undo gives back what was there.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>

#include "core/draft_codec.hpp"
#include "core/store.hpp"
#include "importers/carry_over.hpp"
#include "importers/reconcile.hpp"
#include "tests/importers/draft_words.hpp"
#include "tests/importers/model_dump.hpp"

namespace lintel::importers {
namespace {

using testing::Drafts;
using testing::DraftWords;
using testing::dump;
using enum ElementType;

/// Sources whose words are taken from so few that most of them meet.
class RandomSources {
 public:
  explicit RandomSources(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }
  template <std::size_t N>
  std::string_view any(const std::string_view (&words)[N]) {
    return words[below(N)];
  }

  std::shared_ptr<const Draft> source(std::size_t number) {
    static constexpr std::string_view kPartners[] = {"", "MER", "STO"};
    static constexpr std::string_view kFormats[] = {"register", "register", "archimate"};
    // Partners differ by source, as files do; a later version of a source keeps its own.
    DraftWords words("source-" + std::to_string(number), kPartners[number % 3],
                     kFormats[number / 2 % 3]);
    words.order(static_cast<int>(number % 2 == 0 ? 0 : below(3)));
    const std::size_t rows = 1 + below(12);
    for (std::size_t row = 0; row < rows; ++row) add_row(words);
    flag_gone(words.draft());
    words.draft().digest = std::to_string(random_());
    return words.done();
  }
  Drafts sources() {
    Drafts drafts;
    const std::size_t count = 1 + below(6);
    for (std::size_t i = 0; i < count; ++i) drafts.push_back(source(i));
    return drafts;
  }
  std::mt19937& random() { return random_; }

 private:
  static constexpr std::string_view kIds[] = {"A1", "A2", "a 1", "B1", "MER:A1", "MER", "F01"};
  static constexpr std::string_view kNames[] = {"Tallystone", "TALLYSTONE ", "Levyworks",
                                                "MER",        "Council tax", "A1"};
  static constexpr std::string_view kValues[] = {"Finance",    "TBC",        "£96,000", "96k",
                                                 "2027-03-31", "31/03/2027", "yes",     "7"};
  static constexpr std::string_view kKeys[] = {
      key::kOwner,     key::kAnnualCost, key::kSupportEnd,    key::kUsers,
      key::kStatutory, "colour",         key::kDocumentation, key::kRole};
  static constexpr Entity kEntities[] = {
      Entity::element,  Entity::application,   Entity::infrastructure, Entity::flow_end,
      Entity::contract, Entity::function,      Entity::service,        Entity::process,
      Entity::partner,  Entity::supplier,      Entity::product,        Entity::data_asset,
      Entity::role,     Entity::every_process, Entity::concept_id};

  DraftWords::Pairs properties() {
    DraftWords::Pairs pairs;
    for (std::size_t i = below(3); i > 0; --i) pairs.emplace_back(any(kKeys), any(kValues));
    return pairs;
  }
  Reference reference(DraftWords& words) {
    static constexpr std::string_view kNarrow[] = {"", "", "MER", "STO", "Merewold"};
    const Entity entity = kEntities[below(std::size(kEntities))];
    const std::string_view text = below(2) == 0 ? any(kIds) : any(kNames);
    return words.ref(entity, text, any(kNarrow));
  }
  void add_row(DraftWords& words) {
    static constexpr ElementType kTypes[] = {ApplicationComponent,
                                             ApplicationComponent,
                                             Node,
                                             Contract,
                                             BusinessActor,
                                             Grouping,
                                             DataObject};
    static constexpr RelationshipType kLinks[] = {
        RelationshipType::Serving, RelationshipType::Association, RelationshipType::Composition};
    switch (below(9)) {
      case 0:
      case 1:
      case 2:
        words.element(kTypes[below(std::size(kTypes))], any(kIds), any(kNames), properties());
        break;
      case 3:
        words.link(kLinks[below(std::size(kLinks))], reference(words), reference(words),
                   properties(), below(3) == 0 ? any(kIds) : std::string_view());
        break;
      case 4:
        words.flow(any(kIds), any(kNames), "Addresses", properties());
        break;
      case 5:
        words.statement(kEntities[below(std::size(kEntities) - 2)], any(kIds), properties());
        break;
      case 6:
        words.alias(below(2) == 0 ? Entity::product : Entity::supplier, any(kNames), any(kNames));
        break;
      case 7:
        words.setting(below(2) == 0 ? "As of" : "Years", any(kValues));
        break;
      default:
        words.function("F0" + std::to_string(1 + below(2)), any(kNames), "57", properties());
        words.service(below(2) == 0 ? std::string_view() : any(kIds), any(kNames), "57",
                      properties());
    }
  }
  void flag_gone(Draft& draft) {
    for (DraftElement& element : draft.elements) element.gone = below(12) == 0;
    for (DraftRelationship& relationship : draft.relationships) relationship.gone = below(12) == 0;
  }

  std::mt19937 random_;
};

/// Where two dumps first differ, for a message that a person can read.
std::string difference(const std::string& a, const std::string& b) {
  const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto start = a.rfind('\n', static_cast<std::size_t>(at - a.begin()));
  const std::size_t from = start == std::string::npos ? 0 : start + 1;
  return a.substr(from, 300) + "\n--- but ---\n" + b.substr(std::min(from, b.size()), 300);
}

TEST(RandomSourcesTest, MeanTheSameInAnyOrder) {
  std::size_t stubs = 0;
  std::size_t conflicts = 0;
  std::size_t losers = 0;
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    RandomSources random(seed);
    Drafts drafts = random.sources();
    const Model model = reconcile(drafts);
    const std::string expected = dump(model);
    for (int round = 0; round < 4; ++round) {
      std::shuffle(drafts.begin(), drafts.end(), random.random());
      const std::string found = dump(reconcile(drafts));
      ASSERT_TRUE(found == expected) << "seed " << seed << "\n" << difference(expected, found);
    }
    for (const Element& element : model.elements) stubs += element.stub ? 1U : 0U;
    for (const Property& property : model.properties) losers += property.winner ? 0U : 1U;
    for (const Finding& finding : model.findings)
      conflicts += finding.code.starts_with("conflicting-") ? 1U : 0U;
  }
  EXPECT_GT(stubs, 50U) << "the sources must be ones that test something";
  EXPECT_GT(conflicts, 50U);
  EXPECT_GT(losers, 50U);
}

TEST(RandomSourcesTest, RefsAreUniqueAndEndsAreThere) {
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    const Model model = reconcile(RandomSources(seed).sources());
    std::vector<std::string_view> refs;
    for (const Element& element : model.elements) refs.push_back(model.text(element.ref));
    for (const Relationship& each : model.relationships) {
      refs.push_back(model.text(each.ref));
      for (const End& end : {each.source, each.target})
        ASSERT_NE(end.element.valid(), end.relationship.valid()) << model.text(each.ref);
    }
    std::sort(refs.begin(), refs.end());
    const auto twice = std::adjacent_find(refs.begin(), refs.end());
    ASSERT_TRUE(twice == refs.end()) << "seed " << seed << ": " << *twice;
  }
}

TEST(RandomSourcesTest, ImportedAgainChangeNothing) {
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    RandomSources random(seed);
    const auto older = random.source(1);
    Draft newer = *random.source(1);
    const Draft as_read = newer;
    (void)carry_over(older.get(), newer, false);
    Draft again = as_read;
    const DraftDelta delta = carry_over(&newer, again, false);
    for (const Delta& each : {delta.elements, delta.relationships, delta.views}) {
      ASSERT_EQ(each.changed, 0) << "seed " << seed;
      ASSERT_EQ(each.gone, 0) << "seed " << seed;
    }
    const auto model_of = [](const Draft& draft) {
      return dump(reconcile({std::make_shared<const Draft>(draft)}));
    };
    ASSERT_TRUE(model_of(newer) == model_of(again)) << "seed " << seed << "\n"
                                                    << difference(model_of(newer), model_of(again));
  }
}

constexpr auto kResolve = [](const auto& drafts) { return reconcile(drafts); };

TEST(RandomSourcesTest, UndoGivesBackTheModelBefore) {
  std::string folder = (std::filesystem::temp_directory_path() / "lintel-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  for (std::uint32_t seed = 0; seed < 12; ++seed) {
    RandomSources random(seed);
    Store store =
        Store::create(std::filesystem::path(folder) / (std::to_string(seed) + ".lintel"), "x");
    std::vector<std::string> models{dump(store.load())};
    for (int revision = 0; revision < 4; ++revision) {
      store.commit({"a", "c", "m", random.sources()}, kResolve, no_progress);
      models.push_back(dump(store.load()));
    }
    while (models.size() > 1) {
      models.pop_back();
      store.undo(kResolve);
      const std::string found = dump(store.load());
      ASSERT_TRUE(found == models.back()) << "seed " << seed << "\n"
                                          << difference(models.back(), found);
    }
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace lintel::importers
