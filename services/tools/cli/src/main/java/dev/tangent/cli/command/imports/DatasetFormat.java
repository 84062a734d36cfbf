package dev.tangent.cli.command.imports;

import dev.tangent.data.collection.CollectionFormat;
import dev.tangent.data.collection.shards.ParquetShards;
import dev.tangent.data.table.rows.TableFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What can be imported as a dataset: tables of texts, and collections of images. */
enum DatasetFormat {
  CSV,
  TSV,
  JSONL,
  JSON,
  FOLDER,
  IDX,
  PARQUET,
  WEBDATASET;

  /** Whether it holds texts; Parquet holds either, which its columns tell. */
  boolean isTable(Path source) {
    try {
      return switch (this) {
        case CSV, TSV, JSONL, JSON -> true;
        case PARQUET -> !ParquetShards.areIn(source);
        case FOLDER, IDX, WEBDATASET -> false;
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + source + ": " + e.getMessage(), e);
    }
  }

  TableFormat table() {
    return this == JSON ? TableFormat.JSONL : TableFormat.valueOf(name());
  }

  CollectionFormat collection() {
    return CollectionFormat.valueOf(name());
  }
}
