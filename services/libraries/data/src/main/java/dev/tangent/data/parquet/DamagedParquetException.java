package dev.tangent.data.parquet;

/** A part of a file is not what the format says; the reader of the file adds where. */
final class DamagedParquetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedParquetException(String message) {
    super(message);
  }
}
