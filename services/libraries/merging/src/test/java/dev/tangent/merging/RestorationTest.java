package dev.tangent.merging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.tensor.DType;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * θ₀ + (θ − θ₀) = θ, as exactly as {@link TaskVector} promises. The tolerances are the promise: the
 * rounding of τ and that of the sum, half an ulp each, in exact decimals.
 */
class RestorationTest {

  private static final int N = 20_000;

  @TempDir Path folder;

  @Test
  void isExactForChangesWithinAFactorOfTwo() {
    // given θ/2 ≤ θ₀ ≤ 2θ, of all magnitudes
    Random random = new Random(7);
    double[] base = new double[N];
    double[] tuned = new double[N];
    for (int i = 0; i < N; i++) {
      base[i] = any(random, 120);
      tuned[i] = (float) (base[i] * (0.5 + 1.5 * random.nextDouble()));
    }

    // when, then
    assertThat(restore(DType.F32, base, tuned)).containsExactly(tuned);
  }

  @Test
  void staysWithinTheRoundingOfTheVectorAndOfTheSumElsewhere() {
    // given pairs whose magnitudes and signs have nothing to do with each other
    Random random = new Random(8);
    double[] base = new double[N];
    double[] tuned = new double[N];
    for (int i = 0; i < N; i++) {
      base[i] = any(random, 30);
      tuned[i] = any(random, 30);
    }

    // when
    double[] restored = restore(DType.F32, base, tuned);

    // then
    int inexact = 0;
    for (int i = 0; i < N; i++) {
      float vector = (float) (tuned[i] - base[i]);
      BigDecimal error = new BigDecimal(restored[i]).subtract(new BigDecimal(tuned[i])).abs();
      double bound = (Math.ulp(vector) + Math.ulp((float) restored[i])) / 2;
      assertThat(error).isLessThanOrEqualTo(new BigDecimal(bound));
      if (Math.abs(vector) <= Math.abs(tuned[i])) {
        assertThat(error).isLessThanOrEqualTo(new BigDecimal(Math.ulp((float) tuned[i])));
      }
      inexact += error.signum();
    }
    // the bound would prove nothing were every sum exact
    assertThat(inexact).isGreaterThan(N / 100);
  }

  @ParameterizedTest
  @EnumSource(names = {"F16", "BF16"})
  void isExactForHalfPrecisionModels(DType dtype) {
    // given |τ| < 2⁸ |θ|: τ's rounding, 2⁻²⁵ |τ|, is far below half an ulp of θ
    Random random = new Random(9);
    double[] base = new double[N];
    double[] tuned = new double[N];
    for (int i = 0; i < N; i++) {
      double scale = Math.scalb(1, random.nextInt(6) - 3);
      base[i] = (random.nextInt(255) - 127) * scale;
      tuned[i] = (1 + random.nextInt(127)) * scale * (random.nextBoolean() ? 1 : -1);
    }

    // when, then integers below 2⁷ are exact in both types
    assertThat(restore(dtype, base, tuned)).containsExactly(tuned);
  }

  private double[] restore(DType dtype, double[] base, double[] tuned) {
    var before = new TensorFiles().and("w", dtype, base).at(folder.resolve("base"));
    var after = new TensorFiles().and("w", dtype, tuned).at(folder.resolve("tuned"));
    TaskVector.subtract(before, after, folder.resolve("vector"));
    var vector = SafetensorsFile.open(folder.resolve("vector"));
    Edit.write(before, vector, 1, folder.resolve("restored"));
    return TensorFiles.values(SafetensorsFile.open(folder.resolve("restored")), "w");
  }

  /** A float of either sign, with an exponent in (−spread, spread). */
  private static double any(Random random, int spread) {
    double magnitude = Math.scalb(1 + random.nextDouble(), random.nextInt(2 * spread) - spread);
    return (float) (random.nextBoolean() ? magnitude : -magnitude);
  }
}
