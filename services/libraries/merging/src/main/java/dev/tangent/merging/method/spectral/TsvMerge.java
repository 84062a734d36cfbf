package dev.tangent.merging.method.spectral;

import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Svd;
import dev.tangent.merging.method.setting.Settings;
import java.util.Arrays;

/**
 * TSV-Merge (Gargiulo et al. 2025, "Task singular vectors: Reducing task interference in model
 * merging"): of each task keep the first r = ⌊min(o, i) / T⌋ singular triples; stack them to U =
 * [U_1..U_T], Σ, V; make both orthogonal by their polar factors; m = U⊥ Σ V⊥ᵀ.
 *
 * <p>Reads one whole tensor; α = 1. Setting {@code exclude}: parts of names of matrices that are
 * averaged like everything that is not a matrix, {@code text_projection} by default as in the
 * authors' code. Traps: r is ⌊min · (1/T)⌋ in floating point, as there; with more tasks than ranks,
 * nothing is kept and m is zero. Singular vectors that several tasks share are counted once (the
 * authors divide by a rounding error there).
 */
public final class TsvMerge extends MatrixMethod {

  @Override
  public String name() {
    return "tsv-m";
  }

  @Override
  Matrix merge(TaskMatrices tasks, Settings settings) {
    int rank = (int) (tasks.rank() * (1.0 / tasks.count()));
    double[] values = new double[rank * tasks.count()];
    Svd[] parts = new Svd[tasks.count()];
    tasks.inputs().eachInput(t -> parts[t] = Svd.top(tasks.get(t), rank));
    for (int t = 0; t < parts.length; t++) {
      System.arraycopy(parts[t].values(), 0, values, t * rank, rank);
    }
    Matrix u = Polar.ofRows(Matrix.stack(Arrays.stream(parts).map(Svd::left).toList()));
    Matrix v = Polar.ofRows(Matrix.stack(Arrays.stream(parts).map(Svd::right).toList()));
    return u.transposedTimes(v.scaleRows(values));
  }
}
