package dev.tangent.training.parameter;

import ai.djl.ndarray.NDArray;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.curvature.CurvatureKind;
import dev.tangent.model.engine.Doubles;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The elements of weights whose Fisher information is least, over all weights together (TaLoS,
 * Iurada et al. 2025, which moves 10 % of them). The information is the diagonal of the features'
 * second moment, as a {@link Curvature} of kind DIAGONAL has it. Of equal ones all or none move.
 */
public final class LeastSensitive implements ParameterChoice {

  private final double share;
  private final Curvature diagonal;

  /**
   * @param share of the elements that move, above 0 and at most 1
   * @param diagonal of kind DIAGONAL; it is the caller's to close
   */
  public LeastSensitive(double share, Curvature diagonal) {
    if (!(share > 0 && share <= 1)) {
      throw new InvalidInputException(
          "least_sensitive: share = " + share + ": expected a number above 0 and at most 1");
    }
    if (diagonal.kind() != CurvatureKind.DIAGONAL) {
      throw new InvalidInputException(
          "least_sensitive: expected a curvature of kind DIAGONAL, found " + diagonal.kind());
    }
    this.share = share;
    this.diagonal = diagonal;
  }

  @Override
  public String description() {
    return "least sensitive %s of %s:%d %s"
        .formatted(share, diagonal.dataset(), diagonal.examples(), diagonal.settings());
  }

  @Override
  public ParameterPlan plan(PretrainedEncoder base, List<String> candidates, long seed) {
    Map<String, double[]> information = new LinkedHashMap<>();
    for (String name : candidates) {
      NDArray array = diagonal.arrays().get("D." + name);
      if (array == null || !array.getShape().equals(base.parameters().get(name).getShape())) {
        throw new InvalidInputException(
            "least_sensitive: the curvature of %s has nothing for %s as the base has it"
                .formatted(diagonal.dataset(), name));
      }
      information.put(name, Doubles.of(array));
    }
    double bound = quantile(information);
    Map<String, boolean[]> masks = new LinkedHashMap<>();
    information.forEach(
        (name, values) -> {
          boolean[] mask = new boolean[values.length];
          for (int i = 0; i < mask.length; i++) {
            mask[i] = values[i] <= bound;
          }
          masks.put(name, mask);
        });
    return new ParameterPlan(candidates, masks, Map.of());
  }

  private double quantile(Map<String, double[]> information) {
    double[] all = information.values().stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    return all[Math.max(0, (int) Math.round(share * all.length) - 1)];
  }
}
