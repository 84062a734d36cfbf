package dev.tangent.training.pretraining;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;

/**
 * Images with captions, by concept: what a caption may name. Concept 0 is the first that a
 * curriculum introduces.
 */
public interface PairSource {

  int concepts();

  /**
   * One pair for each of these concepts.
   *
   * @param position of the batch's first pair in the whole run: with the concept it says which
   *     image and which caption, so that a resumed run sees what it would have seen
   */
  Pairs batch(NDManager manager, int[] concepts, long position);

  /** What is drawn for one pair: the same for one seed and place in the run, always. */
  static SplittableRandom random(long seed, long position) {
    // Split once: generators of neighbouring seeds begin alike.
    return new SplittableRandom(seed * 0xD1B54A32D192ED03L + position).split();
  }

  /**
   * A batch.
   *
   * @param images what the image tower reads, n rows
   * @param captions what the text tower reads, n rows in the same order
   */
  record Pairs(NDList images, NDList captions) {}
}
