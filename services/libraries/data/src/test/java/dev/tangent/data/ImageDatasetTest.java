package dev.tangent.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDatasetTest {

  private static final byte[] TWO_BY_TWO = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -1};

  @TempDir Path folder;

  private ImageDataset write(Path into) throws IOException {
    try (ImageDatasetWriter writer = new ImageDatasetWriter(into, 2)) {
      writer.append(TWO_BY_TWO, 0, Split.TRAIN, 7);
      writer.append(new byte[12], 1, Split.TRAIN, 9);
      writer.append(TWO_BY_TWO, 1, Split.VALIDATION, 8);
      writer.append(new byte[12], 0, Split.TEST);
      writer.origin(Split.VALIDATION, "drawn", Split.TRAIN);
      return writer.finish("squares", List.of("full", "empty"), List.of("a {} square"));
    }
  }

  @Test
  void whatIsWrittenIsReadAsPlanes() throws IOException {
    write(folder);

    try (ImageDataset read = ImageDataset.open(folder)) {
      LabelledImages train = read.split(Split.TRAIN);

      assertThat(read.imageSize()).isEqualTo(2);
      assertThat(read.classNames()).containsExactly("full", "empty");
      assertThat(train.size()).isEqualTo(2);
      assertThat(train.label(1)).isEqualTo(1);
      assertThat(train.sourceIndex(0)).isEqualTo(7);
      ByteBuffer pixels = ByteBuffer.allocate(24);
      train.read(1, pixels);
      train.read(0, pixels);
      assertThat(pixels.array())
          .containsExactly(
              0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, -1);
      assertThat(train.first(1).size()).isEqualTo(1);
    }
  }

  @Test
  void splitsAreSafetensorsThatAnyoneReads() throws IOException {
    write(folder);

    try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("train.safetensors"))) {
      assertThat(file.tensor("pixels").shape()).containsExactly(2L, 3L, 2L, 2L);
      assertThat(file.tensor("labels").shape()).containsExactly(2L);
      assertThat(file.tensor("indices").shape()).containsExactly(2L);
    }
    // SHA-256 of 08 00 00 00 00 00 00 00, from sha256sum.
    assertThat(Files.readString(folder.resolve("dataset.json")))
        .contains("\"kind\": \"image\"", "\"image_size\": 2", "\"source\": \"train\"")
        .contains("6cc16abd70eefb90dc0ba0d14fb088630873b2c6ad943f7442356735984c35a3");
  }

  @Test
  void nothingButTheDatasetIsLeft() throws IOException {
    write(folder);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "dataset.json", "train.safetensors", "validation.safetensors", "test.safetensors");
    }
  }

  @Test
  void sameContentGivesTheSameBytes(@TempDir Path other) throws IOException {
    write(folder);
    write(other);

    for (String file : List.of("dataset.json", "train.safetensors", "test.safetensors")) {
      assertThat(folder.resolve(file)).hasSameBinaryContentAs(other.resolve(file));
    }
  }

  @Test
  void otherIndicesAreRefused() throws IOException {
    write(folder);
    Path description = folder.resolve("dataset.json");
    Files.writeString(
        description,
        Files.readString(description)
            .replace("6cc16abd70eefb90dc0ba0d14fb088630873b2c6ad943f7442356735984c35a3", "00"));

    try (ImageDataset read = ImageDataset.open(folder)) {
      assertThatThrownBy(() -> read.split(Split.VALIDATION))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("validation.safetensors")
          .hasMessageContaining("import the dataset again");
    }
  }

  @Test
  void aShorterFileIsRefused() throws IOException {
    write(folder);
    Path test = folder.resolve("test.safetensors");
    byte[] bytes = Files.readAllBytes(test);
    Files.write(test, Arrays.copyOf(bytes, bytes.length - 1));

    try (ImageDataset read = ImageDataset.open(folder)) {
      assertThatThrownBy(() -> read.split(Split.TEST))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("test.safetensors");
    }
  }

  @Test
  void aSplitWithoutImagesIsRefused() throws IOException {
    try (ImageDatasetWriter writer = new ImageDatasetWriter(folder, 2)) {
      writer.append(TWO_BY_TWO, 0, Split.TRAIN);

      assertThatThrownBy(() -> writer.finish("half", List.of("a", "b"), List.of("{}")))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("validation split of dataset 'half' has no examples");
    }
    assertThat(folder.resolve("dataset.json")).doesNotExist();
  }

  @Test
  void textsAreNoImages() throws IOException {
    LabelledTexts one = new LabelledTexts(List.of("x"), new int[] {1});
    TextDataset.write(
        folder,
        "letters",
        List.of("a", "b"),
        List.of("{}"),
        Map.of(Split.TRAIN, one, Split.VALIDATION, one, Split.TEST, one),
        "by hand");

    assertThat(Dataset.open(folder)).isInstanceOf(TextDataset.class);
    assertThatThrownBy(() -> ImageDataset.open(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("holds texts, not images");
  }

  @Test
  void aShuffledSplitIsAPermutationOfItsImages() throws IOException {
    try (ImageDatasetWriter writer = new ImageDatasetWriter(folder, 1)) {
      for (int i = 0; i < 100; i++) {
        writer.append(new byte[] {(byte) i, 0, 0}, i / 50, Split.TEST);
      }
      writer.append(new byte[3], 0, Split.TRAIN);
      writer.append(new byte[3], 0, Split.VALIDATION);
      writer.shuffle(Split.TEST, 0);
      writer.finish("numbers", List.of("low", "high"), List.of("{}")).close();
    }

    try (ImageDataset read = ImageDataset.open(folder)) {
      LabelledImages test = read.split(Split.TEST);
      Set<Long> seen = new HashSet<>();
      for (int i = 0; i < 100; i++) {
        ByteBuffer pixels = ByteBuffer.allocate(3);
        test.read(i, pixels);
        assertThat((long) pixels.get(0)).isEqualTo(test.sourceIndex(i));
        assertThat(test.label(i)).isEqualTo((int) test.sourceIndex(i) / 50);
        seen.add(test.sourceIndex(i));
      }
      assertThat(seen).hasSize(100);
      assertThat(IntStream.range(0, 20).map(test::label).distinct().count()).isEqualTo(2);
    }
  }
}
