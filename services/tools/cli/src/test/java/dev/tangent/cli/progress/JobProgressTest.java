package dev.tangent.cli.progress;

import static dev.tangent.cli.progress.Jobs.at;
import static dev.tangent.cli.progress.Jobs.ended;
import static dev.tangent.cli.progress.Jobs.step;
import static dev.tangent.cli.progress.Jobs.training;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.StepProgress;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.StepState;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobProgressTest {

  @Test
  void countsStepsAsTheyEnd() {
    JobProgress job = Jobs.job("head a", "fine-tune a", "vector a");

    job.heard(step("s0", StepState.STEP_RUNNING, 1));
    job.heard(step("s0", StepState.STEP_SUCCEEDED, 3));
    job.heard(step("s1", StepState.STEP_RUNNING, 3));

    assertThat(job.done()).isEqualTo(1);
    assertThat(job.total()).isEqualTo(3);
    assertThat(job.steps(StepProgress::running))
        .extracting(s -> s.item().id())
        .containsExactly("s1");
    assertThat(job.elapsed(at(10))).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void ignoresStepsOfOtherJobsAndOtherJobs() {
    JobProgress job = Jobs.job("head a");

    assertThat(job.heard(step("other", StepState.STEP_RUNNING, 1))).isEmpty();
    assertThat(job.heard(ended(JobState.JOB_FAILED, 1).toBuilder().setId("job-2").build()))
        .isFalse();
    assertThat(job.over()).isFalse();
  }

  @Test
  void keepsASuccessWhateverComesLate() {
    JobProgress job = Jobs.job("head a");
    job.heard(step("s0", StepState.STEP_SUCCEEDED, 3));

    assertThat(job.heard(step("s0", StepState.STEP_RUNNING, 2))).isEmpty();
    assertThat(job.done()).isEqualTo(1);
  }

  @Test
  void forgetsFailuresOfEarlierJobsButCountsTheirSuccesses() {
    JobProgress job = Jobs.job("head a", "head b", "head c");

    job.heard(step("s0", StepState.STEP_FAILED, -100));
    job.heard(step("s1", StepState.STEP_SUCCEEDED, -100));
    job.found(Set.of("s1", "s2"));

    assertThat(job.steps(StepProgress::failed)).isEmpty();
    assertThat(job.done()).isEqualTo(2);
    assertThat(job.foundReady()).isEqualTo(2);
  }

  @Test
  void estimatesFromTheMeanOfEachKindAndHowManyGoSideBySide() {
    JobProgress job =
        Jobs.job("sweep 1", "sweep 2", "sweep 3", "sweep 4", "sweep 5", "fine-tune a");
    for (int i = 0; i < 3; i++) {
      job.heard(step("s" + i, StepState.STEP_RUNNING, 10 * i));
      job.heard(step("s" + i, StepState.STEP_SUCCEEDED, 10 * i + 10));
    }
    job.heard(step("s3", StepState.STEP_RUNNING, 30, training(1, 2, 0, 0, 4), ""));

    // 4 s reported by the running one, 10 s for the other sweep, the mean of all for the fine-tune
    assertThat(job.remaining(at(36))).contains(Duration.ofSeconds(4 + 10 + 10));
  }

  @Test
  void estimatesNothingFromTooLittle() {
    JobProgress job = Jobs.job("sweep 1", "sweep 2");
    job.heard(step("s0", StepState.STEP_RUNNING, 0));
    job.heard(step("s0", StepState.STEP_SUCCEEDED, 5));

    assertThat(job.remaining(at(6))).isEmpty();
  }

  @Test
  void stopsTheClockAtTheEnd() {
    JobProgress job = Jobs.job("head a");
    job.heard(ended(JobState.JOB_FAILED, 70, "head a: no"));

    assertThat(job.over()).isTrue();
    assertThat(job.reasons()).containsExactly("head a: no");
    assertThat(job.elapsed(at(500))).isEqualTo(Duration.ofSeconds(70));
  }
}
