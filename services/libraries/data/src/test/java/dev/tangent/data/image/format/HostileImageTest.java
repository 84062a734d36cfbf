package dev.tangent.data.image.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileImageTest {

  private static byte[] fixture(String name) {
    try (var in = HostileImageTest.class.getResourceAsStream("/parity/images/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRefused(byte[] encoded, String... words) {
    assertThatThrownBy(() -> ImageDecoding.decode(encoded))
        .isInstanceOf(InvalidInputException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  private static byte[] png(int width, int height, int depth, int colour) {
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put((byte) depth).put((byte) colour);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Arrays.copyOf(fixture("rgb.png"), 8));
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", new byte[] {0x78, (byte) 0x9c, 1, 0, 0});
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
    byte[] typed =
        (type + new String(body, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(typed);
    out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
    out.writeBytes(typed);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  @ParameterizedTest
  @CsvSource({"100000,100000", "2147483647,2147483647", "0,5", "-1,5", "9000,9000"})
  void aPngThatClaimsTooMuchIsRefusedFromItsHeader(int width, int height) {
    assertRefused(png(width, height, 8, 6), "claims to have %d×%d".formatted(width, height));
  }

  @Test
  void aPngOfAColourTypeThatThereIsNotIsRefused() {
    assertRefused(png(2, 2, 3, 2), "colour type 2 of 3 bits");
  }

  @Test
  void aJpegThatClaimsTooMuchIsRefusedFromItsHeader() {
    byte[] encoded = fixture("420.jpg");
    int frame = frame(encoded);
    Arrays.fill(encoded, frame + 5, frame + 9, (byte) 0xff);

    assertRefused(encoded, "claims to have 65535×65535");
  }

  private static int frame(byte[] jpeg) {
    for (int i = 2; ; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        return i;
      }
    }
  }

  @Test
  void aPpmThatClaimsTooMuchIsRefused() {
    assertRefused("P6 99999 99999 255\n".getBytes(StandardCharsets.US_ASCII), "99999×99999");
    assertRefused("P6 9999 999 255\nabc".getBytes(StandardCharsets.US_ASCII), "cannot hold");
    assertRefused("P6 99999999999 1 255\n".getBytes(StandardCharsets.US_ASCII), "damaged");
  }

  @Test
  void otherFormatsAreNamed() {
    assertRefused("GIF89a".getBytes(StandardCharsets.US_ASCII), "the GIF is damaged");
    assertRefused(
        "RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII),
        "the WebP is damaged: it ends too early");
    assertRefused(new byte[0], "empty");
    assertRefused("hello".getBytes(StandardCharsets.US_ASCII), "not an image of a known format");
  }

  @Test
  void aWrongChecksumIsRefused() {
    byte[] encoded = fixture("rgb.png");
    encoded[encoded.length - 30] ^= 1;

    assertRefused(encoded, "IDAT is damaged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rgb.png", "rgb-interlaced.png", "420.jpg", "progressive.jpg", "colour.ppm"})
  void whateverIsCutOffIsRefused(String name) {
    byte[] encoded = fixture(name);
    for (int kept = 0; kept < encoded.length - 20; kept += 7) {
      assertRefused(Arrays.copyOf(encoded, kept), " ");
    }
  }

  /** Damaged images may decode to something, but nothing else than a refusal is thrown. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb-interlaced.png",
        "palette-4.png",
        "420.jpg",
        "progressive.jpg",
        "cmyk.jpg",
        "grey.pgm"
      })
  void damageIsAtMostRefused(String name) {
    byte[] sound = fixture(name);
    Random random = new Random(0);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = sound.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(ImageDecoding.decode(damaged).width()).isPositive();
      } catch (InvalidInputException e) {
        assertThat(e).hasMessageContaining(" ");
      }
    }
  }
}
