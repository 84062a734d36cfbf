package dev.tangent.cli.progress;

import static dev.tangent.cli.progress.Jobs.at;
import static dev.tangent.cli.progress.Jobs.ended;
import static dev.tangent.cli.progress.Jobs.step;
import static dev.tangent.cli.progress.Jobs.training;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.client.progress.JobProgress;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlainViewTest {

  private final JobProgress job = Jobs.job("head animals", "fine-tune animals", "report");

  private Optional<String> line(StepStatus status) {
    return job.heard(status).flatMap(changed -> PlainView.step(job, changed, at(100)));
  }

  @Test
  void writesALineWhenAStepEnds() {
    assertThat(line(step("s0", StepState.STEP_RUNNING, 1))).isEmpty();
    assertThat(line(step("s0", StepState.STEP_SUCCEEDED, 35)))
        .contains("[1/3] done      head animals (0:34)");
    assertThat(
            line(
                step(
                    "s1",
                    StepState.STEP_FAILED,
                    40,
                    Progress.getDefaultInstance(),
                    "the loss\nis NaN")))
        .contains("[1/3] FAILED    fine-tune animals: the loss is NaN");
  }

  @Test
  void saysWhatWasThereAlready() {
    job.found(Set.of("s0"));

    assertThat(PlainView.opening(job)).isEqualTo("my-experiment: 3 steps, 1 of them already done");
  }

  @Test
  void givesASignOfLife() {
    job.heard(step("s1", StepState.STEP_RUNNING, 1, training(30, 120, 0.4, 100, 20), ""));

    assertThat(PlainView.alive(job, at(60))).isEqualTo("[0/3] running   fine-tune animals 25%");
  }

  @Test
  void saysHowTheJobEnded() {
    job.heard(step("s0", StepState.STEP_SUCCEEDED, 5));
    assertThat(PlainView.closing(job, at(30)))
        .isEqualTo("my-experiment is still running after 0:30");

    job.heard(ended(JobState.JOB_FAILED, 65));
    assertThat(PlainView.closing(job, at(100)))
        .isEqualTo("my-experiment FAILED after 1:05 (1 of 3 steps done)");
  }
}
