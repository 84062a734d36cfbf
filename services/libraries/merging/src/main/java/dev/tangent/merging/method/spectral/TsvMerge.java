package dev.tangent.merging.method.spectral;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Svd;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.setting.ChoiceSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * TSV-Merge (Gargiulo et al. 2025, "Task singular vectors: Reducing task interference in model
 * merging"): of each task keep the first r = ⌊min(o, i) / T⌋ singular triples; stack them to U =
 * [U_1..U_T], Σ, V; make both orthogonal by their polar factors; m = U⊥ Σ V⊥ᵀ.
 *
 * <p>Reads one whole tensor; α = 1. Settings: {@code from}, {@code vectors} or {@code factors}:
 * then the decompositions are those of {@link SingularFactors}, made of each vector once, in
 * float32; {@code exclude}: parts of names of matrices that are averaged like everything that is
 * not a matrix, {@code text_projection} by default as in the authors' code. Traps: r is ⌊min ·
 * (1/T)⌋ in floating point, as there; with more tasks than ranks, nothing is kept and m is zero.
 * Singular vectors that several tasks share are counted once (the authors divide by a rounding
 * error there).
 */
public final class TsvMerge extends MatrixMethod {

  private static final String FACTORS = "factors";

  private static final ChoiceSetting FROM = ChoiceSetting.of("from", "vectors", FACTORS);

  @Override
  public String name() {
    return "tsv-m";
  }

  @Override
  List<Setting<?>> own() {
    return List.of(FROM);
  }

  @Override
  void requireFit(MergeInputs inputs, Settings settings) {
    for (int t = 0; t < inputs.count(); t++) {
      if (settings.get(FROM).equals(FACTORS) && inputs.factors(t) == null) {
        throw new InvalidInputException(
            "method 'tsv-m': setting 'from' is 'factors', and vector '%s' was given without its factors"
                .formatted(inputs.id(t)));
      }
    }
  }

  @Override
  Matrix merge(TaskMatrices tasks, Settings settings) {
    int rank = (int) (tasks.rank() * (1.0 / tasks.count()));
    double[] values = new double[rank * tasks.count()];
    Svd[] parts = new Svd[tasks.count()];
    boolean stored = settings.get(FROM).equals(FACTORS);
    tasks
        .inputs()
        .eachInput(
            t ->
                parts[t] =
                    stored ? SingularFactors.top(tasks, t, rank) : Svd.top(tasks.get(t), rank));
    for (int t = 0; t < parts.length; t++) {
      System.arraycopy(parts[t].values(), 0, values, t * rank, rank);
    }
    Matrix u = Polar.ofRows(Matrix.stack(Arrays.stream(parts).map(Svd::left).toList()));
    Matrix v = Polar.ofRows(Matrix.stack(Arrays.stream(parts).map(Svd::right).toList()));
    return u.transposedTimes(v.scaleRows(values));
  }
}
