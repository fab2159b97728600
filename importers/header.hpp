#pragma once
// Which row of a sheet holds the headers, what kind of register it is, and what each column means.
//
// Title rows lie above the headers; the row whose cells are most like the headers of one kind is
// the header row. Each kind then gives each column to the field whose synonyms it is most like,
// helped or hindered by what the cells look like, and the kind that explains the file best wins.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/register_kinds.hpp"
#include "importers/table.hpp"

namespace lintel::importers {

/// What else is known when a sheet is recognised.
struct RecognitionHints {
  std::string file_name;    ///< words in it speak a little for a kind
  bool of_partner = false;  ///< the file is imported for one partner
};

/// A column and its meaning.
struct ColumnMeaning {
  std::size_t column = 0;
  const Field* field = nullptr;  ///< null = no known meaning
  double score = 0;              ///< 0 to 1
  bool by_cells = false;         ///< its header says nothing; its cells look like it
};

/// What a sheet was recognised as.
struct Recognition {
  const KindInfo* kind = nullptr;
  std::size_t header_row = 0;          ///< index, 0-based
  double score = 0;                    ///< weighted; `kEnoughScore` or more is trustworthy
  std::vector<ColumnMeaning> columns;  ///< one per column that has a header or cells
};
inline constexpr double kEnoughScore = 3.5;

/// The best reading of `sheet`, however poor; nothing when it has no row with two filled cells.
/// O(columns) on a bounded number of rows.
std::optional<Recognition> recognise(const Sheet& sheet, const RecognitionHints& hints);
/// Is `sheet` a register of a known kind, of a partner or of the programme? Twice as cheap as
/// recognising it for either.
bool recognisable(const Sheet& sheet, const std::string& file_name);
/// The meanings of the columns when kind and header row are known.
Recognition recognise_as(const Sheet& sheet, const KindInfo& kind, std::size_t header_row,
                         const RecognitionHints& hints);

/// Likeness of `header` to each field of `kind`, in its order: 0 to 1.
std::vector<double> header_scores(std::string_view header, const KindInfo& kind);

}  // namespace lintel::importers
