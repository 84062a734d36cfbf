package dev.tangent.merging.method.spectral;

import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Svd;
import dev.tangent.merging.method.setting.Settings;
import java.util.Arrays;

/**
 * Iso-C (Marczak et al. 2025, "No task left behind: Isotropic model merging with common and
 * task-specific subspaces"): with the singular value decomposition U Σ Vᵀ of Σ_t τ_t, m = mean(σ) ·
 * U Vᵀ.
 *
 * <p>Reads one whole tensor; α is tuned, 1.3 to 1.5 in the paper. Setting {@code exclude}: parts of
 * names of matrices that are averaged like everything that is not a matrix. Trap: a sum of tasks
 * with a singular value of zero has no U Vᵀ of its own; then any decomposition's is as good.
 */
public final class IsoCommon extends MatrixMethod {

  @Override
  public String name() {
    return "iso-c";
  }

  @Override
  Matrix merge(TaskMatrices tasks, Settings settings) {
    Svd svd = Svd.of(tasks.sum());
    double mean = Arrays.stream(svd.values()).reduce(0, Double::sum) / svd.values().length;
    return svd.left().transposedTimes(svd.right()).scale(mean);
  }
}
