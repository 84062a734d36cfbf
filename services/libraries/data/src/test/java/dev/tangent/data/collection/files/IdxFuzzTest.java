package dev.tangent.data.collection.files;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.fixture.FuzzFile;
import java.io.IOException;

/** Whatever an IDX file claims, its rows are read or it is refused. */
class IdxFuzzTest {

  private static final FuzzFile FILE = new FuzzFile(".idx");

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void rowsAreReadOrRefused(byte[] data) throws IOException {
    int dimensions = data.length % 2 == 0 ? 1 : 3;
    try (IdxFile idx = new IdxFile(FILE.with(data), dimensions)) {
      for (int i = 0; i < idx.rows(); i++) {
        idx.next();
      }
      idx.requireEnd();
    } catch (InvalidInputException e) {
      // As it should be.
    }
  }
}
