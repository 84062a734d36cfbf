package dev.tangent.data.collection.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.LabelledImages;
import dev.tangent.data.collection.CollectionFormat;
import dev.tangent.data.collection.ImageImport;
import dev.tangent.data.collection.ImageImportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxPairsTest {

  private static final ImageImportOptions OPTIONS =
      ImageImportOptions.of(CollectionFormat.IDX).withImageSize(4);

  @TempDir Path folder;

  private Path in() throws IOException {
    return Files.createDirectories(folder.resolve("in"));
  }

  /** n images of 4 × 4 pixels; those of image i, of class i mod 3, have the value i. */
  private void write(String part, int n, boolean gzip) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + 16 * n);
    images.putInt(0x803).putInt(n).putInt(4).putInt(4);
    ByteBuffer labels = ByteBuffer.allocate(8 + n);
    labels.putInt(0x801).putInt(n);
    for (int i = 0; i < n; i++) {
      labels.put((byte) (i % 3));
      for (int at = 0; at < 16; at++) {
        images.put((byte) i);
      }
    }
    write(part + "-images-idx3-ubyte", images.array(), gzip);
    write(part + "-labels-idx1-ubyte", labels.array(), gzip);
  }

  private void write(String name, byte[] bytes, boolean gzip) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    Files.createDirectories(in().resolve(name).getParent());
    Files.write(in().resolve(gzip ? name + ".gz" : name), gzip ? out.toByteArray() : bytes);
  }

  private ImageDataset run() throws IOException {
    return ImageImport.run(in(), "digits", OPTIONS, folder.resolve("out"), ProgressListener.SILENT)
        .dataset();
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void digitsAreImported(boolean gzip) throws IOException {
    write("train", 60, gzip);
    write("t10k", 12, gzip);

    try (ImageDataset dataset = run()) {
      assertThat(dataset.classNames()).containsExactly("0", "1", "2");
      assertThat(dataset.size(Split.TRAIN)).isEqualTo(54);
      assertThat(dataset.size(Split.VALIDATION)).isEqualTo(6);
      assertThat(dataset.size(Split.TEST)).isEqualTo(12);
      LabelledImages train = dataset.split(Split.TRAIN);
      for (int i = 0; i < train.size(); i++) {
        ByteBuffer pixels = ByteBuffer.allocate(48);
        train.read(i, pixels);
        assertThat(pixels.get(47)).isEqualTo((byte) train.sourceIndex(i));
        assertThat(train.label(i)).isEqualTo((int) train.sourceIndex(i) % 3);
      }
    }
  }

  /** torchvision keeps what it unpacked beside what it fetched, in MNIST/raw. */
  @Test
  void torchvisionsFolderIsReadOnce() throws IOException {
    for (boolean gzip : new boolean[] {false, true}) {
      write("MNIST/raw/train", 60, gzip);
      write("MNIST/raw/t10k", 12, gzip);
    }

    try (ImageDataset dataset = run()) {
      assertThat(dataset.size(Split.TRAIN)).isEqualTo(54);
      assertThat(dataset.size(Split.TEST)).isEqualTo(12);
    }
  }

  /** Kaggle unpacks each file into a folder of its name, and some copies have both. */
  @Test
  void kagglesFoldersAreRead() throws IOException {
    write("train", 60, false);
    for (String name : List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte")) {
      Path file = in().resolve(name);
      Path moved = in().resolve("aside");
      Files.move(file, moved);
      Files.createDirectories(file);
      Files.move(moved, file.resolve(name));
    }
    Files.copy(
        in().resolve("train-images-idx3-ubyte/train-images-idx3-ubyte"),
        in().resolve("train-images.idx3-ubyte"));

    try (ImageDataset dataset = run()) {
      assertThat(dataset.size(Split.TRAIN)).isEqualTo(44);
    }
  }

  @Test
  void twoDatasetsInOneFolderAreRefused() throws IOException {
    write("MNIST/raw/train", 60, false);
    write("FashionMNIST/raw/train", 30, false);

    assertThatThrownBy(this::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has both FashionMNIST")
        .hasMessageContaining("--config NAME");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "803|2147483647|4|4|claims 60 labels, but",
        "803|60|65535|65535|claims the sizes [60, 65535, 65535]",
        "803|60|-4|4|claims the sizes",
        "803|60|5|4|ends or is damaged after 48 of the rows",
        "803|60|4|3|goes on behind the 60 rows",
        "d03|60|4|4|begins with 00000d03"
      })
  void aHeaderThatLiesIsRefused(String magic, int n, int height, int width, String words)
      throws IOException {
    write("train", 60, false);
    Path images = in().resolve("train-images-idx3-ubyte");
    byte[] bytes = Files.readAllBytes(images);
    ByteBuffer.wrap(bytes)
        .putInt(Integer.parseInt(magic, 16))
        .putInt(n)
        .putInt(height)
        .putInt(width);
    Files.write(images, bytes);

    assertThatThrownBy(this::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("train-images-idx3-ubyte")
        .hasMessageContaining(words);
  }

  @Test
  void labelsThatClaimMoreThanThereIsAreRefused() throws IOException {
    write("train", 60, false);
    for (String name : new String[] {"train-images-idx3-ubyte", "train-labels-idx1-ubyte"}) {
      byte[] bytes = Files.readAllBytes(in().resolve(name));
      ByteBuffer.wrap(bytes).putInt(4, Integer.MAX_VALUE);
      Files.write(in().resolve(name), bytes);
    }

    assertThatThrownBy(this::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("train-labels-idx1-ubyte ends or is damaged after 60 of the rows");
  }

  @Test
  void truncatedGzipIsRefused() throws IOException {
    write("train", 60, true);
    Path images = in().resolve("train-images-idx3-ubyte.gz");
    byte[] bytes = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(this::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("train-images-idx3-ubyte.gz");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    in();
    assertThatThrownBy(this::run).hasMessageContaining("has no train-images-idx3-ubyte");

    write("train", 60, true);
    Files.delete(in().resolve("train-labels-idx1-ubyte.gz"));
    assertThatThrownBy(this::run).hasMessageContaining("no train-labels-idx1-ubyte");
  }
}
