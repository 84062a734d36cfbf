package dev.tangent.cli.command;

import dev.tangent.core.data.collection.CollectionFormat;
import dev.tangent.core.data.table.TableFormat;

/** What can be imported as a dataset: tables of texts, and collections of images. */
enum DatasetFormat {
  CSV,
  TSV,
  JSONL,
  FOLDER,
  IDX,
  PARQUET,
  WEBDATASET;

  boolean isTable() {
    return this == CSV || this == TSV || this == JSONL;
  }

  TableFormat table() {
    return TableFormat.valueOf(name());
  }

  CollectionFormat collection() {
    return CollectionFormat.valueOf(name());
  }
}
