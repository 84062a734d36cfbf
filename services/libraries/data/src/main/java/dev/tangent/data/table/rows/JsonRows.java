package dev.tangent.data.table.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** Tells one JSON object a line from one array of them. */
final class JsonRows {

  private static final int LOOK = 1 << 12;

  private JsonRows() {}

  static RowReader open(Path file, Columns columns, Dialect dialect) throws IOException {
    DecodedText decoded = new DecodedText(file, dialect.encoding());
    BufferedReader reader = new BufferedReader(decoded, LOOK);
    try {
      return isArray(reader)
          ? new JsonArrayRows(file, decoded, reader, columns)
          : new JsonLineRows(decoded, reader, columns);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** An array's first element is an object; a line that is an array of its own is a bad row. */
  private static boolean isArray(BufferedReader reader) throws IOException {
    reader.mark(LOOK);
    char[] start = new char[LOOK - 1];
    int length = 0;
    for (int read; length < start.length; length += read) {
      read = reader.read(start, length, start.length - length);
      if (read <= 0) {
        break;
      }
    }
    reader.reset();
    return new String(start, 0, length).matches("(?s)\\s*\\[\\s*\\{.*");
  }
}
