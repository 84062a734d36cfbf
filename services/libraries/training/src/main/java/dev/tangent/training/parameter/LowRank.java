package dev.tangent.training.parameter;

import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.PretrainedEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * LoRA (Hu et al. 2022) of attention's matrices: ΔW = α/r B A, with A drawn from U(−1/√in, 1/√in)
 * and B = 0 at the start. A STANDARD fine-tune moves A and B. A LINEARIZED one is linear in both
 * about the start (L-LoRA, Tang et al. 2024), where A has no effect while B = 0: it moves B, and τ
 * = α/r B A₀. Weight decay is that of A and B, not of θ.
 *
 * @param rank r, from 1 to the smaller side of each matrix
 * @param alpha α, above 0
 */
public record LowRank(int rank, double alpha) implements ParameterChoice {

  public LowRank {
    require(rank >= 1, "rank = " + rank + ": expected at least 1");
    require(
        alpha > 0 && Double.isFinite(alpha),
        "alpha = " + alpha + ": expected a positive, finite number");
  }

  private static void require(boolean valid, String found) {
    if (!valid) {
      throw new InvalidInputException("lora: " + found);
    }
  }

  @Override
  public String description() {
    return "lora rank " + rank + " alpha " + alpha;
  }

  @Override
  public ParameterPlan plan(PretrainedEncoder base, List<String> candidates, long seed) {
    List<String> weights = ATTENTION.plan(base, candidates, seed).weights();
    Map<String, LowRankFactors> factors = new LinkedHashMap<>();
    for (String name : weights) {
      Shape shape = base.parameters().get(name).getShape();
      long most = Math.min(shape.get(0), shape.get(1));
      require(
          rank <= most,
          "rank = %d: expected at most %d, the smaller side of %s".formatted(rank, most, name));
      factors.put(
          name, new LowRankFactors(rank, alpha / rank, start(name, (int) shape.get(1), seed)));
    }
    return new ParameterPlan(weights, Map.of(), factors);
  }

  private float[] start(String name, int in, long seed) {
    Random random = new Random(31 * seed + name.hashCode());
    float[] start = new float[rank * in];
    double bound = 1 / Math.sqrt(in);
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return start;
  }
}
