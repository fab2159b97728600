// diagram impact, layers, landscape, flows.

#include <array>
#include <fstream>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "core/error.hpp"
#include "exporters/diagram/flows_scene.hpp"
#include "exporters/diagram/impact_scene.hpp"
#include "exporters/diagram/landscape_scene.hpp"
#include "exporters/diagram/layers_scene.hpp"
#include "exporters/diagram/render.hpp"
#include "graph/crossings.hpp"
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

exporters::SceneOptions scene_options(const Context& context, const Arguments& arguments) {
  exporters::SceneOptions options;
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

int deliver(Context& context, const Arguments& arguments, const Scene& scene,
            std::string_view default_file) {
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
    context.out << exporters::render(scene, exporters::PictureFormat::svg);
    return 0;
  }
  const exporters::PictureFormat format = exporters::picture_format(target);
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
                 exporters::impact_scene(graph, impact, scene_options(context, arguments)),
                 "impact.svg");
}

int run_layers_diagram(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const exporters::SceneOptions options = scene_options(context, arguments);
  if (!arguments.has("SERVICE")) {
    const graph::Scope scope = graph::scope(graph, certainty_option(arguments));
    return deliver(context, arguments, exporters::layers_scene(graph, &scope, options),
                   "layers.svg");
  }
  const ElementId element = graph::lookup(model, arguments.get("SERVICE"));
  const graph::Trace trace = graph::trace(graph, element, certainty_option(arguments));
  return deliver(context, arguments, exporters::trace_scene(graph, trace, options), "layers.svg");
}

int run_landscape_diagram(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph);
  return deliver(context, arguments,
                 exporters::landscape_scene(model, graph::overlap(graph), scope,
                                            scene_options(context, arguments)),
                 "landscape.svg");
}

int run_flows_diagram(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph);
  return deliver(context, arguments,
                 exporters::flows_scene(model, graph::crossings(graph, scope), scope,
                                        scene_options(context, arguments)),
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
                                          kEveryBoxOption};
  return {"diagram layers",
          "Pictures",
          "draw a service end to end, or the estate, layer by layer",
          "Services on top, sites at the bottom, each partner in a lane of its own.",
          "  lintel diagram layers MER:F05 -o planning.pdf\n  lintel diagram layers -o estate.svg",
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
          "One arrow per agreement; personal data without an agreement is red, dashed and says "
          "so.",
          "  lintel diagram flows -o flows.svg",
          {},
          kOptions,
          run_flows_diagram};
}

}  // namespace lintel::cli
