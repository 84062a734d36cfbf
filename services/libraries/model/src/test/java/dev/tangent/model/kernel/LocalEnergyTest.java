package dev.tangent.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LocalEnergyTest {

  private static final double HALF = Math.sqrt(0.5);

  /** Two blocks of two points each that know nothing of each other, and a function on the first. */
  @Test
  void aLocalizedFunctionHasAllItsEnergyOnItsOwnPoints() {
    double[] gram = {2, 1, 0, 0, 1, 2, 0, 0, 0, 0, 4, 1, 0, 0, 1, 4};
    LocalEnergy energy =
        LocalEnergy.of(
            SymmetricEigen.of(gram, 4), new double[][] {{1}, {1}, {0}, {0}}, KernelStudy.SHARE);
    assertThat(energy.used()).isEqualTo(1);
    assertThat(energy.energy()).containsExactly(new double[] {2, 2, 0, 0}, within(1e-12));
  }

  @Test
  void eigenfunctionsThatAreSpreadEvenlyGiveTheirNumberEverywhere() {
    SymmetricEigen eigen =
        new SymmetricEigen(new double[] {3, 1}, new double[][] {{HALF, HALF}, {HALF, -HALF}});
    // h = (3, 1) = 2√2·v₀ + √2·v₁: squared coefficients 8 and 2.
    double[][] function = {{3}, {1}};
    assertThat(LocalEnergy.of(eigen, function, 0.79).used()).isEqualTo(1);
    LocalEnergy both = LocalEnergy.of(eigen, function, 0.9);
    assertThat(both.used()).isEqualTo(2);
    assertThat(both.energy()).containsExactly(new double[] {2, 2}, within(1e-12));
  }
}
