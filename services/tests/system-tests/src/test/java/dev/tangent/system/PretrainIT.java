package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.ProgressListener;
import dev.tangent.data.collection.CollectionFormat;
import dev.tangent.data.collection.ImageImport;
import dev.tangent.data.collection.ImageImportOptions;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.PretrainJob;
import dev.tangent.proto.v1.Pretraining;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CLIP is pre-trained as a job, in stretches and in one, and becomes a base. */
class PretrainIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir static Path folder;

  private static RunningTangent tangent;

  @BeforeAll
  static void importAll() throws IOException {
    tangent = RunningTangent.shared();
    tangent.importFolder(Kind.BASE, "nano-start", NanoCollections.clip(folder.resolve("clip")));
    ImageImportOptions options =
        ImageImportOptions.of(CollectionFormat.FOLDER).withImageSize(NanoCollections.IMAGE_SIZE);
    Path packed = folder.resolve("packed");
    Path images = NanoCollections.folders(folder.resolve("images"));
    ImageImport.run(images, "corpus", options, packed, ProgressListener.SILENT).dataset().close();
    tangent.importFolder(Kind.DATASET, "corpus", packed);
  }

  @Test
  void stretchesGiveTheBytesOfOneRunAndEveryCheckpointIsABase() {
    tangent.submit(job("stretches", List.of(3, 5)));
    tangent.submit(job("straight", List.of()));
    assertSucceeded("stretches");
    assertSucceeded("straight");

    Catalog catalog = new Catalog(tangent.artifacts().objects());
    assertThat(catalog.list(Kind.BASE))
        .containsKeys("stretches", "stretches-step-3", "stretches-step-5", "straight");
    assertThat(weights("stretches")).isEqualTo(weights("straight"));
    assertThat(weights("stretches-step-5")).isNotEqualTo(weights("straight"));
  }

  private static byte[] weights(String base) {
    String id = new Catalog(tangent.artifacts().objects()).find(Kind.BASE, base).orElseThrow();
    return tangent.artifacts().read(id, PayloadNames.MODEL);
  }

  private static void assertSucceeded(String id) {
    Outcome outcome = tangent.await(id, PATIENCE);
    assertThat(outcome.state()).as("%s", outcome).isEqualTo(JobState.JOB_SUCCEEDED);
  }

  private static Job job(String id, List<Integer> checkpoints) {
    Pretraining settings =
        Pretraining.newBuilder()
            .setSteps(8)
            .setBatch(2)
            .setFirstConcepts(2)
            .setGrowing(4)
            .addAllCheckpoints(checkpoints)
            .build();
    PretrainJob pretrain =
        PretrainJob.newBuilder()
            .setName(id)
            .setStart("nano-start")
            .setRandom(true)
            .setCorpus("corpus")
            .setSeed(7)
            .setPretraining(settings)
            .build();
    return Job.newBuilder().setId(id).setPretrain(pretrain).build();
  }
}
