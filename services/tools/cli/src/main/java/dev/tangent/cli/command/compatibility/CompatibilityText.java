package dev.tangent.cli.command.compatibility;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Listing;
import dev.tangent.cli.environment.Json;
import dev.tangent.merging.compatibility.Compatibility;
import dev.tangent.merging.compatibility.Compatibility.Part;
import dev.tangent.merging.compatibility.Compatibility.Subspaces;
import dev.tangent.results.compatibility.PredictedDrop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A comparison for people and for programs.
 *
 * @param names of the vectors, in their order
 */
record CompatibilityText(List<String> names, Compatibility found, Optional<KnownMoves> moves) {

  List<String> lines(boolean blocks) {
    List<String> lines = new ArrayList<>(part(found.whole()));
    if (blocks) {
      found
          .blocks()
          .forEach(
              (name, part) -> {
                lines.add("");
                lines.add(name);
                lines.addAll(part(part));
              });
    }
    if (!found.leftOut().isEmpty()) {
      lines.add("");
      lines.add(
          "Too large to be decomposed, and not in the overlaps: "
              + String.join(", ", found.leftOut()));
    }
    moves.ifPresent(known -> lines.addAll(moves(known)));
    return lines;
  }

  private List<String> part(Part part) {
    Listing vectors = new Listing("VECTOR", "LENGTH");
    Listing pairs = new Listing("VECTOR", "WITH", "COSINE", "CONFLICT", "OVERLAP", "BY CHANCE");
    Subspaces subspaces = part.subspaces();
    for (int s = 0; s < names.size(); s++) {
      vectors.add(names.get(s), "%.4g".formatted(part.norms()[s]));
      for (int t = s + 1; t < names.size(); t++) {
        pairs.add(
            names.get(s),
            names.get(t),
            number(part.cosines()[s][t]),
            number(part.conflicts()[s][t]),
            subspaces == null ? "-" : number(subspaces.overlaps()[s][t]),
            subspaces == null ? "-" : number(subspaces.chance()[s][t]));
      }
    }
    List<String> lines = new ArrayList<>(vectors.lines());
    lines.add("");
    lines.addAll(pairs.lines());
    lines.add("");
    lines.add("The sum of all loses %s %% of all movement.".formatted(points(part.cancelled())));
    return lines;
  }

  private List<String> moves(KnownMoves known) {
    List<String> headings = new ArrayList<>(List.of("VECTOR"));
    known.tasks().forEach(task -> headings.add("ON " + task));
    Listing moves = new Listing(headings.toArray(String[]::new));
    for (int s = 0; s < names.size(); s++) {
      List<String> cells = new ArrayList<>(List.of(names.get(s)));
      for (double move : known.moves()[s]) {
        cells.add(number(move));
      }
      moves.add(cells.toArray(String[]::new));
    }
    Listing drops = new Listing("METHOD", "TASK", "OWN", "OTHERS", "GAIN", "PREDICTED DROP");
    for (PredictedDrop drop : known.predictions()) {
      drops.add(
          drop.method().name(),
          drop.task(),
          number(drop.own()),
          number(drop.interference()),
          points(drop.gain()),
          points(drop.predicted()));
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("How far they move features, ‖Jτ‖/‖f₀‖, as job %s says:".formatted(known.job()));
    lines.addAll(moves.lines());
    lines.add("");
    lines.add("What each task loses under their sum at α = 1, in points:");
    lines.addAll(drops.lines());
    return lines;
  }

  ObjectNode json() {
    ObjectNode node = Json.object().put("rank", found.rank());
    node.set("vectors", Json.array(names));
    node.set("whole", json(found.whole()));
    ArrayNode blocks = node.putArray("blocks");
    found
        .blocks()
        .forEach((name, part) -> blocks.addObject().put("name", name).set("part", json(part)));
    node.set("left_out", Json.array(found.leftOut()));
    moves.ifPresent(known -> node.set("experiment", json(known)));
    return node;
  }

  private static ObjectNode json(Part part) {
    ObjectNode node = Json.object();
    node.set("norms", numbers(part.norms()));
    node.set("cosines", matrix(part.cosines()));
    node.set("conflicts", matrix(part.conflicts()));
    node.put("cancelled", part.cancelled());
    Subspaces subspaces = part.subspaces();
    if (subspaces != null) {
      ObjectNode of = node.putObject("subspaces").put("matrices", subspaces.matrices());
      of.set("overlaps", matrix(subspaces.overlaps()));
      of.set("chance", matrix(subspaces.chance()));
    }
    return node;
  }

  private static ObjectNode json(KnownMoves known) {
    ObjectNode node = Json.object().put("job", known.job());
    node.set("tasks", Json.array(known.tasks()));
    node.set("moves", matrix(known.moves()));
    ArrayNode predictions = node.putArray("predictions");
    for (PredictedDrop drop : known.predictions()) {
      predictions
          .addObject()
          .put("method", drop.method().name())
          .put("task", drop.task())
          .put("own", drop.own())
          .put("interference", drop.interference())
          .put("gain", drop.gain())
          .put("predicted", drop.predicted());
    }
    return node;
  }

  private static ArrayNode matrix(double[][] rows) {
    ArrayNode matrix = Json.array();
    for (double[] row : rows) {
      matrix.add(numbers(row));
    }
    return matrix;
  }

  private static ArrayNode numbers(double[] values) {
    ArrayNode numbers = Json.array();
    for (double value : values) {
      numbers.add(value);
    }
    return numbers;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }
}
