package dev.tangent.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.bench.measure.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Rows for programs: {@code schema_version}, {@code machine}, and {@code rows} of {@code name,
 * title, value, unit, bar, holds, samples, note}. What was not measured has value null and does not
 * hold.
 */
public final class JsonResults {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonResults() {}

  public static void write(Path file, List<Row> rows, Machine machine, boolean quick)
      throws IOException {
    Files.writeString(file, text(rows, machine, quick) + "\n");
  }

  static String text(List<Row> rows, Machine machine, boolean quick) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema_version", 1).put("quick", quick);
    root.putObject("machine")
        .put("processor", machine.processor())
        .put("cores", machine.cores())
        .put("memory_gb", machine.memoryGb())
        .put("java", machine.java())
        .put("load", machine.load())
        .put("time", machine.time().toString());
    rows.forEach(row -> add(row, root.withArray("rows").addObject()));
    return MAPPER.writeValueAsString(root);
  }

  private static void add(Row row, ObjectNode node) {
    node.put("name", row.name()).put("title", row.title());
    if (Double.isFinite(row.value())) {
      node.put("value", row.value());
    } else {
      node.putNull("value");
    }
    node.put("unit", row.unit()).put("bar", row.bar().map(Object::toString).orElse(null));
    node.put("holds", row.holds().orElse(null));
    row.samples().forEach(node.putArray("samples")::add);
    node.put("note", row.note());
  }
}
