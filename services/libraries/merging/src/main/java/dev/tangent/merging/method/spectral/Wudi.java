package dev.tangent.merging.method.spectral;

import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.method.setting.CountSetting;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * WUDI-Merging (Cheng et al. 2025, "Whoever started the interference should end it: Guiding
 * data-free model merging via task vectors"): minimises Σ_t ‖(m − τ_t) τ_tᵀ‖²_F / ‖τ_t‖²_F by Adam,
 * from Σ τ_t on. The gradient is 2 (m S − B) of {@link Interference}, so that a step costs one
 * product however many the tasks.
 *
 * <p>Reads one whole tensor. Settings: {@code steps} 300, {@code rate} 1e-5, {@code exclude} as for
 * the others; Adam's β are 0.9 and 0.999, its ε 1e-8. Everything that is not a matrix is averaged,
 * as in FusionBench; the authors merge only matrices of attention and MLP and leave the rest at the
 * base. Traps: an element moves by at most steps · rate, whatever the scale of the vectors; near
 * the minimum Adam turns rounding into steps, so that many more steps end in noise of the size of
 * {@code rate}.
 */
public final class Wudi extends MatrixMethod {

  private static final CountSetting STEPS = CountSetting.of("steps", 300, 0, 100_000);
  private static final NumberSetting RATE = NumberSetting.above("rate", 1e-5, 0, 1);
  private static final double EPSILON = 1e-8;

  @Override
  public String name() {
    return "wudi";
  }

  @Override
  List<Setting<?>> own() {
    return List.of(STEPS, RATE);
  }

  @Override
  Matrix merge(TaskMatrices tasks, Settings settings) {
    Interference sums = Interference.normalised(tasks);
    Matrix merged = tasks.sum();
    Matrix first = Matrix.zero(merged.rows(), merged.columns());
    Matrix second = Matrix.zero(merged.rows(), merged.columns());
    for (int step = 1; step <= settings.get(STEPS); step++) {
      Matrix gradient = merged.times(sums.gram()).add(-1, sums.target()).scale(2);
      adam(
          merged.values(),
          gradient.values(),
          first.values(),
          second.values(),
          step,
          settings.get(RATE));
    }
    return merged;
  }

  private static void adam(
      double[] weights, double[] gradient, double[] first, double[] second, int step, double rate) {
    double unbiased = 1 - StrictMath.pow(0.9, step);
    double root = Math.sqrt(1 - StrictMath.pow(0.999, step));
    for (int i = 0; i < weights.length; i++) {
      first[i] += 0.1 * (gradient[i] - first[i]);
      second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
      weights[i] -= rate / unbiased * first[i] / (Math.sqrt(second[i]) / root + EPSILON);
    }
  }
}
