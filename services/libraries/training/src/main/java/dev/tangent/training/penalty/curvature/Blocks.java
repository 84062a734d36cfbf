package dev.tangent.training.penalty.curvature;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.curvature.Curvature;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A curvature's arrays as blocks, by what their names begin with. */
final class Blocks {

  private final Curvature curvature;

  private Blocks(Curvature curvature) {
    this.curvature = curvature;
  }

  static List<Block> of(Curvature curvature) {
    Blocks blocks = new Blocks(curvature);
    return curvature.arrays().keySet().stream().map(blocks::of).filter(Objects::nonNull).toList();
  }

  /** The block that begins with this array, or null where another does. */
  private @Nullable Block of(String name) {
    int dot = name.indexOf('.');
    String rest = name.substring(dot + 1);
    NDArray array = array(name);
    return switch (name.substring(0, dot)) {
      case "A" ->
          new KroneckerBlock(layer(rest, array, array("B." + rest)), array, array("B." + rest));
      case "UA" ->
          new EigenBlock(
              layer(rest, array, array("UB." + rest)),
              array,
              array("UB." + rest),
              array("S." + rest));
      case "F" -> new MatrixBlock(rest, array);
      case "D" -> new DiagonalBlock(rest, array);
      default -> null;
    };
  }

  private LayerDisplacement layer(String layer, NDArray inputs, NDArray outputs) {
    return LayerDisplacement.of(
        layer, outputs.getShape().get(0), inputs.getShape().get(0), curvature.hasBias(layer));
  }

  private NDArray array(String name) {
    return Objects.requireNonNull(curvature.arrays().get(name), name);
  }
}
