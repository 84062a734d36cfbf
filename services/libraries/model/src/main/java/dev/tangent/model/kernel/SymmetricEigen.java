package dev.tangent.model.kernel;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * K = Σ_ρ λ_ρ v_ρ v_ρᵀ of a symmetric matrix, by descending λ.
 *
 * @param values λ
 * @param vectors {@code vectors[ρ]} is v_ρ, of length 1. Its sign, and the basis where eigenvalues
 *     are equal, are arbitrary
 */
public record SymmetricEigen(double[] values, double[][] vectors) {

  /**
   * @param matrix n × n, row after row
   */
  public static SymmetricEigen of(double[] matrix, int n) {
    EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(n, true, true);
    if (!solver.decompose(new DMatrixRMaj(n, n, true, matrix.clone()))) {
      throw new IllegalStateException("the eigenvalues of a " + n + " × " + n + " matrix diverged");
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -solver.getEigenvalue(i).getReal()))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int rho = 0; rho < n; rho++) {
      values[rho] = solver.getEigenvalue(order[rho]).getReal();
      vectors[rho] = solver.getEigenVector(order[rho]).getData().clone();
    }
    return new SymmetricEigen(values, vectors);
  }
}
