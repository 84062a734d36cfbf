package dev.tangent.data.table.rows;

import dev.tangent.data.imports.BadRow;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one table, read one at a time. */
public interface RowReader extends Closeable {

  /** A row, or why there is none. */
  sealed interface Row {

    /** The line that the row starts on, from 1. */
    long line();
  }

  /**
   * @param split the split column's field, or null when none was asked for
   */
  record Good(long line, String text, String label, @Nullable String split) implements Row {}

  /**
   * @param detail what was found, and what was expected
   */
  record Bad(long line, BadRow reason, String detail) implements Row {}

  /**
   * The next row, or null at the end.
   *
   * @throws dev.tangent.common.InvalidInputException when the rest of the table cannot be read
   *     either
   */
  @Nullable Row next() throws IOException;

  /** What {@link Row#line} counts. */
  default String unit() {
    return "line";
  }

  /** Names for the labels 0, 1, …, where the table itself has them; else none. */
  default List<String> classNames() {
    return List.of();
  }
}
