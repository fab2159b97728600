#pragma once
// One function per command; each stands in the file of its name (cmd_status.cpp …) and returns the
// row for the table in commands.cpp.

#include "cli/command.hpp"

namespace lintel::cli {

Command init_command();
Command import_command();
Command map_command();
Command status_command();
Command log_command();
Command undo_command();
Command sql_command();
Command diff_command();
Command baseline_command();
Command decide_command();
Command optouts_command();
Command types_command();
Command completion_command();
Command help_command();
Command impact_command();
Command depends_command();
Command path_command();
Command trace_command();
Command derive_command();
Command scope_command();
Command why_command();
Command crossings_command();
Command overlap_command();
Command boundary_command();
Command clusters_command();
Command score_command();
Command contracts_command();
Command suppliers_command();
Command costs_command();
Command case_command();
Command resilience_command();
Command recovery_command();
Command waves_command();
Command projects_command();
Command themes_command();
Command risks_command();
Command unknowns_command();
Command find_command_command();
Command show_command();
Command check_command();
Command diagram_impact_command();
Command diagram_layers_command();
Command diagram_landscape_command();
Command diagram_flows_command();

}  // namespace lintel::cli
