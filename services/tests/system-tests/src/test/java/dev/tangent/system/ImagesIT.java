package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.ProgressListener;
import dev.tangent.data.collection.CollectionFormat;
import dev.tangent.data.collection.ImageImport;
import dev.tangent.data.collection.ImageImportOptions;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Head;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.LinearProbe;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.json.ResultsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole experiment on images: a CLIP, an IDX dataset, and folders of PNG and JPEG. */
class ImagesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir static Path folder;

  private static RunningTangent tangent;

  @BeforeAll
  static void importAll() throws IOException {
    tangent = RunningTangent.shared();
    tangent.importFolder(Kind.BASE, "nano-clip", NanoCollections.clip(folder.resolve("clip")));
    Path sides = NanoCollections.idx(folder.resolve("idx"));
    tangent.importFolder(Kind.DATASET, "sides", packed(sides, "sides", CollectionFormat.IDX));
    Path colours = NanoCollections.folders(folder.resolve("folders"));
    tangent.importFolder(
        Kind.DATASET, "colours", packed(colours, "colours", CollectionFormat.FOLDER));
  }

  private static Path packed(Path source, String name, CollectionFormat format) {
    Path packed = folder.resolve("packed").resolve(name);
    ImageImportOptions options =
        ImageImportOptions.of(format).withImageSize(NanoCollections.IMAGE_SIZE);
    ImageImport.run(source, name, options, packed, ProgressListener.SILENT).dataset().close();
    return packed;
  }

  @Test
  void anExperimentOnImagesRunsToItsEnd() {
    tangent.submit(experiment("images", List.of("sides", "colours")));

    Outcome outcome = tangent.await("images", PATIENCE);

    assertThat(outcome.state()).as("%s", outcome).isEqualTo(JobState.JOB_SUCCEEDED);
    ExperimentResults results = results("images");
    assertThat(results.zeroShot()).hasSize(2);
    assertThat(results.singleTask()).hasSize(3 * 2);
    assertThat(results.addition()).hasSize(3);
    assertThat(results.singleTask())
        .allSatisfy(
            row -> assertThat(row.cell().n()).isEqualTo(row.task().equals("sides") ? 24 : 16));
  }

  /** Another architecture and another head: no service knows of either. */
  @Test
  void aConvNextUnderLinearProbesRunsToItsEnd() throws IOException {
    tangent.importFolder(
        Kind.BASE, "nano-convnext", NanoCollections.convNext(folder.resolve("convnext")));
    Job.Builder job = experiment("closed", List.of("sides", "colours")).toBuilder();
    job.getExperimentBuilder()
        .setBase("nano-convnext")
        .setHead(Head.newBuilder().setLinearProbe(LinearProbe.getDefaultInstance()));
    tangent.submit(job.build());

    Outcome outcome = tangent.await("closed", PATIENCE);

    assertThat(outcome.state()).as("%s", outcome).isEqualTo(JobState.JOB_SUCCEEDED);
    ExperimentResults results = results("closed");
    assertThat(results.singleTask()).hasSize(3 * 2);
    assertThat(results.experiment().spec().toString()).contains("linearProbe");
    // Both tasks are plain to see, also for a random encoder once its head is learned.
    assertThat(results.zeroShot())
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.accuracy()).isGreaterThan(0.75));
  }

  @Test
  void aTaskOfTextsIsRefusedWithTheReason() {
    tangent.submit(experiment("mixed", List.of("animals")));

    Outcome outcome = tangent.await("mixed", PATIENCE);

    assertThat(outcome.state()).isEqualTo(JobState.JOB_FAILED);
    assertThat(outcome.reasons().toString())
        .contains("the base reads images, but the dataset holds texts");
  }

  private static Job experiment(String id, List<String> tasks) {
    Job job = SystemJobs.experiment(id, 1e-3);
    ExperimentSpec.Builder spec =
        job.getExperiment().toBuilder()
            .setBase("nano-clip")
            .clearTasks()
            .addAllTasks(tasks)
            .clearControl()
            .removeAnalyses(2);
    return job.toBuilder().setExperiment(spec).build();
  }

  private static ExperimentResults results(String job) {
    String report = tangent.jobs().find(job).orElseThrow().plan().goal().id();
    byte[] json = tangent.artifacts().read(report, PayloadNames.RESULTS);
    return ResultsJson.read(new String(json, StandardCharsets.UTF_8), "the report");
  }
}
