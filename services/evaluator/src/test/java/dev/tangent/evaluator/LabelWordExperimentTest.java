package dev.tangent.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.tangent.common.Method;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.model.fixture.LabelWordFixture;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.ExactCoefficients;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.SingleTask;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.disentanglement.DisentanglementMeans;
import dev.tangent.results.exact.ExactResults;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An experiment of two tasks on a T5, from label words to the report, under a head that takes
 * features as they are.
 */
class LabelWordExperimentTest {

  private static final LabelWordFixture FIXTURE = LabelWordFixture.named("flan-t5");
  private static final Grid GRID = Grid.newBuilder().setFrom(0).setTo(1).setPoints(3).build();

  @TempDir Path folder;

  @Test
  void runsToItsEnd() throws IOException {
    ImportedExperiment experiment = new ImportedExperiment(folder);
    Path base =
        ModelConversion.prepare(FIXTURE.folder(), Optional.empty(), folder.resolve("base"))
            .folder();
    experiment.keep("base", base);
    for (String name : List.of("one", "two", "control")) {
      experiment.keep(name + "-dataset", dataset(name));
    }
    experiment.keep("one-checkpoint", checkpoint(base, "one", "STANDARD.", 1));
    experiment.keep("one-linear-checkpoint", checkpoint(base, "one-linear", "LINEARIZED.", 1));
    experiment.keep("two-checkpoint", checkpoint(base, "two", "direction.", 0.02));
    experiment.keep("two-linear-checkpoint", checkpoint(base, "two-linear", "direction.", -0.02));

    ExperimentResults results = experiment.run(spec());

    assertThat(results.zeroShot())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.correct()).isEqualTo(rightOfPyTorch()));
    assertThat(results.singleTask()).hasSize(3 * 2);
    assertThat(results.addition())
        .extracting(row -> row.method())
        .containsExactly(Method.STANDARD, Method.POSTHOC, Method.LINEARIZED);
    assertThat(results.negation()).hasSize(3 * 2);
    assertThat(results.analyses().rows(DisentanglementMeans.TABLE)).isNotEmpty();
    assertThat(results.analyses().rows(ExactResults.TABLE)).isNotEmpty();
  }

  private static ExperimentSpec.Builder spec() {
    return ExperimentSpec.newBuilder()
        .addAllTasks(List.of("one", "two"))
        .setControl("control")
        .addAnalyses(Analysis.newBuilder().setSingleTask(SingleTask.getDefaultInstance()))
        .addAnalyses(
            Analysis.newBuilder()
                .setAddition(Addition.newBuilder().setGrid(GRID).setTangentGrid(GRID)))
        .addAnalyses(
            Analysis.newBuilder()
                .setNegation(Negation.newBuilder().setGrid(GRID).setTangentGrid(GRID)))
        .addAnalyses(
            Analysis.newBuilder().setDisentanglement(Disentanglement.newBuilder().setGrid(GRID)))
        .addAnalyses(
            Analysis.newBuilder().setExactCoefficients(ExactCoefficients.getDefaultInstance()));
  }

  private Path dataset(String name) throws IOException {
    Path target = Files.createDirectories(folder.resolve("datasets").resolve(name));
    FIXTURE.writeDataset(target);
    return target;
  }

  /** Of how many texts T5ForConditionalGeneration scores the right word highest. */
  private static int rightOfPyTorch() {
    try (NDManager manager = NDManager.newBaseManager()) {
      long[] best = FIXTURE.array("scores", manager).argMax(1).toLongArray();
      int[] labels = FIXTURE.texts().labels();
      return (int) Arrays.stream(FIXTURE.written()).filter(i -> best[i] == labels[i]).count();
    }
  }

  /** The base with the weights of the fixture's by this prefix, or moved along them. */
  private Path checkpoint(Path base, String name, String prefix, double scale) throws IOException {
    Path target = Files.createDirectories(folder.resolve("checkpoints").resolve(name));
    try (TensorSource before = ModelLocation.open(base);
        TensorSource expected = SafetensorsFile.open(FIXTURE.tensors().expected())) {
      List<TensorSpec> specs =
          new ArrayList<>(before.tensors().values().stream().map(info -> info.spec()).toList());
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(target.resolve(PayloadNames.MODEL), specs, Map.of())) {
        for (TensorSpec spec : specs) {
          double[] values = values(before, spec.name());
          if (expected.tensors().containsKey(prefix + spec.name())) {
            double[] other = values(expected, prefix + spec.name());
            boolean whole = scale == 1;
            for (int i = 0; i < values.length; i++) {
              values[i] = whole ? other[i] : values[i] + scale * other[i];
            }
          }
          writer.writeDoubles(values, 0, values.length);
        }
      }
    }
    return target;
  }

  private static double[] values(TensorSource source, String name) {
    double[] values = new double[Math.toIntExact(source.tensor(name).elements())];
    source.readDoubles(name, 0, values, values.length);
    return values;
  }
}
