package dev.tangent.merging;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.geometry.Geometry;
import dev.tangent.merging.streaming.OutputPath;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.List;

/**
 * Task vectors τ = θ − θ₀ (Ilharco et al. 2023, "Editing models with task arithmetic").
 *
 * <p>What an edit gives back, in float32: θ₀ + τ = θ exactly wherever θ − θ₀ is a float, and that
 * holds whenever θ/2 ≤ θ₀ ≤ 2θ (Sterbenz's lemma). Elsewhere τ was rounded, and the sum is off by
 * at most ½ulp(τ) + ½ulp(θ₀ + τ): within one ulp of θ when |τ| ≤ |θ|.
 */
public final class TaskVector {

  private TaskVector() {}

  /**
   * Writes checkpoint − base in float32, whatever floating-point types the two have. Tensors with
   * the same bytes in both, such as frozen tables and integer buffers, are left out and listed in
   * the metadata entry {@code tangent.zero}: they are never looked into, so they may hold anything.
   *
   * @return the norms of what was written
   * @throws InvalidInputException when names or shapes differ (all of them are listed), a tensor of
   *     integers changed, an element that changed is not finite, or a difference exceeds float32
   */
  public static Geometry subtract(TensorSource base, TensorSource checkpoint, Path out) {
    OutputPath.requireApart(out, List.of(base, checkpoint));
    ModelDifference difference = new ModelDifference(base, checkpoint);
    return new VectorOutput()
        .write(out, difference.tensors().values(), difference.metadata(), difference::readDoubles);
  }
}
