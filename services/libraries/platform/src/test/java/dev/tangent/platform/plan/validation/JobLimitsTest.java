package dev.tangent.platform.plan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.EvaluateJob;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.TaskSets;
import dev.tangent.proto.v1.Term;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job may have at most; each refusal says how much was found and how much is allowed. */
class JobLimitsTest {

  @ParameterizedTest
  @ValueSource(strings = {"my exp/1", "..", "a/b", "é", "-a", "a b"})
  void anIdThatNoKeyCanHoldIsAProblemLikeAnyOther(String id) {
    assertThat(problems(id, spec -> {}))
        .singleElement()
        .asString()
        .isEqualTo(
            "id: expected a job id (1 to 128 letters, digits, '.', '_' or '-', beginning with a letter or a digit), found '%s'"
                .formatted(id));
    assertThat(problems("", spec -> {})).as("it gets one").isEmpty();
  }

  @Test
  void aLongIdIsNotRepeatedInFull() {
    assertThat(problems("a".repeat(7000), spec -> {}))
        .singleElement()
        .asString()
        .hasSizeLessThan(300);
  }

  @Test
  void textsHaveALength() {
    assertThat(
            problems(
                "e",
                spec -> spec.setName("n".repeat(700)).setTasks(1, "t".repeat(700)).setControl("")))
        .contains(
            "name: expected at most 200 characters, found 700",
            "tasks[1]: expected at most 200 characters, found 700");
  }

  @Test
  void listsHaveALength() {
    assertThat(problems("e", spec -> names(3000).forEach(spec::addTasks)))
        .containsExactly("tasks: expected at most 200, found 3002");
    assertThat(problems("e", spec -> IntStream.range(1, 2000).forEach(spec::addSeeds)))
        .containsExactly("seeds: expected at most 1000, found 2000");
    assertThat(
            problems(
                "e",
                spec ->
                    IntStream.range(0, 500).forEach(i -> spec.addAnalyses(spec.getAnalyses(0)))))
        .containsExactly("analyses: expected at most 20, found 503");
    assertThat(
            problems(
                "e",
                spec ->
                    IntStream.range(1, 200)
                        .forEach(i -> spec.getFineTuningBuilder().addLr(1e-6 * i))))
        .containsExactly("fine-tuning.lr: expected at most 100, found 200");
    assertThat(
            problems(
                "e",
                spec ->
                    spec.addAnalyses(
                            Analysis.newBuilder()
                                .setTaskSets(TaskSets.newBuilder().setMost(1000).build()))
                        .addAllTasks(names(98))))
        .containsExactly(
            "analyses[3].task-sets.most: expected at most 20000 sets in all, found 1000 sets of each of 99 sizes, which are 99000");
  }

  @Test
  void listsOfSingleJobsHaveALength() {
    Term term = Term.newBuilder().setVector("ab".repeat(32)).setCoefficient(1).build();
    ComposeJob.Builder compose = ComposeJob.newBuilder().setBase("b");
    EvaluateJob.Builder evaluate =
        EvaluateJob.newBuilder().setBase("b").setDataset("d").setMethod(Method.STANDARD);
    IntStream.range(0, 2000).forEach(i -> compose.addTerms(term));
    IntStream.range(0, 20_000).forEach(i -> evaluate.addTerms(term).addAlphas(i));

    assertThat(problems(Job.newBuilder().setCompose(compose).build()))
        .containsExactly("compose.terms: expected at most 1000, found 2000");
    assertThat(problems(Job.newBuilder().setEvaluate(evaluate).build()))
        .contains(
            "evaluate.terms: expected at most 1000, found 20000",
            "evaluate.alphas: expected at most 10000, found 20000")
        .anyMatch(p -> p.startsWith("the job: expected at most 262144 bytes, found "));
  }

  @Test
  void thePlanHasANumberOfSteps() {
    assertThat(problems("e", spec -> IntStream.range(1, 300).forEach(spec::addSeeds))).isEmpty();
    assertThat(problems("e", spec -> IntStream.range(1, 400).forEach(spec::addSeeds)))
        .containsExactly(
            "the job: expected at most 30000 steps, found more: 2 tasks, 3 methods, 1 learning rate,"
                + " 400 seeds, 3 analyses. Submit it as several jobs: what they have in common is done once");
  }

  /** The most seeds, tasks and rates at once: said without counting them out. */
  @Test
  void aPlanOfMillionsIsRefusedBeforeItIsMade() {
    assertThat(
            problems(
                "e",
                spec -> {
                  spec.addAllTasks(names(190));
                  IntStream.range(1, 1000).forEach(spec::addSeeds);
                  IntStream.range(1, 100).forEach(i -> spec.getFineTuningBuilder().addLr(1e-6 * i));
                }))
        .containsExactly(
            "the job: expected at most 30000 steps, found at least 38400000: 192 tasks, 3 methods, 100 learning rates,"
                + " 1000 seeds, 3 analyses. Submit it as several jobs: what they have in common is done once");
  }

  @Test
  void moreProblemsThanAnybodyReadsAreCounted() {
    List<String> problems =
        problems("e", spec -> IntStream.range(0, 900).forEach(i -> spec.addSeeds(5)));

    assertThat(problems).hasSize(101);
    assertThat(problems.get(100))
        .isEqualTo("the job: expected at most 100 problems, found 799 more");
  }

  @Test
  void aSplitOfALaterReleaseIsNamed() {
    Job job =
        Job.newBuilder()
            .setEvaluate(
                EvaluateJob.newBuilder()
                    .setBase("b")
                    .setDataset("d")
                    .setMethod(Method.STANDARD)
                    .addTerms(Term.newBuilder().setVector("ab".repeat(32)))
                    .setSplitValue(9))
            .build();

    assertThat(problems(job))
        .containsExactly("evaluate.split: expected TRAIN, VALIDATION or TEST, found 9");
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "task-" + i).toList();
  }

  private static List<String> problems(String id, Consumer<ExperimentSpec.Builder> change) {
    Job.Builder job = Jobs.experiment(id, 1e-4).toBuilder();
    change.accept(job.getExperimentBuilder());
    return problems(job.build());
  }

  private static List<String> problems(Job job) {
    return JobValidation.violations(JobDefaults.fill(job)).stream()
        .map(Violation::toString)
        .toList();
  }
}
