package dev.tangent.data;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A text classification task as a folder: {@code dataset.json} ({@link DatasetDescription}) and one
 * {@code .jsonl} file per split, with {@code {"text":…,"label":<int>}} on each line. The same
 * content always gives the same bytes.
 */
public final class TextDataset implements Dataset {

  private final Path folder;
  private final DatasetDescription description;

  TextDataset(Path folder, DatasetDescription description) {
    this.folder = folder;
    this.description = description;
  }

  /**
   * Reads the description; splits are read when asked for.
   *
   * @throws InvalidInputException when the folder holds no dataset of texts of a known schema
   */
  public static TextDataset open(Path folder) {
    if (Dataset.open(folder) instanceof TextDataset texts) {
      return texts;
    }
    throw new InvalidInputException(folder + " holds images, not texts");
  }

  /**
   * Writes a dataset that is in memory; {@link TextDatasetWriter} does it row by row.
   *
   * @param origin how the splits came to be, for people
   */
  public static TextDataset write(
      Path folder,
      String name,
      List<String> classNames,
      List<String> templates,
      Map<Split, LabelledTexts> splits,
      String origin) {
    try (TextDatasetWriter writer = new TextDatasetWriter(folder, classNames.size())) {
      for (Split split : Split.values()) {
        LabelledTexts texts = Objects.requireNonNull(splits.get(split), split::name);
        for (int i = 0; i < texts.size(); i++) {
          writer.add(split, texts.texts().get(i), texts.labels()[i]);
        }
        writer.origin(split, origin);
      }
      return writer.finish(name, classNames, templates);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All examples of a split, in the file's order.
   *
   * @throws InvalidInputException when the file is not what {@code dataset.json} says, naming the
   *     line where there is one
   */
  @Override
  public LabelledTexts split(Split split) {
    DatasetDescription.Part part = description.part(split);
    return TextDatasetFile.read(folder.resolve(part.file()), part, classNames().size());
  }

  @Override
  public DatasetDescription description() {
    return description;
  }

  /** Holds nothing open. */
  @Override
  public void close() {}
}
