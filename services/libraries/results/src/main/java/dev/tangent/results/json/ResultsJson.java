package dev.tangent.results.json;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.tangent.common.InvalidInputException;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.analysis.Analyses;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * {@code results.json}, as docs/results.md describes it. The same results always give the same
 * bytes; fields that a newer minor version added are ignored.
 */
public final class ResultsJson {

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .registerTypeAdapter(Analyses.class, new AnalysesJson())
          .registerTypeAdapter(
              Instant.class,
              (JsonSerializer<Instant>) (time, type, context) -> new JsonPrimitive(time.toString()))
          .registerTypeAdapter(
              Instant.class,
              (JsonDeserializer<Instant>)
                  (json, type, context) -> Instant.parse(json.getAsString()))
          .create();

  private ResultsJson() {}

  public static String write(ExperimentResults results) {
    return JsonLayout.print(GSON.toJsonTree(results));
  }

  /**
   * @param where the file or key that the text is from, for messages
   * @throws InvalidInputException naming {@code where} and the field, if the text is not JSON, has
   *     another major version, lacks a required field, or contradicts itself
   */
  public static ExperimentResults read(String json, String where) {
    try {
      JsonObject tree = object(JsonParser.parseString(json));
      version(tree);
      RecordShape.check(tree, ExperimentResults.class, "$");
      return GSON.fromJson(tree, ExperimentResults.class);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(where + ": " + e.getMessage(), e);
    } catch (JsonParseException | DateTimeException e) {
      throw new InvalidInputException(where + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw refusedByRecord(e, where);
    }
  }

  private static JsonObject object(JsonElement tree) {
    if (!tree.isJsonObject()) {
      throw new InvalidInputException("expected a JSON object with \"schema_version\"");
    }
    return tree.getAsJsonObject();
  }

  /** First of all: another version's fields would only give misleading messages. */
  private static void version(JsonObject tree) {
    JsonElement version = tree.get("schema_version");
    if (version == null || !version.isJsonPrimitive()) {
      throw new InvalidInputException("$ lacks \"schema_version\": not a results.json of Tangent");
    }
    ExperimentResults.checkVersion(version.getAsString());
  }

  /** Gson wraps what a record's constructor says. */
  private static InvalidInputException refusedByRecord(RuntimeException e, String where) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof InvalidInputException || t instanceof IllegalArgumentException) {
        return new InvalidInputException(where + ": " + t.getMessage(), e);
      }
    }
    throw e;
  }
}
