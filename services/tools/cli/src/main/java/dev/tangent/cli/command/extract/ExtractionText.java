package dev.tangent.cli.command.extract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Listing;
import dev.tangent.cli.environment.Json;
import dev.tangent.merging.adapter.ExtractedLayer;
import dev.tangent.merging.adapter.Extraction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an adapter holds of a vector, for people, for programs, and for the adapter's folder. */
record ExtractionText(Extraction found, Path folder) {

  List<String> lines() {
    Listing layers = new Listing("MODULE", "SHAPE", "RANK", "LENGTH", "ERROR", "ENERGY");
    for (ExtractedLayer layer : found.layers()) {
      layers.add(
          layer.module(),
          layer.rows() + " × " + layer.columns(),
          String.valueOf(layer.rank()),
          "%.4g".formatted(layer.norm()),
          number(layer.relativeError()),
          percent(layer.energy()));
    }
    List<String> lines = new ArrayList<>(layers.lines());
    lines.add("");
    lines.addAll(summary());
    lines.add("Wrote %s.".formatted(folder));
    return lines;
  }

  private List<String> summary() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "In total: relative error %s, %s of the vector's energy kept."
            .formatted(number(found.relativeError()), percent(found.energy())));
    if (!found.whole().isEmpty()) {
      lines.add("Stored whole: %s.".formatted(String.join(", ", found.whole())));
    }
    if (!found.leftOut().isEmpty()) {
      lines.add(
          "Left out, with their lengths: %s."
              .formatted(
                  found.leftOut().entrySet().stream()
                      .map(e -> "%s (%.4g)".formatted(e.getKey(), e.getValue()))
                      .collect(Collectors.joining(", "))));
    }
    return lines;
  }

  /** The README.md beside the adapter. */
  String card(@Nullable String base) {
    StringBuilder card =
        new StringBuilder("---\nlibrary_name: peft\ntags:\n- lora\n- tangent\n---\n");
    card.append("# A LoRA adapter, extracted from a task vector\n\n");
    if (base != null) {
      card.append("Of `").append(base).append("`. ");
    }
    card.append("Error is ‖τ − B A‖ / ‖τ‖ (Frobenius), energy one minus its square.\n\n");
    summary().forEach(line -> card.append(line).append("\n\n"));
    card.append("| module | shape | rank | error | energy |\n|---|---|---|---|---|\n");
    for (ExtractedLayer layer : found.layers()) {
      card.append(
          "| `%s` | %d × %d | %d | %s | %s |\n"
              .formatted(
                  layer.module(),
                  layer.rows(),
                  layer.columns(),
                  layer.rank(),
                  number(layer.relativeError()),
                  percent(layer.energy())));
    }
    return card.toString();
  }

  ObjectNode json() {
    ObjectNode node =
        Json.object()
            .put("folder", folder.toString())
            .put("error", found.relativeError())
            .put("energy", found.energy());
    ArrayNode layers = node.putArray("layers");
    for (ExtractedLayer layer : found.layers()) {
      layers
          .addObject()
          .put("module", layer.module())
          .put("rows", layer.rows())
          .put("columns", layer.columns())
          .put("rank", layer.rank())
          .put("norm", layer.norm())
          .put("error", layer.relativeError())
          .put("energy", layer.energy());
    }
    node.set("whole", Json.array(found.whole()));
    ObjectNode leftOut = node.putObject("left_out");
    found.leftOut().forEach(leftOut::put);
    return node;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
