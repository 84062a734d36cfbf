package dev.tangent.cli.progress;

import static dev.tangent.cli.progress.Jobs.at;
import static dev.tangent.cli.progress.Jobs.step;
import static dev.tangent.cli.progress.Jobs.training;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.cli.progress.terminal.Screen;
import dev.tangent.cli.progress.terminal.Text;
import dev.tangent.client.progress.JobProgress;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.StepState;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveViewTest {

  private static JobProgress busy() {
    JobProgress job =
        Jobs.job(
            "head animals",
            "fine-tune animals LINEARIZED lr 2e-4 seed 0",
            "fine-tune foods STANDARD lr 2e-4 seed 0",
            "sweep foods test",
            "report");
    job.heard(step("s0", StepState.STEP_RUNNING, 0));
    job.heard(step("s0", StepState.STEP_SUCCEEDED, 4));
    job.heard(step("s1", StepState.STEP_RUNNING, 4, training(70, 120, 0.41234, 183.2, 21), ""));
    job.heard(
        step("s2", StepState.STEP_FAILED, 9, Progress.getDefaultInstance(), "the loss is NaN"));
    job.heard(
        step(
            "s3",
            StepState.STEP_WAITING,
            10,
            Progress.getDefaultInstance(),
            "the store does not answer"));
    return job;
  }

  private static String frame(JobProgress job, int width, int height) {
    return String.join("\n", new LiveView(new Screen(width, height, false)).frame(job, at(161)));
  }

  @Test
  void showsEverythingOnAWideTerminal() {
    assertThat(frame(busy(), 140, 30))
        .isEqualTo(
            """
            my-experiment  ████▊···················  1/5 steps  2:41  1 failed
              failed  fine-tune foods STANDARD lr 2e-4 seed 0: the loss is NaN
              fine-tune animals LINEARIZED lr 2e-4 seed 0  ████████▏·····   58%  loss 0.4123  0:21 left  183 ex/s  70/120 steps
              sweep foods test                             waiting: the store does not answer"""
                .stripIndent());
  }

  @Test
  void dropsDetailsOnANarrowTerminal() {
    assertThat(frame(busy(), 60, 30))
        .isEqualTo(
            """
            my-experiment  ████▊···················  1/5 steps  2:41
              failed  fine-tune foods STANDARD lr 2e-4 seed 0: the los…
              fine-tune animals LINEARIZED …   58%  loss 0.4123
              sweep foods test                waiting: the store does …"""
                .stripIndent());
  }

  @Test
  void neverExceedsTheTerminal() {
    for (int width = 20; width < 150; width++) {
      for (String line : frame(busy(), width, 30).split("\n")) {
        assertThat(Text.width(line)).as(line).isLessThan(width);
      }
    }
  }

  @Test
  void countsWhatDoesNotFitInHeight() {
    JobProgress job = Jobs.job("sweep 1", "sweep 2", "sweep 3", "sweep 4", "sweep 5");
    for (int i = 0; i < 5; i++) {
      job.heard(step("s" + i, StepState.STEP_RUNNING, 0));
    }

    List<String> lines = frame(job, 60, 5).lines().toList();

    assertThat(lines).hasSize(4);
    assertThat(lines.get(3)).isEqualTo("  and 3 more");
  }

  @Test
  void coloursOnlyWhereAllowedAndNeverLetsEventsSteerTheTerminal() {
    JobProgress job = Jobs.job("sweep \u001b[2Jevil");
    job.heard(step("s0", StepState.STEP_RUNNING, 0));

    List<String> coloured = new LiveView(new Screen(60, 20, true)).frame(job, at(1));

    assertThat(coloured.get(0)).contains("\u001b[1mmy-experiment\u001b[0m");
    assertThat(String.join("", coloured)).doesNotContain("\u001b[2J");
    assertThat(frame(job, 60, 20)).doesNotContain("\u001b");
  }
}
