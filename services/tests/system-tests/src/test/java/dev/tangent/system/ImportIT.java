package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Split;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.json.ResultsJson;
import dev.tangent.results.task.ZeroShotResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models and datasets in the forms in which people have them, from the command line to the table of
 * zero-shot accuracies.
 */
class ImportIT {

  private static final Path LIBRARIES = Checkout.root().resolve("services/libraries");
  private static final String PARITY = "src/test/resources/parity";
  private static final Path OPEN_CLIP =
      LIBRARIES.resolve("model").resolve(PARITY).resolve("clip/open-clip-quick-gelu");
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
    String hub = LIBRARIES.resolve("data").resolve(PARITY).resolve("images/parquet/hub").toString();
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
            compare-bases: {bases: [pickled], tasks: [cats]}
            """);
    String said = command.run("submit", yaml.toString(), "--wait");

    // then what is evaluated is what was converted, on the test splits
    requireSameWeights("open-clip", OPEN_CLIP, Optional.empty());
    requireSameWeights("pickled", PICKLE, Optional.of(OPEN_CLIP));
    ExperimentResults results = results(said);
    assertThat(testSizes(results.zeroShot())).isEqualTo(Map.of("cats", 10, "tints", 16));
    assertThat(testSizes(results.otherBases().get(0).zeroShot())).isEqualTo(Map.of("cats", 10));
    assertThat(results.singleTask()).hasSize(2);
  }

  private static ExperimentResults results(String said) {
    assertThat(said).startsWith("Submitted zero-shot-").contains("zero-shot succeeded");
    String job = said.lines().findFirst().orElseThrow().split(" ")[1];
    String report = tangent.jobs().find(job).orElseThrow().plan().goal().id();
    byte[] json = tangent.artifacts().read(report, PayloadNames.RESULTS);
    return ResultsJson.read(new String(json, StandardCharsets.UTF_8), "the report");
  }

  /** That they are the field's own is for the parity tests of the core to say. */
  private static void requireSameWeights(String name, Path model, Optional<Path> like)
      throws IOException {
    Path converted =
        ModelConversion.prepare(model, like, Files.createTempDirectory(folder, "model")).folder();
    String artifact =
        new Catalog(tangent.artifacts().objects()).find(Kind.BASE, name).orElseThrow();
    assertThat(tangent.artifacts().folder(artifact).resolve(PayloadNames.MODEL))
        .hasSameBinaryContentAs(converted.resolve(PayloadNames.MODEL));
  }

  private static Map<String, Integer> testSizes(List<ZeroShotResult> rows) {
    return rows.stream()
        .filter(row -> row.split() == Split.TEST)
        .collect(Collectors.toMap(ZeroShotResult::task, ZeroShotResult::n));
  }
}
