package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.core.ProgressListener;
import dev.tangent.core.conversion.ModelConversion;
import dev.tangent.core.data.ImageDataset;
import dev.tangent.core.data.Split;
import dev.tangent.core.evaluation.Accuracy;
import dev.tangent.core.evaluation.HeadAccuracy;
import dev.tangent.core.model.ClassificationHead;
import dev.tangent.core.model.PretrainedEncoder;
import dev.tangent.core.model.ZeroShotHead;
import dev.tangent.core.report.ExperimentResults;
import dev.tangent.core.report.ResultsJson;
import dev.tangent.core.report.ZeroShotResult;
import dev.tangent.platform.step.Payload;
import dev.tangent.platform.storage.Catalog;
import dev.tangent.platform.storage.Catalog.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models and datasets in the forms in which people have them, from the command line to the table of
 * zero-shot accuracies.
 */
class ImportIT {

  private static final Path PARITY =
      Checkout.root().resolve("services/core/src/test/resources/parity");
  private static final Path OPEN_CLIP = PARITY.resolve("clip/open-clip-quick-gelu");
  private static final Path PICKLE = OPEN_CLIP.resolve("finetuned-state-dict.pt");

  @TempDir static Path folder;

  private static RunningTangent tangent;
  private static CommandLine command;

  @BeforeAll
  static void start() {
    tangent = RunningTangent.shared();
    command = new CommandLine(tangent.data());
  }

  @Test
  void importsEveryFormAndEvaluatesZeroShot() throws Exception {
    // given models in OpenCLIP's names and in a pickle, images in folders and in Parquet
    String openClip = command.run("import", "model", "open-clip", OPEN_CLIP.toString());
    String pickle =
        command.run(
            "import", "model", "pickled", PICKLE.toString(), "--like", OPEN_CLIP.toString());
    assertThat(openClip).contains("Imported").contains("8-pixel images").contains("quick_gelu");
    assertThat(pickle).contains("Imported");
    String hub = PARITY.resolve("images/parquet/hub").toString();
    assertThat(command.run("import", "dataset", "cats", hub, "--format", "parquet", "--size", "8"))
        .contains("2 classes; train 36")
        .contains("test 10");
    String colours = NanoCollections.folders(folder.resolve("colours")).toString();
    assertThat(
            command.run("import", "dataset", "tints", colours, "--format", "folder", "--size", "8"))
        .contains("2 classes; train 58");

    // when both models are asked about both
    Path yaml =
        Files.writeString(
            folder.resolve("zero-shot.yaml"),
            """
            name: zero-shot
            base: open-clip
            tasks: [cats, tints]
            methods: [LINEARIZED]
            fine-tuning: {steps: 2, batch: 4, lr: 1e-4, precision: bfloat16}
            analyses: [single-task]
            compare-bases: [pickled]
            """);
    String said = command.run("submit", yaml.toString(), "--wait");

    // then the tables hold what each model says by itself
    ExperimentResults results = results(said);
    requireZeroShot(results.zeroShot(), OPEN_CLIP, Optional.empty());
    requireZeroShot(results.otherBases().get(0).zeroShot(), PICKLE, Optional.of(OPEN_CLIP));
    assertThat(results.singleTask()).hasSize(2);
  }

  private static ExperimentResults results(String said) {
    assertThat(said).startsWith("Submitted zero-shot-").contains("zero-shot succeeded");
    String job = said.lines().findFirst().orElseThrow().split(" ")[1];
    String report = tangent.jobs().find(job).orElseThrow().plan().goal().id();
    byte[] json = tangent.artifacts().read(report, Payload.RESULTS);
    return ResultsJson.read(new String(json, StandardCharsets.UTF_8), "the report");
  }

  private static void requireZeroShot(List<ZeroShotResult> found, Path model, Optional<Path> like)
      throws Exception {
    List<ZeroShotResult> ofTest = found.stream().filter(r -> r.split() == Split.TEST).toList();
    assertThat(ofTest).extracting(ZeroShotResult::task).containsExactly("cats", "tints");
    Path work = Files.createTempDirectory(folder, "model");
    try (PretrainedEncoder base =
        PretrainedEncoder.load(ModelConversion.prepare(model, like, work))) {
      for (ZeroShotResult result : ofTest) {
        Accuracy own = zeroShot(base, result.task());
        assertThat(result.n()).isEqualTo(own.total());
        assertThat(result.correct()).as("%s of %s", result.task(), model).isEqualTo(own.correct());
      }
    }
  }

  private static Accuracy zeroShot(PretrainedEncoder base, String name) {
    String artifact =
        new Catalog(tangent.artifacts().objects()).find(Kind.DATASET, name).orElseThrow();
    try (ImageDataset dataset = ImageDataset.open(tangent.artifacts().folder(artifact));
        ClassificationHead head =
            ZeroShotHead.build(base, dataset.classNames(), dataset.templates(), 0)) {
      return HeadAccuracy.measure(
          inputs -> base.encoder().encode(base.parameters().asWeights(), inputs).primal(),
          head,
          base.examples(dataset.split(Split.TEST), 0),
          ProgressListener.SILENT);
    }
  }
}
