package dev.tangent.training.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.fixture.NanoImages;
import dev.tangent.model.contrastive.ContrastiveModel;
import dev.tangent.model.fixture.NanoClip;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledPairsTest {

  @TempDir private Path folder;
  private ContrastiveModel model;
  private int size;

  @BeforeEach
  void open() {
    model = ContrastiveModel.load(NanoClip.small().write(folder.resolve("clip")));
    size = model.config().vision().imageSize();
  }

  @AfterEach
  void close() {
    model.close();
  }

  private LabelledPairs pairs(ImageDataset dataset) {
    return new LabelledPairs(
        model,
        dataset.split(Split.TRAIN),
        dataset.description().classNames(),
        dataset.description().templates(),
        4);
  }

  /** The class of a nano image is its bright channel, so the pixels say whose they are. */
  @Test
  void eachConceptGetsAnImageOfItsClassAndACaptionWithItsName() {
    try (ImageDataset dataset = NanoImages.write(folder.resolve("data"), "nano", size, 12);
        NDManager manager = NDManager.newBaseManager()) {
      LabelledPairs pairs = pairs(dataset);
      assertThat(pairs.concepts()).isEqualTo(3);
      PairSource.Pairs batch = pairs.batch(manager, new int[] {2, 0, 1, 1}, 40);
      NDArray brightest = batch.images().get(0).reshape(4, 3, -1).mean(new int[] {2}).argMax(1);
      assertThat(brightest.toLongArray()).containsExactly(2, 0, 1, 1);
      assertThat(batch.captions().get(0).getShape().get(0)).isEqualTo(4);
    }
  }

  @Test
  void whatIsDrawnHangsOnThePlaceInTheRunAlone() {
    try (ImageDataset dataset = NanoImages.write(folder.resolve("data"), "nano", size, 12);
        NDManager manager = NDManager.newBaseManager()) {
      int[] concepts = {0, 1, 2};
      NDArray one = pairs(dataset).batch(manager, concepts, 7).images().get(0);
      LabelledPairs other = pairs(dataset);
      other.batch(manager, concepts, 4);
      assertThat(other.batch(manager, concepts, 7).images().get(0)).isEqualTo(one);
      assertThat(other.batch(manager, concepts, 10).images().get(0)).isNotEqualTo(one);
    }
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    try (ImageDataset dataset = NanoImages.write(folder.resolve("data"), "nano", size + 1, 12)) {
      assertThatThrownBy(() -> pairs(dataset))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("import the dataset again with --size " + size);
    }
  }
}
