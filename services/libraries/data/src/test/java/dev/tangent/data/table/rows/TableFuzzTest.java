package dev.tangent.data.table.rows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.fixture.FuzzFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Every row of every table is good, bad for a reason, or the whole table is refused. */
class TableFuzzTest {

  private static final FuzzFile FILE = new FuzzFile(".table");

  /** The first byte chooses the format. */
  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void rowsAreGoodOrBadForAReason(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    TableFormat[] formats = TableFormat.values();
    Path file = FILE.with(Arrays.copyOfRange(data, 1, data.length));
    TableFormat format = formats[Math.floorMod(data[0], formats.length)];
    try (RowReader rows = format.open(file, Columns.DEFAULT, Dialect.DEFAULT)) {
      long line = 0;
      for (RowReader.Row row = rows.next(); row != null; row = rows.next()) {
        if (row.line() <= line) {
          throw new AssertionError("line " + row.line() + " after " + line);
        }
        line = row.line();
      }
    } catch (InvalidInputException e) {
      // As it should be.
    }
  }
}
