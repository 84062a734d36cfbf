package dev.tangent.cli.command.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.environment.Json;
import dev.tangent.data.DatasetDescription;
import dev.tangent.data.imports.ClassTally;
import dev.tangent.data.imports.ImportReport;

/** What an import of a dataset gave, for programs. */
final class ReportJson {

  private ReportJson() {}

  static ObjectNode of(String name, String artifact, ImportReport<?> report) {
    ObjectNode json = Json.object();
    json.put("name", name).put("artifact", artifact);
    json.put("classes", report.dataset().classNames().size());
    ObjectNode splits = json.putObject("splits");
    report
        .dataset()
        .description()
        .splits()
        .forEach((split, part) -> splits.put(split, part.count()));
    json.put("kind", report.dataset().description().kind().plural());
    json.put("skipped", report.skipped().isEmpty() ? "" : report.skipped().describe());
    ArrayNode files = json.putArray("files");
    report
        .layout()
        .parts()
        .forEach(
            part ->
                files
                    .addObject()
                    .put("name", part.name())
                    .put("split", DatasetDescription.key(part.split())));
    ArrayNode leftOut = json.putArray("left_out");
    report.layout().leftOut().forEach(leftOut::add);
    classes(json, report.classes());
    ArrayNode notes = json.putArray("notes");
    report.notes().forEach(notes::add);
    ArrayNode warnings = json.putArray("warnings");
    report.warnings().forEach(warnings::add);
    return json;
  }

  private static void classes(ObjectNode json, ClassTally classes) {
    ArrayNode counts = json.putArray("class_counts");
    classes
        .counts()
        .forEach(
            count ->
                counts
                    .addObject()
                    .put("name", count.name())
                    .put("train", count.train())
                    .put("all", count.all()));
    json.putObject("balance")
        .put("fewest", classes.smallest().train())
        .put("most", classes.largest().train());
  }
}
