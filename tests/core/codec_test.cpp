// Drafts and models as bytes: what goes in comes out, and whatever bytes come in, nothing breaks.

#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "core/draft_codec.hpp"
#include "core/error.hpp"
#include "core/model_codec.hpp"
#include "core/record_codec.hpp"
#include "tests/core/random_estate.hpp"

namespace lintel {
namespace {

using test::dump;
using test::random_draft;
using test::random_model;

constexpr std::size_t kVersionAt = 4, kSumAt = 8, kBodyAt = 16;

// Makes the checksum fit again after a change, to get past it to what lies behind.
void reseal(std::string& bytes) {
  const std::uint64_t sum = checksum(std::string_view(bytes).substr(kBodyAt));
  std::memcpy(bytes.data() + kSumAt, &sum, sizeof sum);
}

std::string message_of(std::string_view bytes) {
  try {
    decode_draft(bytes);
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::unusable_estate);
    EXPECT_FALSE(error.hint.empty());
    return error.what();
  }
  return "no error";
}

TEST(DraftCodec, GivesBackEveryField) {
  std::mt19937 random(1);
  for (std::size_t size = 0; size < 40; ++size) {
    const Draft draft = random_draft(random, "a/b.csv", size);
    const std::string bytes = encode(draft);
    const auto back = decode_draft(bytes);
    ASSERT_EQ(dump(draft), dump(*back)) << size;
    ASSERT_EQ(bytes, encode(*back)) << size;
  }
}

TEST(DraftCodec, KeepsTextsThatAreNotText) {
  Draft draft;
  draft.path = std::string("nul\0in path", 11);
  const std::string odd("a\0b\xFF\xC3(", 6);
  draft.add_element(ElementType::Node, odd, std::string(200'000, 'x'), {});
  draft.add_property("k", std::string("\0", 1), {});
  const auto back = decode_draft(encode(draft));
  EXPECT_EQ(back->path, draft.path);
  EXPECT_EQ(back->view(back->elements[0].key), odd);
  EXPECT_EQ(back->view(back->elements[0].name).size(), 200'000U);
  EXPECT_EQ(back->view(back->properties[0].value), std::string_view("\0", 1));
}

TEST(DraftCodec, SaysWhatIsWrong) {
  std::mt19937 random(2);
  Draft draft = random_draft(random, "a.csv", 5);
  const std::string good = encode(draft);
  const auto changed = [&](auto change, bool seal = true) {
    std::string bytes = good;
    change(bytes);
    if (seal) reseal(bytes);
    return message_of(bytes);
  };
  EXPECT_EQ(message_of(""), "a stored source is damaged: it is cut short");
  EXPECT_EQ(changed([](std::string& b) { b[0] = 'X'; }),
            "a stored source is damaged: it begins with other bytes");
  EXPECT_EQ(changed([](std::string& b) { b[kVersionAt] = 2; }),
            "a stored source is of format 2; this program knows up to 1");
  EXPECT_EQ(changed([](std::string& b) { b[kVersionAt] = 0; }),
            "a stored source is damaged: its format version is not known");
  EXPECT_EQ(changed([](std::string& b) { b[b.size() / 2] ^= 1; }, false),
            "a stored source is damaged: its checksum does not fit");
  EXPECT_EQ(changed([](std::string& b) { b += '\0'; }),
            "a stored source is damaged: there are bytes after its end");
  EXPECT_EQ(changed([](std::string& b) { b.pop_back(); }),
            "a stored source is damaged: it is cut short");

  draft.elements[2].name = TextId{1'000'000};
  EXPECT_EQ(message_of(encode(draft)),
            "a stored source is damaged: an index or flag is out of range");
  draft.elements[2].name = {};
  draft.elements[2].properties = {0, 0xFFFFFFFF};
  EXPECT_EQ(message_of(encode(draft)),
            "a stored source is damaged: an index or flag is out of range");
  draft.elements[2].properties = {};
  DraftView& view = draft.add_view("V", "Loop", {});
  view.nodes.resize(3);
  view.nodes[1].parent = 2;
  view.nodes[2].parent = 1;
  EXPECT_EQ(message_of(encode(draft)),
            "a stored source is damaged: boxes of a view lie in each other");
  view.nodes[2].parent = 3;
  EXPECT_EQ(message_of(encode(draft)),
            "a stored source is damaged: an index or flag is out of range");
}

// Whatever the bytes are, decoding throws or gives a draft whose every index can be followed.
TEST(DraftCodec, SurvivesAnyBytes) {
  std::mt19937 random(3);
  const Draft draft = random_draft(random, "a.csv", 6);
  const std::string good = encode(draft);
  int accepted = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = good;
    for (std::size_t i = 0, count = 1 + random() % 3; i < count; ++i) {
      const std::size_t at = kBodyAt + random() % (bytes.size() - kBodyAt);
      bytes[at] = random() % 3 == 0 ? '\xFF' : static_cast<char>(random());
    }
    if (random() % 4 == 0) bytes.resize(kBodyAt + random() % (bytes.size() - kBodyAt));
    reseal(bytes);
    try {
      const auto back = decode_draft(bytes);
      ASSERT_FALSE(dump(*back).empty());
      ++accepted;
    } catch (const Error& error) {
      ASSERT_EQ(error.code, ErrorCode::unusable_estate);
    }
  }
  EXPECT_GT(accepted, 0);
  for (std::size_t size = 0; size < good.size(); ++size) {
    std::string cut = good.substr(0, size);
    if (size >= kBodyAt) reseal(cut);
    EXPECT_THROW(decode_draft(cut), Error) << size;
  }
}

TEST(ModelCodec, GivesBackEveryField) {
  std::mt19937 random(4);
  for (std::size_t size = 1; size < 40; ++size) {
    const Model model = random_model(random, size, size % 4);
    const std::string bytes = encode(model);
    const Model back = decode_model(bytes);
    ASSERT_EQ(dump(model), dump(back)) << size;
    ASSERT_EQ(bytes, encode(back)) << size;
  }
}

TEST(ModelCodec, SurvivesAnyBytes) {
  std::mt19937 random(5);
  const std::string good = encode(random_model(random, 6, 2));
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = good;
    for (std::size_t i = 0, count = 1 + random() % 3; i < count; ++i) {
      const std::size_t at = kBodyAt + random() % (bytes.size() - kBodyAt);
      bytes[at] = random() % 3 == 0 ? '\xFF' : static_cast<char>(random());
    }
    reseal(bytes);
    try {
      ASSERT_FALSE(dump(decode_model(bytes)).empty());
    } catch (const Error& error) {
      ASSERT_EQ(error.code, ErrorCode::unusable_estate);
    }
  }
}

TEST(Checksum, SeesEveryChangedByteAndLength) {
  std::string bytes(37, '\0');
  const std::uint64_t before = checksum(bytes);
  for (char& byte : bytes) {
    byte = 1;
    EXPECT_NE(checksum(bytes), before);
    byte = 0;
  }
  EXPECT_NE(checksum(bytes + '\0'), before);
  EXPECT_NE(checksum({}), checksum(std::string(1, '\0')));
}

}  // namespace
}  // namespace lintel
