package dev.tangent.results.provenance;

import dev.tangent.results.value.Checks;
import java.util.List;

/**
 * How every task was fine-tuned, with every default filled in; 0 steps where none was, since every
 * task has a checkpoint that was fine-tuned elsewhere.
 *
 * @param lr the candidates; with one, nothing was chosen
 * @param clipNorm largest global gradient norm; 0: not clipped
 * @param maxTokens longer inputs were truncated; 0: the base's own limit
 */
public record FineTuningSettings(
    int steps,
    int batch,
    List<Double> lr,
    int warmup,
    double weightDecay,
    double clipNorm,
    boolean freezeEmbeddings,
    int maxTokens) {

  public FineTuningSettings {
    lr = Checks.list(lr, "lr");
  }
}
