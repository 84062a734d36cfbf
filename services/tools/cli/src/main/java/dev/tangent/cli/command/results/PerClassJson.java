package dev.tangent.cli.command.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.prediction.ByClass;
import dev.tangent.cli.prediction.Evaluated;
import java.util.List;

/** Accuracies class by class, with the whole confusion, for programs. */
final class PerClassJson {

  private PerClassJson() {}

  static ArrayNode of(List<ByClass> evaluations) {
    ArrayNode array = Json.array();
    evaluations.forEach(each -> array.add(of(each)));
    return array;
  }

  private static ObjectNode of(ByClass each) {
    Evaluated evaluated = each.evaluated();
    ObjectNode json = Json.object().put("analysis", evaluated.analysis());
    if (!evaluated.method().isEmpty()) {
      json.put("method", evaluated.method()).put("seed", evaluated.seed());
    }
    json.put("task", evaluated.task())
        .put("split", evaluated.split())
        .put("what", evaluated.what())
        .put("evaluation", evaluated.sweep());
    ArrayNode alpha = json.putArray("alpha");
    for (double coordinate : evaluated.alpha()) {
      alpha.add(coordinate);
    }
    json.put("n", each.count()).put("correct", each.correct());
    evaluated.recorded().ifPresent(found -> json.put("recorded_correct", found.correct()));
    ArrayNode classes = json.putArray("classes");
    for (int c = 0; c < each.classes().size(); c++) {
      classes
          .addObject()
          .put("name", each.classes().get(c))
          .put("n", each.count(c))
          .put("correct", each.correct(c));
    }
    ArrayNode confusion = json.putArray("confusion");
    for (int[] row : each.confusion()) {
      ArrayNode counts = confusion.addArray();
      for (int count : row) {
        counts.add(count);
      }
    }
    return json;
  }
}
