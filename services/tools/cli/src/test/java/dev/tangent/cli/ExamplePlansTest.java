package dev.tangent.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.client.jobfile.JobFile;
import dev.tangent.common.Sha256;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.ResolvedBase;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The plans of all examples have the step ids that 664dcc8 computed: what was made then is found
 * ready now. An example that is added or changed changes its own lines and no others; copy them
 * from this test's message.
 */
class ExamplePlansTest {

  private static final Path EXAMPLES = Checkout.root().resolve("docs").resolve("examples");

  @Test
  void everyStepOfEveryExampleHasTheIdThatItHad() throws IOException {
    String recorded = resource("/example-plans.txt");

    assertThat(examples().stream().map(ExamplePlansTest::lines).collect(joining()))
        .isEqualTo(recorded);
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** {@code example kind number-of-steps digest-of-their-sorted-ids}. */
  private static String lines(Path example) {
    TreeMap<StepKind, List<PlannedStep>> kinds =
        ExperimentPlan.of(resolved(JobFile.read(example).job())).steps().stream()
            .collect(groupingBy(PlannedStep::kind, TreeMap::new, toList()));
    StringBuilder lines = new StringBuilder();
    kinds.forEach(
        (kind, steps) ->
            lines.append(
                "%s %s %d %s\n"
                    .formatted(
                        EXAMPLES.relativize(example), kind.label(), steps.size(), digest(steps))));
    return lines.toString();
  }

  private static String digest(List<PlannedStep> steps) {
    return digest(steps.stream().map(PlannedStep::id).sorted().collect(joining("\n")));
  }

  private static String digest(String text) {
    return Sha256.of(StandardCharsets.UTF_8.encode(text));
  }

  /** Every name stands for an artifact whose id is the name's digest. */
  private static ResolvedJob resolved(Job asked) {
    Job job = JobDefaults.fill(asked);
    ResolvedJob.Builder resolved = ResolvedJob.newBuilder().setJob(job).setBase(digest(base(job)));
    for (String name : datasets(job)) {
      resolved.addDatasets(
          ResolvedDataset.newBuilder().setName(name).setArtifact(digest(name)).build());
    }
    for (String name : job.getExperiment().getCompareBases().getBasesList()) {
      resolved.addOtherBases(
          ResolvedBase.newBuilder().setName(name).setArtifact(digest(name)).build());
    }
    return resolved.build();
  }

  private static String base(Job job) {
    return switch (job.getGoalCase()) {
      case EXPERIMENT -> job.getExperiment().getBase();
      case FINE_TUNE -> job.getFineTune().getBase();
      case VECTOR -> job.getVector().getBase();
      case COMPOSE -> job.getCompose().getBase();
      case EVALUATE -> job.getEvaluate().getBase();
      case PRETRAIN -> job.getPretrain().getStart();
      case CURVATURE -> job.getCurvature().getBase();
      case GOAL_NOT_SET -> throw new AssertionError(job);
    };
  }

  private static List<String> datasets(Job job) {
    return switch (job.getGoalCase()) {
      case EXPERIMENT ->
          Stream.concat(
                  job.getExperiment().getTasksList().stream(),
                  Stream.of(job.getExperiment().getControl()).filter(name -> !name.isEmpty()))
              .toList();
      case FINE_TUNE -> List.of(job.getFineTune().getDataset());
      case EVALUATE -> List.of(job.getEvaluate().getDataset());
      case PRETRAIN -> List.of(job.getPretrain().getCorpus());
      case CURVATURE -> List.of(job.getCurvature().getDataset());
      default -> List.of();
    };
  }

  private static String resource(String name) throws IOException {
    try (var in = ExamplePlansTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
