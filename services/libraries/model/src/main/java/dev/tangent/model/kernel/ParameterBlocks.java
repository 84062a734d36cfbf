package dev.tangent.model.kernel;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.weights.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Weights in blocks whose Jacobian at all points, for one output, fits a bound. A weight that is
 * larger alone is a block of its own.
 */
final class ParameterBlocks {

  private ParameterBlocks() {}

  /**
   * @param names in the model's order, so that a block is a layer or a few neighbours
   */
  static List<List<String>> of(
      Parameters parameters, Collection<String> names, int points, long mostBytes) {
    List<List<String>> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    long bytes = 0;
    for (String name : names) {
      long more = bytes(parameters.get(name)) * points;
      if (!block.isEmpty() && bytes + more > mostBytes) {
        blocks.add(block);
        block = new ArrayList<>();
        bytes = 0;
      }
      block.add(name);
      bytes += more;
    }
    if (!block.isEmpty()) {
      blocks.add(block);
    }
    return blocks;
  }

  private static long bytes(NDArray array) {
    return array.size() * array.getDataType().getNumOfBytes();
  }
}
