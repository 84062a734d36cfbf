package dev.tangent.report.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.statistics.Interval;
import dev.tangent.report.claims.ClaimCheck;
import dev.tangent.report.claims.LocalityCheck;
import dev.tangent.results.kernel.MeanEnergy;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanEnergyTest {

  /**
   * By hand: means 2 and 1 of three points each, both with sd 1; the difference's standard error is
   * √(1/3 + 1/3), and t with two degrees of freedom is 4.3027.
   */
  @Test
  void differencesHaveWelchsStandardErrorAndTheSmallerSamplesFreedom() {
    Interval interval =
        MeanEnergy.difference(
            MeanEnergy.of(List.of(1.0, 2.0, 3.0), 1), MeanEnergy.of(List.of(0.0, 1.0, 2.0), 1));
    double half = 4.3027 * Math.sqrt(2.0 / 3);
    // The table of quantiles has four decimals; both sides use the same one.
    assertThat(interval.low()).isEqualTo(1 - half, within(1e-12));
    assertThat(interval.high()).isEqualTo(1 + half, within(1e-12));
  }

  @Test
  void energyIsAShareOfAnEvenSpread() {
    assertThat(MeanEnergy.of(List.of(2.0, 6.0), 4).mean()).isEqualTo(1, within(1e-15));
  }

  @Test
  void onePointSaysNothingAboutItsSpread() {
    MeanEnergy one = MeanEnergy.of(List.of(2.0), 1);
    assertThat(one.interval()).isNull();
    assertThat(MeanEnergy.difference(one, one)).isNull();
  }

  @Test
  void aVerdictNeedsEveryTask() {
    assertThat(new LocalityCheck(3, 0, 0).verdict()).isEqualTo(ClaimCheck.Verdict.AGREES);
    assertThat(new LocalityCheck(3, 0, 1).verdict()).isEqualTo(ClaimCheck.Verdict.OPEN);
    assertThat(new LocalityCheck(3, 1, 1).verdict()).isEqualTo(ClaimCheck.Verdict.DISAGREES);
  }
}
