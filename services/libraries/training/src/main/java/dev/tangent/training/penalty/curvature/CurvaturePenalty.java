package dev.tangent.training.penalty.curvature;

import ai.djl.ndarray.NDScope;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.training.penalty.PenalizedRun;
import dev.tangent.training.penalty.Penalty;
import dev.tangent.training.penalty.PenaltyPoint;
import java.util.List;
import java.util.Locale;

/**
 * R(τ) = β Σ_blocks w τᵀFτ, with F the curvature of the tasks that a fine-tune should leave alone:
 * its diagonal, its Kronecker factors (TAK, 2026; arXiv 2602.17385) or these in their eigenbasis
 * (DELTA, 2026; arXiv 2605.18993), as the curvature's kind says. It needs no inputs and no pass,
 * and costs the same however many tasks were summed: for each layer 2 (out² in + out in²)
 * multiplications a step, whatever the batch.
 *
 * <p>τ = θ − θ₀ for a STANDARD fine-tune too.
 */
public final class CurvaturePenalty implements Penalty {

  private final CurvatureWeights settings;
  private final Curvature curvature;
  private final List<Block> blocks;

  /**
   * @param curvature of the other tasks; it is the caller's to close, after the fine-tune
   */
  public CurvaturePenalty(CurvatureWeights settings, Curvature curvature) {
    this.settings = settings;
    this.curvature = curvature;
    this.blocks = Blocks.of(curvature);
  }

  /** {@code diagonal}, {@code kfac} or {@code ekfac}. */
  @Override
  public String name() {
    return curvature.kind().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String description() {
    return name()
        + " "
        + settings
        + " of "
        + curvature.dataset()
        + ":"
        + curvature.examples()
        + " "
        + curvature.settings();
  }

  @Override
  public void requireFits(PenalizedRun run) {
    List<String> covered = blocks.stream().flatMap(block -> block.weights().stream()).toList();
    for (String name : run.moving().keySet()) {
      if (!covered.contains(name)) {
        throw new InvalidInputException(
            "%s: the curvature of %s has nothing for %s, which the fine-tune moves; compute it for all weights that move, or freeze this one"
                .formatted(name(), curvature.dataset(), name));
      }
    }
    blocks.forEach(block -> block.requireShapes(run.moving(), name()));
  }

  @Override
  public double addTo(PenaltyPoint point) {
    if (point.step() % settings.every() != 0) {
      return 0;
    }
    double sum = 0;
    for (Block block : blocks) {
      double weight = settings.beta() * settings.every() * factor(block);
      if (weight > 0) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          sum += block.addTo(point, weight);
        }
      }
    }
    return sum;
  }

  private double factor(Block block) {
    if (block instanceof MatrixBlock) {
      return settings.vectors();
    }
    boolean layer = block instanceof KroneckerBlock || block instanceof EigenBlock;
    return layer && block.weights().size() == 1 ? settings.projection() : 1;
  }
}
