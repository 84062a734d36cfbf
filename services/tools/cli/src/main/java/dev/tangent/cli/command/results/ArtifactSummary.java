package dev.tangent.cli.command.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Listing;
import dev.tangent.cli.environment.Json;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a single job made.
 *
 * @param sweep the accuracies, when it was an evaluation
 */
record ArtifactSummary(Manifest manifest, Optional<SweepResult> sweep) {

  private static final Map<String, String> EXPORTS =
      Map.of(
          PayloadNames.MODEL, "checkpoint",
          PayloadNames.VECTOR, "vector",
          PayloadNames.FEATURES, "features");

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(manifest.kind() + " " + manifest.id());
    manifest.metrics().forEach((name, value) -> lines.add("  " + name + ": " + value));
    manifest
        .files()
        .forEach(
            f -> lines.add("  %s, %,d bytes, sha256 %s".formatted(f.name(), f.size(), f.sha256())));
    sweep.ifPresent(result -> table(result).lines().forEach(line -> lines.add("  " + line)));
    manifest.files().stream()
        .map(file -> EXPORTS.get(file.name()))
        .filter(what -> what != null)
        .forEach(
            what ->
                lines.add(
                    "Copy it out with: tangent export %s %s FILE".formatted(what, shortId())));
    return lines;
  }

  private String shortId() {
    return manifest.id().substring(0, Math.min(12, manifest.id().length()));
  }

  private static Listing table(SweepResult sweep) {
    Listing table = new Listing("ALPHA", "ACCURACY %", "95 % INTERVAL", "CORRECT");
    for (int i = 0; i < sweep.size(); i++) {
      Accuracy accuracy = sweep.accuracy(i);
      table.add(
          Double.toString(sweep.points().get(i)[0]),
          percent(accuracy.value()),
          "%s–%s"
              .formatted(percent(accuracy.wilson95().low()), percent(accuracy.wilson95().high())),
          "%d of %d".formatted(accuracy.correct(), accuracy.total()));
    }
    return table;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("artifact", manifest.id());
    json.put("kind", manifest.kind());
    json.putPOJO("metrics", manifest.metrics());
    json.putPOJO("files", manifest.files());
    sweep.ifPresent(result -> points(result, json.putArray("points")));
    return json;
  }

  private static void points(SweepResult sweep, ArrayNode points) {
    for (int i = 0; i < sweep.size(); i++) {
      Accuracy accuracy = sweep.accuracy(i);
      points
          .addObject()
          .put("alpha", sweep.points().get(i)[0])
          .put("accuracy", accuracy.value())
          .put("correct", accuracy.correct())
          .put("n", accuracy.total());
    }
  }
}
