package dev.tangent.tensor;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.fixture.FuzzFile;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whatever a file holds, it is a sound safetensors file or refused with a reason. */
class SafetensorsFuzzTest {

  private static final FuzzFile FILE = new FuzzFile(".safetensors");

  /** Half of the inputs get the right header length before them, so that they come to the JSON. */
  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void opensOrRefuses(byte[] data) throws IOException {
    boolean header = data.length > 0 && data[0] == '{';
    try (SafetensorsFile opened =
        SafetensorsFile.open(FILE.with(header ? withLength(data) : data))) {
      for (TensorInfo tensor : opened.tensors().values()) {
        if (tensor.byteLength() != opened.read(tensor.name()).remaining()) {
          throw new AssertionError(tensor.toString());
        }
      }
    } catch (InvalidInputException e) {
      // As it should be.
    }
  }

  private static byte[] withLength(byte[] data) {
    int end = Math.max(2, lastBrace(data) + 1);
    return ByteBuffer.allocate(8 + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(end)
        .put(data)
        .array();
  }

  private static int lastBrace(byte[] data) {
    int i = data.length - 1;
    while (i > 0 && data[i] != '}') {
      i--;
    }
    return i;
  }
}
