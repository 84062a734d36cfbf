package dev.tangent.results.json;

import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import com.google.gson.reflect.TypeToken;
import dev.tangent.results.AnalysisTables;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.analysis.AnalysisTable.Aggregation;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One list for each kind of analysis, by its name, and the aggregates in the same way. */
final class AnalysesJson implements JsonSerializer<Analyses>, JsonDeserializer<Analyses> {

  static final String AGGREGATES = "aggregates";

  @Override
  public JsonElement serialize(Analyses analyses, Type type, JsonSerializationContext context) {
    JsonObject json = new JsonObject();
    JsonObject aggregates = new JsonObject();
    AnalysisTables.ALL.forEach(table -> write(table, analyses, json, aggregates, context));
    json.add(AGGREGATES, aggregates);
    return json;
  }

  private static <R, A> void write(
      AnalysisTable<R, A> table,
      Analyses analyses,
      JsonObject json,
      JsonObject aggregates,
      JsonSerializationContext context) {
    List<R> rows = analyses.rows(table);
    if (table.optional() && rows.isEmpty()) {
      return;
    }
    json.add(table.name(), context.serialize(rows, listOf(table.row())));
    table
        .aggregation()
        .map(Aggregation::row)
        .ifPresent(
            row ->
                aggregates.add(
                    table.name(), context.serialize(analyses.aggregates(table), listOf(row))));
  }

  @Override
  public Analyses deserialize(JsonElement json, Type type, JsonDeserializationContext context) {
    Analyses analyses = Analyses.NONE;
    for (AnalysisTable<?, ?> table : AnalysisTables.ALL) {
      analyses = read(table, analyses, json.getAsJsonObject(), context);
    }
    return analyses;
  }

  private static <R, A> Analyses read(
      AnalysisTable<R, A> table,
      Analyses analyses,
      JsonObject json,
      JsonDeserializationContext context) {
    JsonElement aggregates = json.getAsJsonObject(AGGREGATES).get(table.name());
    return analyses.with(
        table,
        list(json.get(table.name()), table.row(), context),
        table
            .aggregation()
            .map(aggregation -> list(aggregates, aggregation.row(), context))
            .orElse(List.of()));
  }

  private static <T> List<T> list(
      @Nullable JsonElement json, Class<T> row, JsonDeserializationContext context) {
    return json == null ? List.of() : context.deserialize(json, listOf(row));
  }

  static Type listOf(Class<?> row) {
    return TypeToken.getParameterized(List.class, row).getType();
  }
}
