package dev.tangent.data;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import java.nio.file.Path;
import java.util.List;

/**
 * A classification task as a folder: {@code dataset.json} ({@link DatasetDescription}) beside one
 * file per split. This is the one place where a folder becomes a dataset of its kind; a base's
 * {@code examples} then says whether it can read that kind.
 */
public sealed interface Dataset extends AutoCloseable permits TextDataset, ImageDataset {

  /**
   * Reads the description; splits are read when asked for.
   *
   * @throws InvalidInputException when the folder holds no dataset of a known schema
   */
  static Dataset open(Path folder) {
    DatasetDescription description = DatasetDescription.read(folder);
    return switch (description.kind()) {
      case TEXT -> new TextDataset(folder, description);
      case IMAGE -> new ImageDataset(folder, description);
    };
  }

  DatasetDescription description();

  /**
   * All examples of a split, in the file's order; usable until this dataset is closed.
   *
   * @throws InvalidInputException when the file is not what {@code dataset.json} says
   */
  LabelledExamples split(Split split);

  default String name() {
    return description().name();
  }

  default List<String> classNames() {
    return description().classNames();
  }

  default List<String> templates() {
    return description().templates();
  }

  /** The number of examples of a split, without reading them. */
  default int size(Split split) {
    return description().part(split).count();
  }

  @Override
  void close();
}
