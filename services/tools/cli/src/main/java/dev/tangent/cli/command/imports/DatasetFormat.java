package dev.tangent.cli.command.imports;

import dev.tangent.data.collection.CollectionFormat;
import dev.tangent.data.table.rows.TableFormat;

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
