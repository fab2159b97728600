// diagram impact, layers, landscape, flows.

#include <array>
#include <fstream>
#include <map>
#include <ostream>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/filter.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "core/error.hpp"
#include "exporters/diagram/flows_scene.hpp"
#include "exporters/diagram/impact_scene.hpp"
#include "exporters/diagram/landscape_scene.hpp"
#include "exporters/diagram/layers_scene.hpp"
#include "exporters/diagram/render.hpp"
#include "graph/check_parts.hpp"
#include "graph/crossings.hpp"
#include "graph/cut_sets.hpp"
#include "graph/lookup.hpp"
#include "graph/overlap.hpp"
#include "graph/scope.hpp"

namespace lintel::cli {

namespace {

using exporters::Scene;

constexpr OptionSpec kOutputOption{
    "--output", "-o",  "FILE", "the picture: .svg, .png, .pdf or .dot (- for SVG on stdout)",
    "",         false, "file"};
constexpr OptionSpec kTextOption{"--text", "",    "", "print the picture as words instead",
                                 "",       false, ""};
constexpr OptionSpec kEveryBoxOption{"--all", "",    "", "draw every box, however many",
                                     "",      false, ""};

constexpr OptionSpec kPartnerOption{"--partner", "",    "CODE", "draw this partner only",
                                    "",          false, ""};

/// More boxes than this cannot be told apart on A3.
constexpr std::size_t kMostReadable = 100;

/// "known: 84 % of what should be (Aldenshire Council 91 %, …)": how much of the mandatory facts is
/// stated. Empty where nothing is mandatory.
std::string completeness_words(const graph::Snapshot& graph, bool by_partner) {
  FindingSink ignored;
  struct Share {
    std::size_t present = 0, required = 0;
    [[nodiscard]] std::string words() const {
      return fmt::format("{} %", present * 100 / required);
    }
  };
  Share all;
  std::map<std::string, Share> partners;
  for (const graph::Completeness& row : graph::check_completeness(graph, ignored)) {
    for (Share* share : {&all, &partners[row.partner]}) {
      share->present += row.present;
      share->required += row.required;
    }
  }
  if (all.required == 0) return {};
  std::string text = all.words() + " of what should be known is stated";
  if (!by_partner) return text;
  const Words words(graph.model());
  std::string parts;
  for (const auto& [partner, share] : partners) {
    if (partner.empty() || share.required == 0) continue;
    parts += (parts.empty() ? "" : ", ") + words.partner(partner) + " " + share.words();
  }
  return parts.empty() ? text : text + " (" + parts + ")";
}

exporters::SceneOptions scene_options(const Context& context, const Arguments& arguments,
                                      const graph::Snapshot& graph, bool by_partner = false) {
  exporters::SceneOptions options;
  options.completeness = completeness_words(graph, by_partner);
  options.command = context.command_line;
  options.all = arguments.has("--all");
  return options;
}

/// Writes beside the target first, so that a failed write leaves an older picture alone. What is no
/// file (/dev/stdout) is written to as it is.
void write_file(const std::filesystem::path& file, const std::string& bytes) {
  std::error_code ignored;
  const bool device =
      std::filesystem::exists(file, ignored) && !std::filesystem::is_regular_file(file, ignored);
  std::filesystem::path part = file;
  if (!device) part += ".part";
  {
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
      if (!device) std::filesystem::remove(part, ignored);
      throw Error(ErrorCode::output_failed, "the picture cannot be written", file.string(),
                  "check that the folder exists, that you may write there and that the disk has "
                  "room");
    }
  }
  if (device) return;
  std::error_code error;
  std::filesystem::rename(part, file, error);
  if (error) {
    std::filesystem::remove(part, ignored);
    throw Error(ErrorCode::output_failed, "the picture cannot be written: " + error.message(),
                file.string());
  }
}

/// A picture that nobody can read is not drawn; DOT is for other tools, and has no limit.
void refuse_too_many(const Arguments& arguments, const Scene& scene,
                     exporters::PictureFormat format, std::string_view narrower) {
  if (!arguments.has("--all") || format == exporters::PictureFormat::dot) return;
  if (scene.nodes.size() <= kMostReadable) return;
  throw Error(ErrorCode::usage,
              fmt::format("a picture of {} boxes cannot be read; {} are the most that is drawn",
                          scene.nodes.size(), kMostReadable),
              {},
              fmt::format("{}leave --all away, so that boxes are counted; or take all of it as "
                          "words (--text) or for other tools (-o FILE.dot).",
                          narrower));
}

int deliver(Context& context, const Arguments& arguments, const Scene& scene,
            std::string_view default_file, std::string_view narrower = {}) {
  if (arguments.has("--text") && context.json) {
    print(context, Json{{"title", scene.title},
                        {"text", exporters::text_equivalent(scene)},
                        {"notes", scene.notes}});
    return 0;
  }
  if (arguments.has("--text")) {
    context.out << exporters::text_equivalent(scene);
    return 0;
  }
  const std::string target = arguments.get("--output", default_file);
  if (target == "-") {
    refuse_too_many(arguments, scene, exporters::PictureFormat::svg, narrower);
    context.out << exporters::render(scene, exporters::PictureFormat::svg);
    return 0;
  }
  const exporters::PictureFormat format = exporters::picture_format(target);
  refuse_too_many(arguments, scene, format, narrower);
  write_file(target, exporters::render(scene, format));
  if (context.json) {
    print(context, Json{{"title", scene.title}, {"file", target}, {"notes", scene.notes}});
    return 0;
  }
  context.out << scene.title << "\n  Picture: " << target << "\n";
  for (const std::string& note : scene.notes) context.out << "  " << note << "\n";
  context.out << "  As words: the same command with --text\n";
  return 0;
}

int run_impact_diagram(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Impact impact =
      graph::impact(graph, {lookup_all(model, arguments.all("REF")), change_option(arguments),
                            certainty_option(arguments)});
  return deliver(context, arguments,
                 exporters::impact_scene(graph, impact, scene_options(context, arguments, graph)),
                 "impact.svg");
}

int run_layers_diagram(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  exporters::SceneOptions options = scene_options(context, arguments, graph);
  if (!arguments.has("SERVICE")) {
    options.partner = arguments.get("--partner");
    expect_partner(model, options.partner);
    const graph::Scope scope = graph::scope(graph, certainty_option(arguments));
    return deliver(context, arguments, exporters::layers_scene(graph, &scope, options),
                   "layers.svg",
                   "Draw one partner (--partner CODE) or one service (lintel diagram layers "
                   "SERVICE); or ");
  }
  if (arguments.has("--partner")) {
    throw Error(ErrorCode::usage, "--partner is for the picture of the whole estate", {},
                "A service has one partner: leave --partner away, or leave the service away.");
  }
  const ElementId element = graph::lookup(model, arguments.get("SERVICE"));
  const graph::Trace trace = graph::trace(graph, element, certainty_option(arguments));
  graph::CutSetLimits single;
  single.order = 1;
  const graph::CutSets cuts = graph::cut_sets(graph, element, certainty_option(arguments), single);
  return deliver(context, arguments, exporters::trace_scene(graph, trace, options, &cuts),
                 "layers.svg");
}

int run_landscape_diagram(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph);
  return deliver(context, arguments,
                 exporters::landscape_scene(model, graph::overlap(graph), scope,
                                            scene_options(context, arguments, graph, true)),
                 "landscape.svg");
}

int run_flows_diagram(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph);
  return deliver(context, arguments,
                 exporters::flows_scene(model, graph::crossings(graph, scope), scope,
                                        scene_options(context, arguments, graph)),
                 "flows.svg");
}

}  // namespace

Command diagram_impact_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"REF", "what is lost or retired: refs or names", true, true, "ref"}};
  static constexpr std::array kOptions = {kOutputOption, kTextOption, kChangeOption,
                                          kCertaintyOption, kEveryBoxOption};
  return {"diagram impact",
          "Pictures",
          "draw what is lost and weakened, from the cause to the services",
          "Arrows run from cause to effect. Lost is solid, weakened is hatched.",
          "  lintel diagram impact M-P3 -o impact.svg\n  lintel diagram impact M-H08 --text",
          kArguments,
          kOptions,
          run_impact_diagram};
}

Command diagram_layers_command() {
  static constexpr std::array kArguments = {ArgumentSpec{
      "SERVICE", "a service, by ref or name; without it, the whole estate", false, false, "ref"}};
  static constexpr std::array kOptions = {kOutputOption, kTextOption, kCertaintyOption,
                                          kPartnerOption, kEveryBoxOption};
  return {
      "diagram layers",
      "Pictures",
      "draw a service end to end, or the estate, layer by layer",
      "Services on top, sites at the bottom, each partner in a lane of its own. A picture of more "
      "than 100 boxes is not drawn.",
      "  lintel diagram layers MER:F05 -o planning.pdf\n"
      "  lintel diagram layers --partner MER --all -o merewold.svg",
      kArguments,
      kOptions,
      run_layers_diagram};
}

Command diagram_landscape_command() {
  static constexpr std::array kOptions = {kOutputOption, kTextOption, kEveryBoxOption};
  return {"diagram landscape",
          "Pictures",
          "draw functions by partners, with the systems in the cells",
          "Each system carries the colour and letter of its scope class; a cell without systems "
          "says GAP, n/a or unknown.",
          "  lintel diagram landscape -o landscape.png",
          {},
          kOptions,
          run_landscape_diagram};
}

Command diagram_flows_command() {
  static constexpr std::array kOptions = {kOutputOption, kTextOption, kEveryBoxOption};
  return {"diagram flows",
          "Pictures",
          "draw the information flows across the boundary",
          "Each partner in a lane; personal data without an agreement or a lawful basis is red, "
          "dashed and says so.",
          "  lintel diagram flows -o flows.svg",
          {},
          kOptions,
          run_flows_diagram};
}

}  // namespace lintel::cli
