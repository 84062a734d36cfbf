package dev.tangent.merging.recipe.method;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.drop.RandomDrop;
import dev.tangent.merging.method.drop.RankedDrop;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.merging.method.trim.OutlierTrim;
import dev.tangent.merging.method.trim.TensorTrim;
import dev.tangent.tensor.TensorInfo;

/** Which elements of a difference count, in mergekit's generalized task arithmetic. */
enum Sparsification {
  NONE,
  /** The largest (ties). */
  MAGNITUDE,
  /** Neither the largest nor the smallest (breadcrumbs). */
  OUTLIERS,
  /** At random (dare). */
  RANDOM,
  /** At random, by rank (della). */
  RANKED;

  Mask of(TensorInputs inputs, MergeInputs differences) {
    TensorInfo tensor = inputs.tensor();
    return switch (this) {
      case NONE -> Mask.ALL;
      case MAGNITUDE -> TensorTrim.of(differences, tensor, densities(inputs));
      case OUTLIERS ->
          OutlierTrim.of(differences, tensor, densities(inputs), inputs.ofOthers("gamma"));
      case RANDOM ->
          RandomDrop.of(
              differences, tensor, densities(inputs), differences.toEach(1), inputs.seed());
      case RANKED -> {
        double[] epsilons = inputs.ofOthers("epsilon");
        requireProbabilities(tensor.name(), densities(inputs), epsilons);
        yield new RankedDrop(differences, tensor, densities(inputs), epsilons, inputs.seed());
      }
    };
  }

  private static double[] densities(TensorInputs inputs) {
    return inputs.ofOthers("density");
  }

  private static void requireProbabilities(String tensor, double[] densities, double[] epsilons) {
    for (int t = 0; t < densities.length; t++) {
      double least = densities[t] - epsilons[t];
      double most = densities[t] + epsilons[t];
      boolean drops = densities[t] > 0 && densities[t] < 1;
      if (drops && (least <= 0 || most >= 1)) {
        throw new InvalidInputException(
            "tensor '%s': density %s ± epsilon %s; expected both ends between 0 and 1"
                .formatted(tensor, densities[t], epsilons[t]));
      }
    }
  }
}
