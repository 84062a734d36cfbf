package dev.tangent.platform.plan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.TaskSteps;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JobValidationTest {

  @Test
  void aGoodExperimentHasNoProblems() {
    assertThat(problems(spec -> {})).isEmpty();
  }

  @Test
  void negationNeedsAControlTask() {
    assertThat(problems(ExperimentSpec.Builder::clearControl))
        .singleElement()
        .asString()
        .isEqualTo(
            "analyses[2].negation: expected a control task (set control to an imported dataset), found none");
  }

  @Test
  void theControlMustNotBeATask() {
    assertThat(problems(spec -> spec.setControl("a")))
        .singleElement()
        .asString()
        .isEqualTo("control: expected a dataset that is not one of the tasks, found 'a'");
  }

  @Test
  void aTaskTwiceIsNamed() {
    assertThat(problems(spec -> spec.addTasks("a")))
        .containsExactly("tasks: expected each once, found 'a' listed twice");
  }

  @Test
  void negationGridsStartAtThePretrainedModel() {
    assertThat(
            problems(
                spec ->
                    spec.getAnalysesBuilder(2).getNegationBuilder().getGridBuilder().setFrom(0.5)))
        .singleElement()
        .asString()
        .isEqualTo(
            "analyses[2].negation.grid.from: expected 0, the pre-trained model that the control accuracy is held against, found 0.5");
  }

  @Test
  void aPrecisionOfALaterVersionIsNotTakenForFloat32() {
    assertThat(problems(spec -> spec.getFineTuningBuilder().setPrecisionValue(7)))
        .containsExactly("fine-tuning.precision: expected float32 or bfloat16, found 7");
  }

  @Test
  void stepsOfATaskThatIsNoneAreNamed() {
    assertThat(
            problems(
                spec ->
                    spec.getFineTuningBuilder()
                        .addTaskSteps(TaskSteps.newBuilder().setTask("z").setSteps(1_000_000))))
        .containsExactly(
            "fine-tuning.task-steps: expected one of the tasks that the experiment fine-tunes (a, b), found 'z'");
  }

  @Test
  void everyProblemIsFoundAtOnce() {
    assertThat(
            problems(
                spec -> {
                  spec.clearBase().clearTasks();
                  spec.getFineTuningBuilder().setSteps(0).setWarmup(0).clearLr().addLr(Double.NaN);
                }))
        .hasSize(4);
  }

  @Test
  void posthocIsNoWayToFineTune() {
    Job job =
        Job.newBuilder()
            .setFineTune(
                FineTuneJob.newBuilder().setBase("b").setDataset("d").setMethod(Method.POSTHOC))
            .build();

    assertThat(JobValidation.violations(JobDefaults.fill(job)))
        .map(Violation::toString)
        .singleElement()
        .asString()
        .contains("fine-tune.method: expected STANDARD or LINEARIZED, found POSTHOC");
  }

  @Test
  void aJobWithoutAGoalSaysWhatThereIs() {
    assertThat(JobValidation.violations(Job.getDefaultInstance()))
        .map(Violation::toString)
        .singleElement()
        .asString()
        .contains("experiment, fineTune, vector, compose, evaluate");
  }

  private static List<String> problems(Consumer<ExperimentSpec.Builder> change) {
    Job.Builder job = JobDefaults.fill(Jobs.experiment("x", 1e-4)).toBuilder();
    change.accept(job.getExperimentBuilder());
    return JobValidation.violations(job.build()).stream().map(Violation::toString).toList();
  }
}
