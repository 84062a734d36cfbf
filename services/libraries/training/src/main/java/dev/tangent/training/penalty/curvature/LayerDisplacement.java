package dev.tangent.training.penalty.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.tangent.training.penalty.PenaltyPoint;
import java.util.List;

/**
 * ΔW = [W | b] of a linear layer as one matrix, and a matrix of its shape as gradients of W and b.
 *
 * @param layer its name
 * @param out rows
 * @param in columns of W
 * @param biased whether there is a b
 */
record LayerDisplacement(String layer, long out, long in, boolean biased) {

  static LayerDisplacement of(String layer, long out, long columns, boolean biased) {
    return new LayerDisplacement(layer, out, biased ? columns - 1 : columns, biased);
  }

  List<String> weights() {
    return biased ? List.of(weight(), bias()) : List.of(weight());
  }

  Shape shape(String weight) {
    return weight.equals(weight()) ? new Shape(out, in) : new Shape(out);
  }

  boolean moves(PenaltyPoint point) {
    return weights().stream().anyMatch(point::moves);
  }

  /** [out, in + 1] with a bias, else [out, in]; 0 where a weight does not move. */
  NDArray read(PenaltyPoint point) {
    NDArray like = point.leaves().values().iterator().next();
    NDArray matrix = read(point, weight(), like, new Shape(out, in));
    if (!biased) {
      return matrix;
    }
    NDArray column = read(point, bias(), like, new Shape(out)).reshape(out, 1);
    return NDArrays.concat(new NDList(matrix, column), 1);
  }

  private static NDArray read(PenaltyPoint point, String name, NDArray like, Shape shape) {
    return point.moves(name)
        ? point.displacement().of(name)
        : like.getManager().zeros(shape, like.getDataType());
  }

  void add(PenaltyPoint point, NDArray gradient) {
    if (point.moves(weight())) {
      point.add(weight(), biased ? gradient.get(new NDIndex(":, :" + in)) : gradient);
    }
    if (biased && point.moves(bias())) {
      point.add(bias(), gradient.get(new NDIndex(":, " + in)));
    }
  }

  private String weight() {
    return layer + ".weight";
  }

  private String bias() {
    return layer + ".bias";
  }
}
