package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.standalone.process.Signs;
import dev.tangent.standalone.watch.BrokerPolicy;
import dev.tangent.standalone.watch.Health;
import dev.tangent.standalone.watch.HealthPolicy;
import dev.tangent.standalone.watch.LivenessPolicy;
import dev.tangent.standalone.watch.Patience;
import dev.tangent.standalone.watch.ReadinessPolicy;
import dev.tangent.standalone.watch.Verdict;
import dev.tangent.standalone.watch.Verdict.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgesTest {

  private static final Health UP = Health.up();
  private static final Health DOWN = Health.down("steps: a null header");
  private static final Health SILENT = Health.silent("no answer from there");

  private static final Patience PATIENCE =
      new Patience(
          Duration.ofSeconds(120),
          Duration.ofSeconds(60),
          Duration.ofSeconds(300),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  private long second;
  private Signs signs = new Signs(List.of(), Duration.ZERO);

  /** Looks every ten seconds for this many seconds; what came of it, or nothing. */
  private Verdict look(HealthPolicy judge, Health health, int seconds) {
    Verdict verdict = Verdict.NOTHING;
    for (int i = 0; i <= seconds && verdict.kind() == Kind.NOTHING; i += 10) {
      long now = Duration.ofSeconds(second).toNanos();
      second += 10;
      verdict = judge.look(now, health, () -> signs);
    }
    return verdict;
  }

  @Test
  void aServiceIsRestartedWhenItWasDownForLongInARow() {
    HealthPolicy judge = new LivenessPolicy(PATIENCE, true);

    assertThat(look(judge, DOWN, 50)).isEqualTo(Verdict.NOTHING);
    assertThat(look(judge, UP, 0)).isEqualTo(Verdict.NOTHING);
    assertThat(look(judge, DOWN, 50)).isEqualTo(Verdict.NOTHING);
    assertThat(look(judge, DOWN, 60))
        .isEqualTo(Verdict.restart("was not live for 60 s (steps: a null header)"));
  }

  @Test
  void aServiceIsRestartedWhenItWasSilentForLong() {
    assertThat(look(new LivenessPolicy(PATIENCE, true), SILENT, 60))
        .isEqualTo(Verdict.restart("gave no answer for 60 s (no answer from there)"));
  }

  @Test
  void aServiceThatWasStartedAgainMayBeSilentAsLongAsItsStartMoves() {
    HealthPolicy judge = new LivenessPolicy(PATIENCE, false);
    for (int cpu = 1; cpu < 100; cpu++) {
      signs = new Signs(List.of(), Duration.ofSeconds(cpu));
      assertThat(look(judge, SILENT, 0)).isEqualTo(Verdict.NOTHING);
    }

    assertThat(look(judge, SILENT, 200))
        .isEqualTo(Verdict.restart("stood still for 120 s in its start"));
  }

  @Test
  void aServiceThatIsNotReadyIsToldOfOnceAndAgainWhenItIs() {
    HealthPolicy judge = new ReadinessPolicy("trainer", PATIENCE);

    assertThat(look(judge, UP, 100)).isEqualTo(Verdict.NOTHING);
    assertThat(look(judge, DOWN, 60).text())
        .startsWith("trainer has not been ready for 60 s (steps: a null header)");
    assertThat(look(judge, DOWN, 600)).isEqualTo(Verdict.NOTHING);
    assertThat(look(judge, UP, 0)).isEqualTo(Verdict.tell("trainer is ready again."));
    assertThat(look(judge, UP, 100)).isEqualTo(Verdict.NOTHING);
  }

  @Test
  void aBrokerThatIsOnlySlowIsToldOfAndNotRestarted() {
    HealthPolicy judge = new BrokerPolicy("Kafka", PATIENCE);

    assertThat(look(judge, SILENT, 60).text()).startsWith("Kafka has given no answer for 60 s");
    for (int cpu = 1; cpu < 100; cpu++) {
      signs = new Signs(List.of(), Duration.ofSeconds(cpu));
      assertThat(look(judge, SILENT, 0)).isEqualTo(Verdict.NOTHING);
    }
    assertThat(look(judge, UP, 0)).isEqualTo(Verdict.tell("Kafka answers again."));
  }

  @Test
  void aBrokerThatStandsStillForMinutesIsRestarted() {
    HealthPolicy judge = new BrokerPolicy("Kafka", PATIENCE);

    assertThat(look(judge, SILENT, 60).kind()).isEqualTo(Kind.TELL);
    assertThat(look(judge, SILENT, 220)).isEqualTo(Verdict.NOTHING);
    assertThat(look(judge, SILENT, 20))
        .isEqualTo(
            Verdict.restart("gave no answer for 300 s (no answer from there), and stood still"));
  }
}
