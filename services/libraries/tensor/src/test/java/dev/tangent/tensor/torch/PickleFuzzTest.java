package dev.tangent.tensor.torch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.common.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;

/** Whatever a pickle does, it is data or refused; nothing is executed. */
class PickleFuzzTest {

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void isDataOrRefused(byte[] data) {
    try {
      Pickle.read(
          new PickleInput(Path.of("fuzz.pkl"), new ByteArrayInputStream(data), data.length));
    } catch (InvalidInputException e) {
      // As it should be.
    }
  }
}
