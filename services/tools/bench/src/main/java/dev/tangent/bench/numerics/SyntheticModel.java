package dev.tangent.bench.numerics;

import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.input.ExampleSource;
import java.io.IOException;
import java.nio.file.Path;

/** An encoder with random weights, which costs what one with trained weights costs. */
public interface SyntheticModel {

  /** The classes of every synthetic example. */
  int CLASSES = 10;

  /** As in the names of rows. */
  String name();

  /** Writes a Hugging Face folder and loads it. */
  PretrainedEncoder load(Path folder) throws IOException;

  /** n examples with labels, all of one length, so that nothing is padded. */
  ExampleSource examples(int n);

  /** Examples of one optimiser step. */
  int batch();

  /** A batch in words. */
  String shape();

  /**
   * Floating-point operations of one forward pass over n examples: two for each multiplication of
   * the linear layers and of attention's two products; what is not a product is left out.
   */
  double forwardOperations(int n);

  /**
   * @param rows tokens of all examples
   * @param tokens of one example
   * @param inner width of the feed-forward layers
   */
  static double transformerOperations(double rows, int layers, int tokens, int width, int inner) {
    double linear = 4.0 * width * width + 2.0 * width * inner;
    double attention = 2.0 * tokens * width;
    return 2 * rows * layers * (linear + attention);
  }
}
