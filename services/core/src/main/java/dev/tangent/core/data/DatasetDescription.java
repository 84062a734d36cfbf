package dev.tangent.core.data;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.tangent.core.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The file {@code dataset.json} of a {@link TextDataset}.
 *
 * @param classNames the name of class i at index i, in words that a prompt can use
 * @param templates prompts with {@code {}} for the class name
 * @param splits by the lower-case name of the {@link Split}
 */
public record DatasetDescription(
    @SerializedName("schema_version") int schemaVersion,
    String name,
    @SerializedName("class_names") List<String> classNames,
    List<String> templates,
    Map<String, Part> splits) {

  public static final int SCHEMA_VERSION = 1;
  static final String FILE = "dataset.json";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /**
   * One split's file.
   *
   * @param origin how the split came to be, for people
   */
  public record Part(String file, int count, String sha256, String origin) {

    public Part {
      require(
          file != null
              && file.matches("\\w+\\.jsonl")
              && count >= 0
              && sha256 != null
              && origin != null,
          "splits");
    }
  }

  public DatasetDescription {
    require(schemaVersion == SCHEMA_VERSION, "schema_version");
    require(name != null && !name.isBlank(), "name");
    require(classNames != null && classNames.size() > 1, "class_names");
    require(templates != null && !templates.isEmpty(), "templates");
    require(splits != null && splits.size() == Split.values().length, "splits");
    classNames = List.copyOf(classNames);
    templates = List.copyOf(templates);
    for (String template : templates) {
      requirePlaceholder(template);
    }
  }

  /**
   * @throws InvalidInputException when a template has no place for the class name
   */
  public static void requirePlaceholder(String template) {
    if (!template.contains("{}")) {
      throw new InvalidInputException(
          "template '%s' has no {} to put the class name in, such as in 'a kind of {}'"
              .formatted(template));
    }
  }

  Part part(Split split) {
    Part part = splits.get(key(split));
    if (part == null) {
      throw new InvalidInputException(FILE + ": splits has no '" + key(split) + "'");
    }
    return part;
  }

  static String key(Split split) {
    return split.name().toLowerCase(java.util.Locale.ROOT);
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), GSON.toJson(this) + "\n");
  }

  static DatasetDescription read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(folder + " is no dataset folder: it has no " + FILE);
    }
    try {
      DatasetDescription read = GSON.fromJson(Files.readString(file), DatasetDescription.class);
      require(read != null, "the document");
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JsonParseException e) {
      throw new InvalidInputException(file + " is not the JSON of a dataset: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // Gson wraps what a record's constructor throws.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new InvalidInputException(file + ": " + cause.getMessage(), e);
    }
  }

  private static void require(boolean holds, String field) {
    if (!holds) {
      throw new InvalidInputException(
          "field '%s' is missing or wrong (schema version %d is understood)"
              .formatted(field, SCHEMA_VERSION));
    }
  }
}
