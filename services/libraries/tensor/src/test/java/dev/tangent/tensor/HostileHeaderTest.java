package dev.tangent.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that lie, each refused with a message that names the file and what is wrong. */
class HostileHeaderTest {

  private static final String GOOD =
      "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";

  @TempDir Path folder;

  @Test
  void theFormThatAllOthersDepartFromIsRead() throws IOException {
    try (var file = SafetensorsFile.open(file(GOOD, 8))) {
      assertThat(file.tensors()).containsOnlyKeys("w");
    }
    try (var file = SafetensorsFile.open(file("{}", 0))) {
      assertThat(file.tensors()).isEmpty();
    }
    try (var file = SafetensorsFile.open(file(GOOD + "   ", 8))) {
      assertThat(file.tensor("w").elements()).isEqualTo(2);
    }
  }

  /** Headers in a dialect with ' for ", each with 8 bytes of data. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // offsets
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 'b' begins at byte 0, which overlaps",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'U8','shape':[2],'data_offsets':[6,8]}} | 'b' begins at byte 6, which leaves a hole",
        "{'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 'b' begins at byte 4, which leaves a hole",
        "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'b':{'dtype':'F16','shape':[2],'data_offsets':[1,5]},'c':{'dtype':'U8','shape':[3],'data_offsets':[5,8]}} | 'b' begins at byte 1, which is not aligned; expected a multiple of 2",
        "{'w':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}} | 'w' takes bytes [0, 12) but the file holds 8",
        "{'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 4 bytes follow the last tensor",
        "{} | 8 bytes follow the last tensor",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | expected begin ≤ end",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | holds -8; expected an integer from 0",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}} | holds 99999999999999999999; expected an integer",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,9223372036854775808]}} | holds 9223372036854775808; expected an integer",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}} | expected [begin, end]",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | expected [begin, end]",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8.0]}} | holds 8.0; expected an integer",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8e0]}} | holds 8e0; expected an integer",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,'8']}} | to be a number, found a string",
        // shapes
        "{'w':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | has 8 bytes (data_offsets [0, 8]); expected 12 for F32[3]",
        "{'w':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | shape holds -2; expected an integer from 0",
        "{'w':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}} | more elements than any file",
        "{'w':{'dtype':'F64','shape':[2305843009213693952],'data_offsets':[0,0]}} | more elements than any file",
        "{'w':{'dtype':'F32','shape':2,'data_offsets':[0,8]}} | to be an array, found a number",
        "{'w':{'dtype':'F32','shape':[[2]],'data_offsets':[0,8]}} | to be a number, found an array",
        // types
        "{'w':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}} | has dtype 'F8_E4M3'; expected one of [F64, F32",
        "{'w':{'dtype':'f32','shape':[2],'data_offsets':[0,8]}} | has dtype 'f32'; expected one of",
        "{'w':{'dtype':32,'shape':[2],'data_offsets':[0,8]}} | to be a string, found a number",
        // keys
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | key 'w' appears twice in the document",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'dtype':'F32'}} | key 'dtype' appears twice in tensor 'w'",
        "{'__metadata__':{'a':'1','a':'1'},'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | key 'a' appears twice in __metadata__",
        "{'__metadata__':{},'__metadata__':{}} | key '__metadata__' appears twice",
        "{'w':{'dtype':'F32','shape':[2]}} | 'w' has no data_offsets",
        "{'w':{'dtype':'F32','data_offsets':[0,8]}} | 'w' has no shape",
        "{'w':{'shape':[2],'data_offsets':[0,8]}} | 'w' has no dtype",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'more':1}} | 'w' has a key 'more'",
        "{'w':null} | expected tensor 'w' to be an object, found null",
        // metadata
        "{'__metadata__':{'a':1}} | metadata entry 'a' to be a string, found a number",
        "{'__metadata__':{'a':{}}} | metadata entry 'a' to be a string, found an object",
        "{'__metadata__':[]} | __metadata__ to be an object",
        // documents
        "[] | header begins with byte 0x5b; expected '{'",
        "{} {} | malformed JSON at line 1 column 5",
        "{}x | malformed JSON",
        "{'w' | malformed JSON",
        "{'w':{'dtype':'F32',} | malformed JSON",
        "{w:1} | malformed JSON",
        "{'w':TRUE} | malformed JSON",
      })
  void refusesLyingHeaders(String header, String expected) throws IOException {
    // given
    Path file = file(header.replace('\'', '"'), 8);

    // when, then
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": ")
        .message()
        .containsIgnoringWhitespaces(expected)
        .doesNotContain("github.com");
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    byte[] header = GOOD.getBytes(StandardCharsets.ISO_8859_1);
    header[2] = (byte) 0xff;
    Path file = folder.resolve("latin");
    Files.write(file, bytes(header.length, header, 8));

    assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageContaining("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {" {}", "\ufeff{}", "\n{}"})
  void refusesAnythingBeforeTheHeader(String header) throws IOException {
    Path file = file(header, 0);

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected '{'");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 100_000_001, Long.MAX_VALUE})
  void refusesLengthsBeyondTheCapBeforeAllocating(long length) throws IOException {
    Path file = folder.resolve("long");
    Files.write(file, bytes(length, new byte[100], 0));

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(file.toString(), Long.toUnsignedString(length), "cap");
  }

  @Test
  void refusesLengthsBeyondTheFile() throws IOException {
    Path file = folder.resolve("short");
    Files.write(file, bytes(99_999_999, new byte[100], 0));

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("header length 99999999, but only 100 bytes follow");
  }

  @Test
  void refusesWhatIsNoSafetensorsAtAll() throws IOException {
    Path tiny = Files.write(folder.resolve("tiny"), new byte[7]);
    Path zeros = Files.write(folder.resolve("zeros"), new byte[64]);
    Path pointer = Files.writeString(folder.resolve("lfs"), "version https://git-lfs.github.com/");

    assertThatThrownBy(() -> SafetensorsFile.open(tiny)).hasMessageContaining("7 bytes long");
    assertThatThrownBy(() -> SafetensorsFile.open(zeros)).hasMessageContaining("header length 0");
    assertThatThrownBy(() -> SafetensorsFile.open(pointer)).hasMessageContaining("git lfs pull");
    assertThatThrownBy(() -> SafetensorsFile.open(folder)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("absent")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    // given
    byte[] whole = Files.readAllBytes(file(GOOD, 8));

    for (int length = 0; length < whole.length; length++) {
      // when
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));

      // then
      assertThatThrownBy(() -> SafetensorsFile.open(cut)).isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void anyCorruptByteIsRefusedOrHarmless() throws IOException {
    // given
    byte[] whole = Files.readAllBytes(file(GOOD, 8));
    Random random = new Random(3);

    for (int trial = 0; trial < 500; trial++) {
      byte[] corrupt = whole.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        corrupt[random.nextInt(corrupt.length - 8)] = (byte) random.nextInt(256);
      }
      Path path = Files.write(folder.resolve("corrupt"), corrupt);

      // when, then: no other kind of failure
      try (var file = SafetensorsFile.open(path)) {
        assertThat(file.tensors().values())
            .allSatisfy(tensor -> assertThat(tensor.byteLength()).isEqualTo(8));
      } catch (InvalidInputException e) {
        assertThat(e).hasMessageStartingWith(path.toString());
      }
    }
  }

  @Test
  void noticesThatAFileBecameShorter() throws IOException {
    // given
    Path path = file(GOOD, 8);
    try (var file = SafetensorsFile.open(path)) {
      // when
      try (var raw = new RandomAccessFile(path.toFile(), "rw")) {
        raw.setLength(raw.length() - 1);
      }

      // then
      assertThatThrownBy(() -> file.read("w")).hasMessageContaining("became shorter");
      assertThatThrownBy(() -> file.readFloats("w", 0, new float[2], 2))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("changed while it was read");
    }
  }

  private Path file(String header, int dataBytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return Files.write(folder.resolve("hostile"), bytes(text.length, text, dataBytes));
  }

  private static byte[] bytes(long length, byte[] header, int dataBytes) {
    return ByteBuffer.allocate(8 + header.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(header)
        .array();
  }
}
