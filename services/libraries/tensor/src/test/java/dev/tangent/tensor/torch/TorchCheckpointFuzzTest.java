package dev.tangent.tensor.torch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.fixture.FuzzFile;
import java.io.IOException;

/** Whatever a checkpoint of PyTorch claims, its tensors lie in it or it is refused. */
class TorchCheckpointFuzzTest {

  private static final FuzzFile FILE = new FuzzFile(".pt");

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void tensorsLieInsideOrAreRefused(byte[] data) throws IOException {
    try (TorchCheckpoint checkpoint = TorchCheckpoint.open(FILE.with(data))) {
      for (var tensor : checkpoint.tensors().values()) {
        if (checkpoint.read(tensor.name()).remaining() != tensor.byteLength()) {
          throw new AssertionError(tensor.toString());
        }
      }
    } catch (InvalidInputException e) {
      // As it should be.
    }
  }
}
