package dev.tangent.data.collection;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.collection.files.ClassFolders;
import dev.tangent.data.collection.files.IdxPairs;
import dev.tangent.data.collection.shards.ParquetShards;
import dev.tangent.data.collection.shards.TarShards;
import dev.tangent.data.collection.source.ImageCollection;
import dev.tangent.data.layout.SplitChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kinds of collection that can be imported. */
public enum CollectionFormat {
  /** A folder per class, within a folder per split or without. */
  FOLDER,
  /** The files that MNIST came in, gzipped or not. */
  IDX,
  /** Shards as the Hugging Face hub ships image datasets. */
  PARQUET,
  /** WebDataset's tar shards. */
  WEBDATASET;

  /**
   * @throws InvalidInputException when the source is not there, or nothing of this format
   */
  public ImageCollection open(Path source, ImageImportOptions options) throws IOException {
    if (Files.notExists(source)) {
      throw new InvalidInputException("there is no file or folder " + source);
    }
    SplitChoice splits = options.choices().splits();
    return switch (this) {
      case FOLDER -> ClassFolders.open(source, splits, options.depth());
      case IDX -> IdxPairs.open(source, splits);
      case PARQUET -> ParquetShards.open(source, splits, options.labelColumn());
      case WEBDATASET -> TarShards.open(source, splits, options.labelColumn());
    };
  }
}
