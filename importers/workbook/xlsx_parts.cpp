#include "importers/workbook/xlsx_parts.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace lintel::importers::workbook {
namespace {

/// A workbook has at most so many cell styles (Excel: 65,490); later ones count as plain.
constexpr std::size_t kMostStyles = 65'536;

int number_in(std::string_view text, int otherwise) {
  int number = otherwise;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  return end.ec == std::errc() ? number : otherwise;
}

std::string_view last_word(std::string_view type) { return type.substr(type.rfind('/') + 1); }

/// The value of "_xHHHH_" at the front of `text`; -1 when it is none.
int escaped(std::string_view text) {
  if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return -1;
  int value = -1;
  const auto end = std::from_chars(text.data() + 2, text.data() + 6, value, 16);
  return end.ec == std::errc() && end.ptr == text.data() + 6 ? value : -1;
}

/// Control characters that XML cannot hold are written "_x000B_"; a "_" before "x" as "_x005F_".
void append_unescaped(std::string_view text, std::string& out) {
  for (std::size_t at = text.find("_x"); at != std::string_view::npos; at = text.find("_x")) {
    out += text.substr(0, at);
    text.remove_prefix(at);
    const int value = escaped(text);
    if (value < 0 || value > 0x7F) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    if (value >= 0x20 || value == '\t' || value == '\n' || value == '\r')
      out += static_cast<char>(value);
    text.remove_prefix(7);
  }
  out += text;
}

}  // namespace

std::string resolved(std::string_view part, std::string_view target) {
  std::vector<std::string_view> path;
  const auto walk = [&path](std::string_view words) {
    while (!words.empty()) {
      const std::size_t end = std::min(words.find('/'), words.size());
      const std::string_view step = words.substr(0, end);
      words.remove_prefix(std::min(end + 1, words.size()));
      if (step.empty() || step == ".") continue;
      if (step != "..") {
        path.push_back(step);
      } else if (path.empty()) {
        return false;
      } else {
        path.pop_back();
      }
    }
    return true;
  };
  const std::size_t folder = part.rfind('/');
  if (!target.starts_with('/') && folder != std::string_view::npos) walk(part.substr(0, folder));
  if (!walk(target)) return {};
  std::string name;
  for (const std::string_view step : path) {
    if (!name.empty()) name += '/';
    name += step;
  }
  return name;
}

PartLinks links_of(ZipArchive& archive, const std::string& part, const WorkbookOptions& options) {
  const std::size_t folder = part.rfind('/') + 1;  // 0 when there is none
  const std::string name = part.substr(0, folder) + "_rels/" + part.substr(folder) + ".rels";
  PartLinks links;
  if (!archive.has(name)) return links;
  xml::Reader reader = open_part(archive, name, options);
  reader.root();
  reader.children([&] {
    if (reader.name() != "Relationship") return;
    PartLink link;
    link.type = last_word(reader.attribute("Type"));
    link.stated = reader.attribute("Target");
    if (reader.attribute("TargetMode") != "External") link.target = resolved(part, link.stated);
    links.emplace(reader.attribute("Id"), std::move(link));
  });
  return links;
}

std::string target_of(const PartLinks& links, std::string_view type) {
  std::string target;
  for (const auto& [id, link] : links) {
    if (link.type == type && !link.target.empty() && (target.empty() || link.target < target))
      target = link.target;
  }
  return target;
}

void append_rich_text(xml::Reader& reader, std::string& out) {
  reader.children([&] {
    if (reader.name() == "t") {
      append_unescaped(reader.text(), out);
    } else if (reader.name() == "r") {
      reader.children([&] {
        if (reader.name() == "t") append_unescaped(reader.text(), out);
      });
    }
  });
}

void SharedTexts::add(xml::Reader& reader) {
  append_rich_text(reader, arena_);
  ends_.push_back(arena_.size());
}

SharedTexts read_shared_texts(ZipArchive& archive, const std::string& part,
                              const WorkbookOptions& options) {
  SharedTexts texts;
  if (part.empty() || !archive.has(part)) return texts;
  xml::Reader reader = open_part(archive, part, options);
  reader.root();
  reader.children([&] {
    if (reader.name() == "si") texts.add(reader);
  });
  reader.finish();
  return texts;
}

std::vector<NumberFormat> read_formats(ZipArchive& archive, const std::string& part,
                                       const WorkbookOptions& options) {
  std::vector<NumberFormat> formats;
  if (part.empty() || !archive.has(part)) return formats;
  std::unordered_map<int, NumberFormat> own;
  xml::Reader reader = open_part(archive, part, options);
  reader.root();
  reader.children([&] {
    if (reader.name() == "numFmts") {
      reader.children([&] {
        if (own.size() < kMostStyles)
          own.emplace(number_in(reader.attribute("numFmtId"), -1),
                      format_of(reader.attribute("formatCode")));
      });
    } else if (reader.name() == "cellXfs") {
      reader.children([&] {
        if (formats.size() >= kMostStyles) return;
        const int number = number_in(reader.attribute("numFmtId"), 0);
        const auto custom = own.find(number);
        formats.push_back(custom != own.end() ? custom->second : built_in_format(number));
      });
    }
  });
  return formats;
}

}  // namespace lintel::importers::workbook
