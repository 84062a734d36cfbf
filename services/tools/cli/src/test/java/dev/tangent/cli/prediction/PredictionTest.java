package dev.tangent.cli.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.Sha256;
import dev.tangent.common.Split;
import dev.tangent.data.Dataset;
import dev.tangent.data.parquet.ParquetFile;
import dev.tangent.evaluation.sweep.ScoredExamples;
import dev.tangent.evaluation.sweep.Sweep;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.StoreAndCache;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import dev.tangent.proto.v1.EvaluateJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Term;
import dev.tangent.tensor.fixture.NanoVector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real model's evaluations in a store, as the evaluator leaves them. */
class PredictionTest {

  private static final int N = 40;
  private static final double[] ALPHAS = {0, 0.5, 1};

  @TempDir Path folder;
  private StoreAndCache given;
  private S3ObjectStore objects;
  private ArtifactStore artifacts;
  private JobStore jobs;
  private Path model;
  private Path vector;

  @BeforeEach
  void start() throws IOException {
    given = StoreAndCache.start("tangent-prediction-test");
    objects = new S3ObjectStore(given.server().config());
    artifacts = new ArtifactStore(objects, given.cache());
    jobs = new JobStore(objects);
    model = NanoModel.small().write(folder.resolve("base"));
    Catalog catalog = new Catalog(objects);
    commit(id("base"), "base", model);
    catalog.name(Kind.BASE, "nano", id("base"));
    Path dataset = folder.resolve("dataset");
    NanoTask.write(dataset, "words", N);
    commit(id("dataset"), "dataset", dataset);
    catalog.name(Kind.DATASET, "words", id("dataset"));
    Path made = Files.createDirectory(folder.resolve("vector"));
    vector = NanoVector.write(made.resolve(PayloadNames.VECTOR), model, 0.2, 1);
    commit(id("vector"), "vector", made);
  }

  @AfterEach
  void stop() {
    objects.close();
    given.close();
  }

  @Test
  void inTheTangentSpaceClassesAddUpToWhatWasRecorded() throws IOException {
    classesAddUp(Method.LINEARIZED);
  }

  @Test
  void ofMovedWeightsClassesAddUpToWhatWasRecorded() throws IOException {
    classesAddUp(Method.STANDARD);
  }

  private void classesAddUp(Method method) throws IOException {
    AcceptedJob job = evaluated(method);
    StoredSweeps sweeps = new StoredSweeps(job, artifacts);

    List<ByClass> shown =
        JobEvaluations.of(sweeps, Set.of(), List.of()).stream()
            .map(each -> ByClass.of(each, scoring()))
            .toList();

    assertThat(shown).hasSize(ALPHAS.length);
    for (ByClass each : shown) {
      assertThat(each.classes()).isEqualTo(NanoTask.CLASSES);
      assertThat(each.correct()).isEqualTo(each.evaluated().recorded().orElseThrow().correct());
      assertThat(each.count()).isEqualTo(N);
      assertThat(each.deviation()).isEmpty();
    }
    assertThat(Arrays.deepEquals(shown.get(0).confusion(), shown.get(2).confusion())).isFalse();
  }

  @Test
  void predictionsAreWrittenWithTheirLabels() throws IOException {
    AcceptedJob job = evaluated(Method.LINEARIZED);
    String sweep = job.plan().goal().id();
    Evaluated evaluated =
        StoredSweeps.having(sweep, jobs, artifacts).one(sweep, new double[] {0.75});
    ScoredExamples scored = scoring().of(evaluated);
    Path file = folder.resolve("predictions.parquet");

    PredictionsFile.write(evaluated, scored, scoring().classNames(evaluated), file);

    assertThat(evaluated.recorded()).isEmpty();
    try (ParquetFile parquet = ParquetFile.open(file)) {
      assertThat(parquet.rows()).isEqualTo(N);
      assertThat(parquet.metadata()).containsEntry("tangent.alpha", "0.75");
      ParquetFile.Rows rows =
          parquet.rows(List.of("index", "label", "label_name", "prediction", "prediction_name"));
      for (int i = 0; i < N; i++) {
        Object[] row = rows.next();
        assertThat(row[0]).isEqualTo((long) i);
        assertThat(row[1]).isEqualTo((long) scored.labels()[i]);
        assertThat(new String((byte[]) row[2], StandardCharsets.UTF_8))
            .isEqualTo(NanoTask.CLASSES.get(scored.labels()[i]));
        assertThat(row[3]).isEqualTo((long) scored.predicted()[i]);
      }
    }
  }

  @Test
  void aPointHasToBeChosenWhereThereAreSeveral() throws IOException {
    AcceptedJob job = evaluated(Method.LINEARIZED);
    StoredSweeps sweeps = new StoredSweeps(job, artifacts);
    String sweep = job.plan().goal().id();

    assertThatThrownBy(() -> sweeps.one(sweep, new double[0]))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--alpha")
        .hasMessageContaining("0.0; 0.5; 1.0");
    assertThatThrownBy(() -> sweeps.one(sweep, new double[] {1, 2}))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("1 directions");
    assertThatThrownBy(() -> StoredSweeps.having(id("none"), jobs, artifacts))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no job in the store");
  }

  /** A job of one evaluation, whose steps are done as the evaluator does them. */
  private AcceptedJob evaluated(Method method) throws IOException {
    EvaluateJob.Builder evaluate =
        EvaluateJob.newBuilder()
            .setBase("nano")
            .setDataset("words")
            .setSplit(dev.tangent.proto.v1.Split.TEST)
            .setMethod(method)
            .addTerms(Term.newBuilder().setVector(id("vector")).setCoefficient(1));
    for (double alpha : ALPHAS) {
      evaluate.addAlphas(alpha);
    }
    Job job = Job.newBuilder().setId("evaluation").setEvaluate(evaluate).build();
    AcceptedJob accepted =
        jobs.accept(new JobResolver(new Catalog(objects), artifacts).resolve(job));
    try (PretrainedEncoder base = PretrainedEncoder.load(model);
        Dataset dataset = Dataset.open(folder.resolve("dataset"));
        ClassificationHead head =
            ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0)) {
      ExampleSource data = base.examples(dataset.split(Split.TEST), 0);
      Path features = folder.resolve("features.safetensors");
      TangentFeatures.compute(
          base, List.of(vector), List.of(id("vector")), data, features, ProgressListener.SILENT);
      for (PlannedStep step : accepted.plan().steps()) {
        Path made = Files.createTempDirectory(folder, "step");
        switch (step.kind()) {
          case HEAD -> head.save(made.resolve(PayloadNames.HEAD));
          case FEATURES -> Files.copy(features, made.resolve(PayloadNames.FEATURES));
          case SWEEP -> sweep(method, base, head, data, features, made);
          default -> throw new IllegalStateException(step.label());
        }
        commit(step.id(), step.kind().label(), made);
      }
    }
    return accepted;
  }

  private void sweep(
      Method method,
      PretrainedEncoder base,
      ClassificationHead head,
      ExampleSource data,
      Path features,
      Path made)
      throws IOException {
    List<double[]> points = new ArrayList<>();
    for (double alpha : ALPHAS) {
      points.add(new double[] {alpha});
    }
    SweepResult result;
    if (method == Method.STANDARD) {
      result =
          Sweep.weights(
              base,
              List.of(List.of(new Sweep.Term(vector, 1))),
              head,
              data,
              points,
              ProgressListener.SILENT);
    } else {
      try (TangentFeatures tangents = TangentFeatures.open(features)) {
        result = Sweep.tangent(tangents, List.of(Map.of(id("vector"), 1.0)), head, points);
      }
    }
    result.write(made.resolve(PayloadNames.SWEEP));
  }

  private Scoring scoring() {
    return new Scoring(artifacts, ProgressListener.SILENT);
  }

  private void commit(String id, String kind, Path made) {
    artifacts.commit(id, kind, "{}", made, Map.of(), Map.of());
  }

  private static String id(String name) {
    return Sha256.of(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
  }
}
