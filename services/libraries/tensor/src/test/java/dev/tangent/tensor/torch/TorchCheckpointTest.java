package dev.tangent.tensor.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that lie, are damaged, or would run code. */
class TorchCheckpointTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("weights.pt");
  }

  @Test
  void readsATensorInPlace() throws IOException {
    write(one(3, 1, new long[] {2}, new long[] {1}), floats(1, 2, 3));
    try (TorchCheckpoint checkpoint = TorchCheckpoint.open(file)) {
      float[] values = new float[2];
      checkpoint.readFloats("w", 0, values, 2);
      assertThat(values).containsExactly(2, 3);
      assertThat(checkpoint.read("w").getFloat(4)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"os,system", "builtins,eval", "torch,load", "numpy.core.multiarray,_reconstruct"})
  void refusesFunctionsByNameAndCallsNone(String module, String name) throws IOException {
    Path proof = folder.resolve("executed");
    byte[] pickle =
        PickleBytes.protocol2().global(module, name).text("touch " + proof).op(0x85, 'R').stop();
    write(pickle, floats(1));
    refused(module + "." + name, "nothing is executed");
    assertThat(proof).doesNotExist();
  }

  @Test
  void refusesFunctionsNamedThroughTheStack() throws IOException {
    byte[] pickle =
        PickleBytes.protocol2().text("os").text("system").op(0x93).text("x").op(0x85, 'R').stop();
    write(pickle, floats(1));
    refused("os.system");
  }

  /** INST, OBJ, NEWOBJ, NEWOBJ_EX, EXT1, PERSID, NEXT_BUFFER: objects by other ways. */
  @ParameterizedTest
  @ValueSource(ints = {'i', 'o', 0x81, 0x92, 0x82, 'P', 0x97})
  void refusesOtherWaysToObjects(int opcode) throws IOException {
    write(PickleBytes.protocol2().op(opcode).stop(), floats(1));
    refused("opcode 0x%02x".formatted(opcode));
  }

  @Test
  void refusesCallsOfWhatIsAllowedWithStrangeArguments() throws IOException {
    byte[] pickle =
        PickleBytes.protocol2().global("collections", "OrderedDict").text("x").op(0x85, 'R').stop();
    write(pickle, floats(1));
    refused("a call that no state dict has");
  }

  @Test
  void refusesLengthsBeyondTheFileBeforeAllocating() throws IOException {
    byte[] huge = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
    write(PickleBytes.protocol2().op('X').raw(huge).soFar(), floats(1));
    refused("2147483647 bytes are asked for");
    byte[] signed = {0, 0, 0, 0, 0, 0, 0, (byte) 0x80};
    write(PickleBytes.protocol2().op(0x8d).raw(signed).soFar(), floats(1));
    refused("9223372036854775808 bytes are asked for");
  }

  @ParameterizedTest
  @CsvSource({"4,0,3,1", "3,1,3,1", "3,-1,3,1", "3,0,4,1", "-3,0,3,1"})
  void refusesTensorsOutsideTheirStorage(long elements, long offset, long size, long stride)
      throws IOException {
    write(one(elements, offset, new long[] {size}, new long[] {stride}), floats(1, 2, 3));
    refused("tensor 'w'");
  }

  @Test
  void refusesShapesThatOverflow() throws IOException {
    long[] shape = {1L << 40, 1L << 40};
    write(one(3, 0, shape, new long[] {1L << 40, 1}), floats(1, 2, 3));
    refused("larger than any file");
    write(one(3, 0, new long[] {-1}, new long[] {1}), floats(1, 2, 3));
    refused("sizes or strides");
  }

  @Test
  void refusesTransposedViews() throws IOException {
    write(one(4, 0, new long[] {2, 2}, new long[] {1, 2}), floats(1, 2, 3, 4));
    refused("transposed view", ".contiguous()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state_dict", "model", "model_state_dict", "ema"})
  void readsTheOnlyStateDictOfATrainingCheckpoint(String name) throws IOException {
    PickleBytes checkpoint = PickleBytes.protocol2().op('}', '(');
    checkpoint.text("optimizer").op('}', '(').text("state").op('}', 'u');
    nested(checkpoint, name);
    write(checkpoint.op('u').stop(), floats(1));

    try (TorchCheckpoint opened = TorchCheckpoint.open(file)) {
      assertThat(opened.tensors()).containsOnlyKeys("w");
    }
  }

  @Test
  void refusesToChooseBetweenStateDicts() throws IOException {
    PickleBytes checkpoint = PickleBytes.protocol2().op('}', '(');
    nested(checkpoint, "model");
    nested(checkpoint, "ema");
    write(checkpoint.op('u').stop(), floats(1));

    refused("several state dicts, [model, ema]", "torch.save(checkpoint['model'], 'weights.pt')");
  }

  private static void nested(PickleBytes checkpoint, String name) {
    checkpoint
        .text(name)
        .op('}', '(')
        .text("w")
        .tensor("0", 1, 0, new long[] {1}, new long[] {1})
        .op('u');
  }

  @Test
  void refusesAMissingStorageAndADoubledName() throws IOException {
    PickleBytes two = PickleBytes.protocol2().op('}', '(');
    for (int i = 0; i < 2; i++) {
      two.text("w").tensor("0", 1, 0, new long[] {1}, new long[] {1});
    }
    write(two.op('u').stop(), floats(1));
    refused("'w' appears twice");
    write(
        PickleBytes.protocol2()
            .op('}', '(')
            .text("w")
            .tensor("7", 1, 0, new long[] {1}, new long[] {1})
            .op('u')
            .stop(),
        floats(1));
    refused("lacks the storage weights/data/7");
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    write(one(3, 0, new long[] {3}, new long[] {1}), floats(1, 2, 3));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TorchCheckpoint.open(file).close())
          .as("%d bytes", length)
          .isInstanceOf(InvalidInputException.class);
    }
  }

  /** Whatever a byte is changed to, there is a refusal or a checkpoint, and no other exception. */
  @Test
  void refusesOrReadsEveryCorruption() throws IOException {
    write(one(3, 0, new long[] {3}, new long[] {1}), floats(1, 2, 3));
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      Files.write(file, damaged);
      try (TorchCheckpoint checkpoint = TorchCheckpoint.open(file)) {
        assertThat(checkpoint.tensors()).isNotEmpty();
      } catch (InvalidInputException e) {
        assertThat(e).hasMessageContaining("weights.pt");
      }
    }
  }

  @Test
  void refusesACompressedArchiveAndTorchScript() throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("weights/data.pkl"));
      zip.write(new byte[100]);
    }
    refused("is compressed");
    Map<String, byte[]> script = new LinkedHashMap<>();
    script.put("m/data.pkl", new byte[] {1});
    script.put("m/constants.pkl", new byte[] {1});
    zip(script);
    refused("TorchScript");
  }

  @Test
  void refusesBigEndianFiles() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("weights/data.pkl", one(1, 0, new long[] {1}, new long[] {1}));
    entries.put("weights/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
    entries.put("weights/data/0", floats(1));
    zip(entries);
    refused("byte order is 'big'");
  }

  private void refused(String... parts) {
    assertThatThrownBy(() -> TorchCheckpoint.open(file).close())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(parts);
  }

  private static byte[] one(long elements, long offset, long[] shape, long[] strides) {
    return PickleBytes.protocol2()
        .op('}', '(')
        .text("w")
        .tensor("0", elements, offset, shape, strides)
        .op('u')
        .stop();
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private void write(byte[] pickle, byte[] storage) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("weights/data.pkl", pickle);
    entries.put("weights/data/0", storage);
    zip(entries);
  }

  private void zip(Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        CRC32 crc = new CRC32();
        crc.update(each.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(each.getValue().length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(each.getValue());
      }
    }
  }
}
