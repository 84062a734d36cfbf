package dev.tangent.data.parquet.encoding;

/** A part of a file is not what the format says; the reader of the file adds where. */
public final class DamagedParquetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DamagedParquetException(String message) {
    super(message);
  }
}
