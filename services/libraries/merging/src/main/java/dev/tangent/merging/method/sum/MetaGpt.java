package dev.tangent.merging.method.sum;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.statistics.InnerProducts;
import java.util.Arrays;
import java.util.List;

/**
 * MetaGPT (Zhou et al. 2024, "MetaGPT: Merging large language models using model exclusive task
 * arithmetic"): m = Σ_t c_t τ_t with c_t = ‖τ_t‖² / Σ_k ‖τ_k‖², norms of whole vectors.
 *
 * <p>Reads norms in one pass, then elements; no settings; α = 1. Written from the paper's closed
 * form: no code of its authors was at hand.
 */
public final class MetaGpt implements MergeMethod {

  @Override
  public String name() {
    return "metagpt";
  }

  @Override
  public InputScope reads() {
    return InputScope.STATISTICS;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of();
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    double[] squares = InnerProducts.squaredNorms(inputs);
    double total = Arrays.stream(squares).reduce(0, Double::sum);
    if (total == 0) {
      throw new InvalidInputException(
          "method 'metagpt': every vector is zero; expected at least one that is not");
    }
    return WeightedSum.of(inputs, 1 / total, squares);
  }
}
