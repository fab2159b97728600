// The table picture: functions by partners with systems in the cells (declared in svg.hpp). Long
// tables are set in two or three blocks side by side, to come near to the proportions of A3.

#include <algorithm>
#include <cmath>

#include "exporters/diagram/palette.hpp"
#include "exporters/diagram/svg.hpp"

namespace lintel::exporters {
namespace {

constexpr double kLabelWidth = 168, kLeastColumn = 150, kMostColumn = 190;
constexpr double kHead = 26, kSection = 22, kCellPad = 5, kChipGap = 4, kBlockGap = 26;
constexpr double kChipName = 10, kChipLine = 12.5;
constexpr double kPaper = 1.414;

struct ChipText {
  std::vector<std::string> name, detail;
  double height = 0;
};
struct RowText {
  std::vector<std::string> label, detail;
  std::vector<std::vector<ChipText>> cells;
  double height = 0;
};

ChipText measure_chip(const SceneChip& chip, double width) {
  ChipText text;
  const double room = width - 2 * kCellPad - (chip.style.letter.empty() ? 0 : kBadge) - 10;
  text.name = wrap(clean(chip.text), room, kChipName, Weight::regular, 3).lines;
  if (!chip.detail.empty()) {
    text.detail = wrap(clean(chip.detail), room, 8.5, Weight::regular, 1).lines;
  }
  text.height = kChipLine * static_cast<double>(text.name.size()) +
                10.5 * static_cast<double>(text.detail.size()) + 7;
  return text;
}

RowText measure_row(const SceneGrid& grid, std::size_t row, double column_width) {
  RowText text;
  text.label =
      wrap(clean(grid.rows[row].label), kLabelWidth - 14, kNameSize, Weight::bold, 3).lines;
  if (!grid.rows[row].detail.empty()) {
    text.detail =
        wrap(clean(grid.rows[row].detail), kLabelWidth - 14, kDetailSize, Weight::regular, 1).lines;
  }
  text.height = kNameLine * static_cast<double>(text.label.size()) +
                kDetailLine * static_cast<double>(text.detail.size()) + 10;
  for (std::size_t column = 0; column < grid.columns.size(); ++column) {
    const SceneCell& cell = grid.cells[row * grid.columns.size() + column];
    double height = 2 * kCellPad - kChipGap;
    text.cells.emplace_back();
    for (const SceneChip& chip : cell.chips) {
      text.cells.back().push_back(measure_chip(chip, column_width));
      height += text.cells.back().back().height + kChipGap;
    }
    text.height = std::max({text.height, height, 30.0});
  }
  return text;
}

/// Rows [first, end) of the table stand in one block.
struct Block {
  std::size_t first = 0, end = 0;
  double height = 0;
};

bool section_starts(const SceneGrid& grid, std::size_t row, std::size_t block_first) {
  if (grid.rows[row].section.empty()) return false;
  return row == block_first || grid.rows[row].section != grid.rows[row - 1].section;
}

/// Fills `count` blocks one after the other to about the same height.
std::vector<Block> split(const SceneGrid& grid, const std::vector<RowText>& rows,
                         std::size_t count) {
  double total = 0;
  for (const RowText& row : rows) total += row.height;
  const double share = total / static_cast<double>(count);
  std::vector<Block> blocks(1);
  blocks[0].height = kHead;
  double filled = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const bool next = filled + rows[row].height / 2 > share * static_cast<double>(blocks.size());
    if (next && blocks.size() < count && blocks.back().end > blocks.back().first) {
      blocks.push_back({row, row, kHead});
    }
    if (section_starts(grid, row, blocks.back().first)) blocks.back().height += kSection;
    blocks.back().height += rows[row].height;
    blocks.back().end = row + 1;
    filled += rows[row].height;
  }
  return blocks;
}

double height_of(const std::vector<Block>& blocks) {
  double height = 0;
  for (const Block& block : blocks) height = std::max(height, block.height);
  return height;
}

/// The division into one to four blocks that is nearest to the paper's proportions.
std::vector<Block> blocks_for(const SceneGrid& grid, const std::vector<RowText>& rows,
                              double block_width) {
  std::vector<Block> best;
  double best_error = 1e9;
  for (std::size_t count = 1; count <= 4; ++count) {
    std::vector<Block> blocks = split(grid, rows, count);
    const double width = static_cast<double>(blocks.size()) * (block_width + kBlockGap) - kBlockGap;
    const double error = std::abs(std::log(width / (height_of(blocks) + 120) / kPaper));
    if (error < best_error) {
      best_error = error;
      best = std::move(blocks);
    }
  }
  return best;
}

void draw_chip(SvgBody& body, const SceneChip& chip, const ChipText& text, const Area& area) {
  body.begin("chip", chip.id,
             chip.detail.empty() ? chip.text : chip.text + " (" + chip.detail + ")");
  body.box(area, chip.style, 4);
  const bool badge = !chip.style.letter.empty();
  if (badge) body.badge(area, chip.style, kBadge, 4);
  const double x = area.x + (badge ? kBadge : 0) + 6;
  body.lines({x, area.y + 3 + kChipName}, text.name, kChipLine,
             {kChipName, Weight::regular, chip.style.text});
  body.lines({x, area.y + 3 + kChipLine * static_cast<double>(text.name.size()) + 8}, text.detail,
             10.5, {8.5, Weight::regular, chip.style.text});
  body.end();
}

void draw_cell(SvgBody& body, const SceneCell& cell, const std::vector<ChipText>& chips,
               const Area& area) {
  if (!cell.word.empty()) {
    const Area inner{area.x + 3, area.y + 3, area.width - 6, area.height - 6};
    body.box(inner, cell.style, 3);
    if (cell.style.pattern != Pattern::none) {
      const double width = text_width(clean(cell.word), kChipName, Weight::bold) + 12;
      body.fill({area.x + (area.width - width) / 2, area.y + area.height / 2 - 8, width, 16},
                cell.style.fill);
    }
    body.text({area.x + area.width / 2, area.y + area.height / 2 + 3.6}, cell.word,
              {kChipName, Weight::bold, cell.style.text, Anchor::middle});
    return;
  }
  double total = -kChipGap;
  for (const ChipText& chip : chips) total += chip.height + kChipGap;
  double y = area.y + std::max(kCellPad, (area.height - total) / 2);
  for (std::size_t i = 0; i < chips.size(); ++i) {
    draw_chip(body, cell.chips[i], chips[i],
              {area.x + kCellPad, y, area.width - 2 * kCellPad, chips[i].height});
    y += chips[i].height + kChipGap;
  }
}

struct GridWriter {
  SvgBody& body;
  const SceneGrid& grid;
  const std::vector<RowText>& rows;
  double column_width;

  [[nodiscard]] double block_width() const {
    return kLabelWidth + column_width * static_cast<double>(grid.columns.size());
  }

  void head(double x) const {
    body.fill({x, 0, block_width(), kHead}, "#343A40", 3);
    for (std::size_t column = 0; column < grid.columns.size(); ++column) {
      const Wrapped name =
          wrap(clean(grid.columns[column]), column_width - 8, kNameSize, Weight::bold, 1);
      body.text({x + kLabelWidth + column_width * (static_cast<double>(column) + 0.5), 17.5},
                name.lines.front(), {kNameSize, Weight::bold, "#FFFFFF", Anchor::middle});
    }
  }

  void row(std::size_t index, double x, double y) const {
    const RowText& text = rows[index];
    const double names = kNameLine * static_cast<double>(text.label.size());
    const double details = kDetailLine * static_cast<double>(text.detail.size());
    const double top = y + (text.height - names - details) / 2;
    body.lines({x + 6, top + kNameSize}, text.label, kNameLine, {kNameSize, Weight::bold});
    body.lines({x + 6, top + names + kDetailSize}, text.detail, kDetailLine,
               {kDetailSize, Weight::regular, "#495057"});
    for (std::size_t column = 0; column < grid.columns.size(); ++column) {
      draw_cell(body, grid.cells[index * grid.columns.size() + column], text.cells[column],
                {x + kLabelWidth + column_width * static_cast<double>(column), y, column_width,
                 text.height});
    }
    body.line({x, y + text.height}, {x + block_width(), y + text.height}, "#DEE2E6", 1);
  }

  void block(const Block& block, double x) const {
    head(x);
    double y = kHead;
    for (std::size_t index = block.first; index < block.end; ++index) {
      if (section_starts(grid, index, block.first)) {
        body.fill({x, y, block_width(), kSection}, "#E9ECEF");
        body.text({x + 6, y + 15}, grid.rows[index].section, {kChipName, Weight::bold, "#343A40"});
        y += kSection;
      }
      row(index, x, y);
      y += rows[index].height;
    }
    for (std::size_t column = 0; column <= grid.columns.size(); ++column) {
      const double line = x + kLabelWidth + column_width * static_cast<double>(column);
      body.line({line, kHead}, {line, y}, "#DEE2E6", 1);
    }
    body.line({x, kHead}, {x, y}, "#DEE2E6", 1);
  }
};

/// Wide enough for the longest name on two lines, within limits.
double column_width_for(const SceneGrid& grid) {
  double width = kLeastColumn;
  for (const SceneCell& cell : grid.cells) {
    for (const SceneChip& chip : cell.chips) {
      width = std::max(width, text_width(clean(chip.text), kChipName) + kBadge + 2 * kCellPad + 14);
    }
  }
  return std::min(width, kMostColumn);
}

}  // namespace

Drawing draw_grid(const Scene& scene) {
  Drawing drawing;
  const SceneGrid& grid = scene.grid;
  const double column_width = column_width_for(grid);
  std::vector<RowText> rows;
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    rows.push_back(measure_row(grid, row, column_width));
  }
  const GridWriter writer{drawing.body, grid, rows, column_width};
  const std::vector<Block> blocks = blocks_for(grid, rows, writer.block_width());
  double x = 0;
  for (const Block& block : blocks) {
    writer.block(block, x);
    x += writer.block_width() + kBlockGap;
  }
  drawing.width = x - kBlockGap;
  drawing.height = height_of(blocks);
  return drawing;
}

}  // namespace lintel::exporters
