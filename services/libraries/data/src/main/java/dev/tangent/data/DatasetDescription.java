package dev.tangent.data;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code dataset.json} of a {@link Dataset}. What only images have is absent for texts,
 * and a kind that is absent is text: a dataset of texts has the bytes that it had before there were
 * images.
 *
 * @param classNames the name of class i at index i, in words that a prompt can use
 * @param templates prompts with {@code {}} for the class name
 * @param splits by the lower-case name of the {@link Split}
 * @param declaredKind null for texts
 * @param imageSize height and width of every image in pixels; null for texts
 */
public record DatasetDescription(
    @SerializedName("schema_version") int schemaVersion,
    String name,
    @SerializedName("class_names") List<String> classNames,
    List<String> templates,
    Map<String, Part> splits,
    @SerializedName("kind") @Nullable DatasetKind declaredKind,
    @SerializedName("image_size") @Nullable Integer imageSize) {

  public static final int SCHEMA_VERSION = 1;

  /** What it is called in a dataset's folder. */
  public static final String FILE = "dataset.json";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /**
   * One split's file.
   *
   * @param origin how the split came to be, for people
   * @param source for images, the part of the source that the examples' indices count rows of:
   *     {@code train} for a validation split that was drawn from it
   * @param indicesSha256 for images, SHA-256 of the indices as little-endian 64-bit integers
   */
  public record Part(
      String file,
      int count,
      String sha256,
      String origin,
      @Nullable String source,
      @SerializedName("indices_sha256") @Nullable String indicesSha256) {

    static Part ofTexts(String file, int count, String sha256, String origin) {
      return new Part(file, count, sha256, origin, null, null);
    }

    public Part {
      require(
          file != null
              && file.matches("\\w+\\.(jsonl|safetensors)")
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
    require(declaredKind != DatasetKind.IMAGE || imageSize != null && imageSize > 0, "image_size");
    classNames = List.copyOf(classNames);
    templates = List.copyOf(templates);
    for (String template : templates) {
      requirePlaceholder(template);
    }
  }

  static DatasetDescription ofTexts(
      String name, List<String> classNames, List<String> templates, Map<String, Part> splits) {
    return new DatasetDescription(SCHEMA_VERSION, name, classNames, templates, splits, null, null);
  }

  static DatasetDescription ofImages(
      String name,
      List<String> classNames,
      List<String> templates,
      Map<String, Part> splits,
      int imageSize) {
    return new DatasetDescription(
        SCHEMA_VERSION, name, classNames, templates, splits, DatasetKind.IMAGE, imageSize);
  }

  public DatasetKind kind() {
    return declaredKind == null ? DatasetKind.TEXT : declaredKind;
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

  public Part part(Split split) {
    Part part = splits.get(key(split));
    if (part == null) {
      throw new InvalidInputException(FILE + ": splits has no '" + key(split) + "'");
    }
    return part;
  }

  /** The number of examples of a split. */
  public int size(Split split) {
    return part(split).count();
  }

  /** The split's name in {@code dataset.json}, and in words. */
  public static String key(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), GSON.toJson(this) + "\n");
  }

  /**
   * @throws InvalidInputException when the folder holds no dataset of a known schema
   */
  public static DatasetDescription read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(folder + " is not a dataset folder: it has no " + FILE);
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
