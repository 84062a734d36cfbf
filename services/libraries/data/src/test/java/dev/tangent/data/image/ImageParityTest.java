package dev.tangent.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.data.image.format.ImageDecoding;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what Pillow and torchvision's rules gave: {@code parity/images/generate.py}. */
class ImageParityTest {

  private static final Path FOLDER = folder();

  private static SafetensorsFile expected;

  private static Path folder() {
    try {
      return Path.of(ImageParityTest.class.getResource("/parity/images").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void open() {
    expected = SafetensorsFile.open(FOLDER.resolve("expected.safetensors"));
  }

  @AfterAll
  static void close() {
    expected.close();
  }

  static List<String> tensors() {
    try (SafetensorsFile file = SafetensorsFile.open(FOLDER.resolve("expected.safetensors"))) {
      return file.tensors().keySet().stream().sorted().toList();
    }
  }

  /**
   * Equal to the last bit: the arithmetic is Pillow's own, in integers, and so is that of libjpeg's
   * accurate inverse DCT. (The project's requirement is 1 of 255, and 0.1 of 255 on average.)
   */
  @ParameterizedTest
  @MethodSource("tensors")
  void pixelsAreThoseOfPillow(String name) throws IOException {
    TensorInfo tensor = expected.tensor(name);
    String file = name.substring(0, name.lastIndexOf('/'));
    String what = name.substring(name.lastIndexOf('/') + 1);

    RgbImage image = ImageDecoding.decode(Files.readAllBytes(FOLDER.resolve(file)));
    if (!what.equals("rgb")) {
      image = new ImagePreprocessing(Integer.parseInt(what)).apply(image);
    }

    assertThat(List.of((long) image.height(), (long) image.width(), 3L)).isEqualTo(tensor.shape());
    assertThat(image.rgb()).isEqualTo(bytes(name));
  }

  private static byte[] bytes(String name) {
    ByteBuffer buffer = expected.read(name);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
