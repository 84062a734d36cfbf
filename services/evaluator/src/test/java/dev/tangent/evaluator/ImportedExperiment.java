package dev.tangent.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.evaluator.features.FeaturesUseCase;
import dev.tangent.evaluator.registry.AnalysisUseCase;
import dev.tangent.evaluator.report.ReportUseCase;
import dev.tangent.evaluator.sweep.SelectUseCase;
import dev.tangent.evaluator.sweep.SweepUseCase;
import dev.tangent.merging.LinearCombination;
import dev.tangent.merging.TaskVector;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.ResolvedCheckpoint;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.TaskCheckpoints;
import dev.tangent.proto.v1.Term;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.json.ResultsJson;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An experiment over imported checkpoints, done to its end. What the evaluator does runs as its
 * steps; what the other services do of such a plan is one call each, which is made here in their
 * place. Of each task {@code t} there have to be the artifacts {@code t-checkpoint}, {@code
 * t-linear-checkpoint} and {@code t-dataset}, of the control the last, and {@code base}.
 */
final class ImportedExperiment {

  private final Path folder;
  private final Map<String, Path> made = new HashMap<>();
  private final StepScenario scenario;

  ImportedExperiment(Path folder) {
    this.folder = folder;
    this.scenario =
        StepScenario.of(folder.resolve("scenario"), new SweepUseCase())
            .and(new FeaturesUseCase())
            .and(new SelectUseCase())
            .and(new AnalysisUseCase())
            .and(new ReportUseCase());
  }

  /** An artifact, which steps of this class read where it lies. */
  void keep(String id, Path payload) {
    made.put(id, payload);
    scenario.given(id, copy -> copy(payload, copy));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  /**
   * @param spec with tasks, control and analyses
   */
  ExperimentResults run(ExperimentSpec.Builder spec) throws IOException {
    ResolvedJob job = resolved(spec);
    assertThat(JobValidation.violations(job.getJob())).isEmpty();
    RanStep last = null;
    for (PlannedStep step : ExperimentPlan.of(job).steps()) {
      last = ran(step).orElse(last);
    }
    return ResultsJson.read(Files.readString(last.file(PayloadNames.RESULTS)), "the report");
  }

  private static ResolvedJob resolved(ExperimentSpec.Builder spec) {
    spec.setBase("nano");
    for (String task : spec.getTasksList()) {
      spec.addCheckpoints(
          TaskCheckpoints.newBuilder()
              .setTask(task)
              .addCheckpoint(task)
              .addLinearized(task + "-linear"));
    }
    ResolvedJob.Builder job =
        ResolvedJob.newBuilder()
            .setJob(JobDefaults.fill(Job.newBuilder().setId("x").setExperiment(spec).build()))
            .setBase("base");
    spec.getCheckpointsList().stream()
        .flatMap(given -> List.of(given.getCheckpoint(0), given.getLinearized(0)).stream())
        .map(n -> ResolvedCheckpoint.newBuilder().setName(n).setArtifact(n + "-checkpoint"))
        .forEach(job::addCheckpoints);
    List<String> datasets = new ArrayList<>(spec.getTasksList());
    datasets.add(spec.getControl());
    datasets.forEach(
        n -> job.addDatasets(ResolvedDataset.newBuilder().setName(n).setArtifact(n + "-dataset")));
    return job.build();
  }

  private Optional<RanStep> ran(PlannedStep planned) throws IOException {
    Path target =
        Files.createTempDirectory(Files.createDirectories(folder.resolve("made")), "step");
    switch (planned.kind()) {
      case HEAD -> head(planned.step().getHead(), target.resolve(PayloadNames.HEAD));
      case VECTOR -> {
        String checkpoint = planned.step().getVector().getCheckpoints(0);
        try (TensorSource base = ModelLocation.open(made.get("base"));
            TensorSource tuned = ModelLocation.open(made.get(checkpoint))) {
          TaskVector.subtract(base, tuned, target.resolve(PayloadNames.VECTOR));
        }
      }
      case COMBINE -> sum(planned.step().getCombine(), target.resolve(PayloadNames.VECTOR));
      case EDIT -> Files.writeString(target.resolve(PayloadNames.MODEL), "of no table");
      default -> {
        RanStep step = scenario.when(planned.step());
        assertThat(step.isDone()).as("%s: %s", planned.label(), step.refusal()).isTrue();
        return Optional.of(step);
      }
    }
    keep(planned.id(), target);
    return Optional.empty();
  }

  private void head(HeadStep spec, Path file) {
    var dataset = dev.tangent.data.DatasetDescription.read(made.get(spec.getDataset()));
    try (PretrainedEncoder base = PretrainedEncoder.load(made.get("base"));
        ClassificationHead head =
            ZeroShotHead.build(base, dataset.classNames(), dataset.templates(), 0)) {
      head.save(file);
    }
  }

  private void sum(CombineStep spec, Path file) {
    List<dev.tangent.merging.Term> terms = new ArrayList<>();
    for (Term term : spec.getTermsList()) {
      Path vector = made.get(term.getVector()).resolve(PayloadNames.VECTOR);
      terms.add(new dev.tangent.merging.Term(ModelLocation.open(vector), term.getCoefficient()));
    }
    LinearCombination.write(terms, file);
    terms.forEach(term -> term.vector().close());
  }
}
