package dev.tangent.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.job.Outcome;
import dev.tangent.proto.v1.JobState;
import dev.tangent.standalone.watch.Health;
import dev.tangent.system.SystemJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trainer joins whose clock is two days off, so that the store refuses it. It says so, and the
 * others do its share.
 */
final class WrongClock implements Fault {

  private static final int JOBS = 4;

  private int struck;

  @Override
  public String kind() {
    return "clock off";
  }

  @Override
  public Optional<String> strike(Scene scene) throws Exception {
    scene.assembly().awaitReady();
    String offset = scene.random().nextBoolean() ? "+2d" : "-2d";
    try (SecondTrainer skewed =
        SecondTrainer.start(scene.assembly(), FakeTime.environment(offset))) {
      skewed.awaitReady();
      skewed.awaitHealth(Health.Question.READY, health -> health.text().contains("clock"));
      List<String> jobs = submit(scene);
      for (String job : jobs) {
        Outcome outcome = scene.submissions().await(job);
        assertThat(outcome.state()).as("%s: %s", job, outcome).isEqualTo(JobState.JOB_SUCCEEDED);
      }
      assertThat(skewed.ask(Health.Question.READY).text()).contains("clock");
      assertThat(skewed.ask(Health.Question.LIVE).status()).isEqualTo(Health.Status.UP);
    }
    struck++;
    return Optional.of("a trainer at %s, and %d fine-tunes ended".formatted(offset, JOBS));
  }

  /** On whatever partitions they fall, some belong to the member that can do nothing. */
  private List<String> submit(Scene scene) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      String id = "clock-%d-%d".formatted(struck, i);
      scene.submissions().submit(SystemJobs.fineTune(id, 1000L + struck * JOBS + i));
      ids.add(id);
    }
    return ids;
  }
}
