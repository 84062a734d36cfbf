package dev.tangent.merging;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.geometry.Geometry;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.merging.streaming.Disagreements;
import dev.tangent.merging.streaming.OutputPath;
import dev.tangent.merging.streaming.ZeroTensors;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    requireSameTensors(base, checkpoint);
    List<TensorInfo> changed = new ArrayList<>();
    List<String> zero = new ArrayList<>();
    TensorComparison comparison = new TensorComparison();
    for (TensorInfo tensor : base.tensors().values()) {
      if (comparison.identical(base, checkpoint, tensor.name())) {
        zero.add(tensor.name());
      } else {
        changed.add(tensor);
      }
    }
    requireFloatingPoint(changed, base, checkpoint);
    Map<String, String> metadata =
        Map.of("format", "pt", ZeroTensors.KEY, ZeroTensors.format(zero));
    double[] before = new double[Chunks.ELEMENTS];
    return new VectorOutput()
        .write(
            out,
            changed,
            metadata,
            (tensor, offset, into, length) -> {
              FiniteElements.read(base, tensor, offset, before, length);
              FiniteElements.read(checkpoint, tensor, offset, into, length);
              for (int i = 0; i < length; i++) {
                into[i] -= before[i];
              }
            });
  }

  private static void requireSameTensors(TensorSource base, TensorSource checkpoint) {
    Disagreements disagreements = new Disagreements();
    disagreements.compareAll(base, checkpoint);
    disagreements.requireNone(title(base, checkpoint));
  }

  private static void requireFloatingPoint(
      List<TensorInfo> changed, TensorSource base, TensorSource checkpoint) {
    Disagreements disagreements = new Disagreements();
    for (TensorInfo tensor : changed) {
      if (!tensor.dtype().isFloatingPoint()) {
        disagreements.different(
            "'%s' of %s has other values, which a task vector cannot express"
                .formatted(tensor.name(), tensor.dtype()));
      }
    }
    disagreements.requireNone(title(base, checkpoint));
  }

  private static String title(TensorSource base, TensorSource checkpoint) {
    return "checkpoint %s does not match its base %s"
        .formatted(checkpoint.files().get(0), base.files().get(0));
  }
}
