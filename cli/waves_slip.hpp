#pragma once
// `waves --slip`: what moves when projects end later.

#include <string>
#include <utility>

#include "cli/context.hpp"
#include "cli/waves_words.hpp"

namespace lintel::cli {

/// "PR6=20" as the item of `plan` and its days. Throws Error(usage) when it is no such pair, names
/// no project, or names one without dates.
std::pair<std::size_t, int> slip_of(const Model& model, const graph::WorkPlan& plan,
                                    const std::string& words);

/// The projects that `answer.shifts` move, and how far.
void print_slip(Context& context, const Words& words_of, const WavesAnswer& answer);

}  // namespace lintel::cli
