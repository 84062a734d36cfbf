package dev.tangent.data.parquet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.fixture.FuzzFile;
import java.io.IOException;
import java.util.List;

/** Whatever a Parquet file claims, its values are read or it is refused. */
class ParquetFuzzTest {

  private static final FuzzFile FILE = new FuzzFile(".parquet");

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void valuesAreReadOrRefused(byte[] data) throws IOException {
    try (ParquetFile parquet = ParquetFile.open(FILE.with(data))) {
      for (String column : parquet.columns()) {
        ParquetFile.Rows rows = parquet.rows(List.of(column));
        for (long i = 0; i < Math.min(1000, parquet.rows()); i++) {
          rows.next();
        }
      }
    } catch (InvalidInputException e) {
      // As it should be.
    }
  }
}
