package dev.tangent.data;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a {@link TextDataset} row by row, in constant memory. {@code dataset.json} is written
 * last: a folder without it is not a dataset.
 */
public final class TextDatasetWriter implements AutoCloseable {

  private final Path folder;
  private final int classes;
  private final Map<Split, TextDatasetFile> files = new EnumMap<>(Split.class);
  private final Map<Split, String> origins = new EnumMap<>(Split.class);

  /**
   * @throws InvalidInputException when the folder is there and not empty
   */
  public TextDatasetWriter(Path folder, int classes) throws IOException {
    this.folder = folder;
    this.classes = classes;
    DatasetFolder.prepare(folder);
    try {
      for (Split split : Split.values()) {
        files.put(split, TextDatasetFile.create(folder, DatasetDescription.key(split) + ".jsonl"));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  public void add(Split split, String text, int label) throws IOException {
    if (text.isBlank() || label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "label %d of %d classes, text '%s'".formatted(label, classes, text));
    }
    file(split).add(text, label);
  }

  private TextDatasetFile file(Split split) {
    return Objects.requireNonNull(files.get(split), split::name);
  }

  /** Says how a split came to be. */
  public void origin(Split split, String origin) {
    origins.put(split, origin);
  }

  /**
   * Completes the folder.
   *
   * @throws InvalidInputException when a split has no examples
   */
  public TextDataset finish(String name, List<String> classNames, List<String> templates)
      throws IOException {
    Map<String, DatasetDescription.Part> parts = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      DatasetDescription.Part part = file(split).finish(origins.getOrDefault(split, "given"));
      DatasetFolder.requireExamples(name, split, part.count());
      parts.put(DatasetDescription.key(split), part);
    }
    DatasetDescription.ofTexts(name, classNames, templates, parts).write(folder);
    return TextDataset.open(folder);
  }

  @Override
  public void close() {
    for (TextDatasetFile file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
