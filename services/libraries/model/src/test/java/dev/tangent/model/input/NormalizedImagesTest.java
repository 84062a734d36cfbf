package dev.tangent.model.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.LabelledImages;
import dev.tangent.data.fixture.NanoImages;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.fixture.NanoModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalizedImagesTest {

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    NativeEngine.start(1);
  }

  @Test
  void aBatchHoldsTheNormalisedPixelsInTheOrderAskedFor() {
    try (ImageDataset dataset = NanoImages.write(folder.resolve("d"), "nano", 4, 5);
        NDManager manager = NDManager.newBaseManager()) {
      LabelledImages images = dataset.split(Split.TRAIN);
      ImageNormalization norm =
          new ImageNormalization(new float[] {0.1f, 0.2f, 0.3f}, new float[] {0.5f, 0.25f, 2});
      NormalizedImages source = new NormalizedImages(images, 4, norm, 17);

      NDList batch = source.batch(manager, new int[] {3, 1});

      assertThat(batch.get(0).getName()).isEqualTo("pixel_values");
      assertThat(batch.get(0).getShape()).isEqualTo(new Shape(2, 3, 4, 4));
      // The same float32 operations on the same values: not one bit may differ.
      assertThat(batch.get(0).toFloatArray()).containsExactly(expected(images, norm, 3, 1));
      assertThat(source.length(0)).isEqualTo(17);
      assertThat(source.label(4)).isEqualTo(1);
    }
  }

  private static float[] expected(LabelledImages images, ImageNormalization norm, int... indices) {
    ByteBuffer pixels = ByteBuffer.allocate(indices.length * 3 * 16);
    for (int i : indices) {
      images.read(i, pixels);
    }
    float[] values = new float[pixels.capacity()];
    for (int at = 0; at < values.length; at++) {
      int c = at / 16 % 3;
      int p = Byte.toUnsignedInt(pixels.get(at));
      values[at] = (p / 255f - norm.mean()[c]) / norm.std()[c];
    }
    return values;
  }

  @Test
  void anotherSizeIsRefusedWithTheMend() {
    try (ImageDataset dataset = NanoImages.write(folder.resolve("d"), "nano", 4, 5)) {
      LabelledImages images = dataset.split(Split.TRAIN);

      assertThatThrownBy(() -> new NormalizedImages(images, 6, ImageNormalization.CLIP, 1))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "dataset 'nano' holds images of 4×4 pixels, but the base reads 6×6; import the dataset again with --size 6");
    }
  }

  @Test
  void theBasesOwnNormalisationIsRead() throws IOException {
    assertThat(ImageNormalization.read(folder)).isSameAs(ImageNormalization.CLIP);

    Files.writeString(
        folder.resolve("preprocessor_config.json"),
        "{\"image_mean\": [0.5, 0.25, 0.125], \"image_std\": [1, 2, 4]}");
    assertThat(ImageNormalization.read(folder).mean()).containsExactly(0.5f, 0.25f, 0.125f);
    assertThat(ImageNormalization.read(folder).std()).containsExactly(1, 2, 4);
  }

  @Test
  void aHalfNormalisationIsRefused() throws IOException {
    Files.writeString(folder.resolve("preprocessor_config.json"), "{\"image_mean\": [0.5, 0.5]}");

    assertThatThrownBy(() -> ImageNormalization.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("preprocessor_config.json")
        .hasMessageContaining("image_std");
  }

  @Test
  void aBaseThatReadsTextsRefusesImages() {
    try (ImageDataset dataset = NanoImages.write(folder.resolve("d"), "nano", 4, 5);
        PretrainedEncoder base = PretrainedEncoder.load(NanoModel.small().write(folder))) {
      LabelledImages images = dataset.split(Split.TEST);

      assertThatThrownBy(() -> base.examples(images, 0))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("the base reads texts, but the dataset holds images");
    }
  }
}
