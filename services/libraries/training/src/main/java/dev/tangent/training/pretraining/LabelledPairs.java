package dev.tangent.training.pretraining;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.tangent.common.InvalidInputException;
import dev.tangent.data.LabelledImages;
import dev.tangent.model.contrastive.ContrastiveModel;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.ImageNormalization;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A dataset of images as a corpus: its classes are the concepts, a class's name in one of the
 * dataset's templates is the caption of any of its images. Both are drawn.
 */
public final class LabelledPairs implements PairSource {

  private final LabelledImages images;
  private final int[][] ofClass;
  private final int templates;
  private final ExampleSource captions;
  private final ImageNormalization normalization;
  private final long seed;

  /**
   * @param templates captions with {@code {}} in the class name's place
   * @throws InvalidInputException when the images are of another size than the model reads, or a
   *     class has none
   */
  public LabelledPairs(
      ContrastiveModel model,
      LabelledImages images,
      List<String> classNames,
      List<String> templates,
      long seed) {
    int size = model.config().vision().imageSize();
    if (images.imageSize() != size) {
      throw new InvalidInputException(
          "dataset '%s' holds images of %d×%d pixels, but the model reads %d×%d; import the dataset again with --size %d"
              .formatted(
                  images.dataset(), images.imageSize(), images.imageSize(), size, size, size));
    }
    this.images = images;
    this.ofClass = byClass(images, classNames);
    this.templates = templates.size();
    this.captions = model.captions(captions(classNames, templates));
    this.normalization = model.normalization();
    this.seed = seed;
  }

  private static List<String> captions(List<String> classNames, List<String> templates) {
    List<String> captions = new ArrayList<>();
    for (String name : classNames) {
      templates.forEach(template -> captions.add(template.replace("{}", name)));
    }
    return captions;
  }

  private static int[][] byClass(LabelledImages images, List<String> classNames) {
    int[] counts = images.counts(classNames.size());
    int[][] ofClass = new int[counts.length][];
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] == 0) {
        throw new InvalidInputException(
            "dataset '%s' has no training image of class '%s', so nothing can be learned of it; leave the class out"
                .formatted(images.dataset(), classNames.get(c)));
      }
      ofClass[c] = new int[counts[c]];
    }
    for (int i = images.size() - 1; i >= 0; i--) {
      int label = images.label(i);
      ofClass[label][--counts[label]] = i;
    }
    return ofClass;
  }

  @Override
  public int concepts() {
    return ofClass.length;
  }

  @Override
  public Pairs batch(NDManager manager, int[] concepts, long position) {
    int n = concepts.length;
    int size = images.imageSize();
    ByteBuffer pixels = ByteBuffer.allocateDirect(Math.multiplyExact(n, 3 * size * size));
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      SplittableRandom random = PairSource.random(seed, position + i);
      int[] candidates = ofClass[concepts[i]];
      images.read(candidates[random.nextInt(candidates.length)], pixels);
      rows[i] = concepts[i] * templates + random.nextInt(templates);
    }
    NDArray values = normalization.apply(manager, pixels.flip(), n, size);
    return new Pairs(new NDList(values), captions.batch(manager, rows));
  }
}
