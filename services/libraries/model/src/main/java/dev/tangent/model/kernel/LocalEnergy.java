package dev.tangent.model.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the eigenfunctions live that a function uses (Ortiz-Jimenez et al. 2023, section 5). Over n
 * points an eigenfunction is φ_ρ = √n v_ρ, so that its mean square is 1. The function h uses the
 * fewest eigenfunctions that carry a share of its squared length Σ_x Σ_c h_c(x)², and
 *
 * <p>E_loc(x) = Σ_ρ φ_ρ(x)² over those.
 *
 * <p>Eigenfunctions that are spread evenly give their number everywhere; ones that live on a task
 * are large on its points and small on others.
 *
 * @param used how many eigenfunctions
 * @param energy E_loc at each point
 */
public record LocalEnergy(int used, double[] energy) {

  /**
   * @param function h: points × outputs
   * @param share between 0 and 1
   */
  public static LocalEnergy of(SymmetricEigen eigen, double[][] function, double share) {
    int n = eigen.values().length;
    double[] carried = new double[n];
    double total = 0;
    for (int rho = 0; rho < n; rho++) {
      carried[rho] = squaredCoefficient(eigen.vectors()[rho], function);
      total += carried[rho];
    }
    List<Integer> used = new ArrayList<>();
    double sum = 0;
    for (int rho : descending(carried)) {
      if (sum >= share * total) {
        break;
      }
      used.add(rho);
      sum += carried[rho];
    }
    double[] energy = new double[n];
    for (int rho : used) {
      for (int x = 0; x < n; x++) {
        energy[x] += n * eigen.vectors()[rho][x] * eigen.vectors()[rho][x];
      }
    }
    return new LocalEnergy(used.size(), energy);
  }

  /** Σ_c ⟨v, h_c⟩². */
  private static double squaredCoefficient(double[] v, double[][] function) {
    double sum = 0;
    for (int c = 0; c < function[0].length; c++) {
      double product = 0;
      for (int x = 0; x < v.length; x++) {
        product += v[x] * function[x][c];
      }
      sum += product * product;
    }
    return sum;
  }

  private static int[] descending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
