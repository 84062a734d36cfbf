package dev.tangent.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tangent.platform.job.choreography.InvalidJobException;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.plan.step.CurvatureFacts;
import dev.tangent.platform.storage.MemoryObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.CurvatureEstimation;
import dev.tangent.proto.v1.CurvatureKind;
import dev.tangent.proto.v1.CurvatureStep;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that names curvatures by their artifact ids. */
class NamedCurvaturesTest {

  private static final String ONE = "11".repeat(32);
  private static final String OTHER = "22".repeat(32);

  @TempDir Path folder;

  private ArtifactStore artifacts;
  private JobResolver resolver;

  @BeforeEach
  void open() {
    MemoryObjectStore objects = new MemoryObjectStore();
    Catalog catalog = new Catalog(objects);
    catalog.name(Kind.BASE, "nano", "base-id");
    catalog.name(Kind.DATASET, "a", "dataset-a");
    artifacts = new ArtifactStore(objects, folder.resolve("cache"));
    resolver = new JobResolver(catalog, artifacts);
  }

  private static CurvatureStep.Builder ofAnotherTeam() {
    return CurvatureStep.newBuilder()
        .setBase("base-id")
        .setDataset("dataset-x")
        .setEstimation(CurvatureEstimation.newBuilder().setExamples(64).setNormalized(true))
        .setFreezeEmbeddings(true);
  }

  private void given(String id, String kind, Map<String, String> metrics) throws IOException {
    Path payload = Files.createDirectories(folder.resolve(id));
    Files.writeString(payload.resolve("file"), "content");
    artifacts.commit(id, kind, "{}", payload, Map.of(), metrics);
  }

  private void given(String id, CurvatureStep.Builder curvature) throws IOException {
    given(id, "curvature", CurvatureFacts.of(curvature.build()).metrics());
  }

  private static Job fineTune(String... of) {
    FineTuning.Builder settings = FineTuning.newBuilder();
    settings.addPenaltiesBuilder().getKfacBuilder().addAllOf(List.of(of));
    return Job.newBuilder()
        .setFineTune(
            FineTuneJob.newBuilder()
                .setBase("nano")
                .setDataset("a")
                .setMethod(Method.LINEARIZED)
                .setFineTuning(settings))
        .build();
  }

  private List<String> problems(Job job) {
    return catchThrowableOfType(InvalidJobException.class, () -> resolver.resolve(job)).problems();
  }

  @Test
  void oneOfTheSameBaseIsRead() throws IOException {
    given(ONE, ofAnotherTeam());

    assertThatCode(() -> resolver.resolve(fineTune(ONE))).doesNotThrowAnyException();
  }

  @Test
  void oneThatIsNotThereAndOneThatIsNone() throws IOException {
    given(OTHER, "vector", Map.of());

    assertThat(problems(fineTune(ONE, OTHER)))
        .containsExactly(
            "fine-tune.fine-tuning.penalties[0].kfac.of[0]: expected the artifact id of a curvature, found '%s', which is not in the store"
                .formatted(ONE),
            "fine-tune.fine-tuning.penalties[0].kfac.of[1]: expected the artifact id of a curvature, found '%s', which is a vector"
                .formatted(OTHER));
  }

  @Test
  void oneOfAnotherBaseKindAndEstimate() throws IOException {
    CurvatureStep.Builder strange =
        ofAnotherTeam().setBase("other-base").setKind(CurvatureKind.DIAGONAL);
    strange.getEstimationBuilder().setNormalized(false);
    given(ONE, strange);

    assertThat(problems(fineTune(ONE)))
        .containsExactly(
            "fine-tune.fine-tuning.penalties[0].kfac.of[0]: expected a curvature of the base base-id, found one of the base other-base",
            "fine-tune.fine-tuning.penalties[0].kfac.of[0]: expected a curvature of kind kfac, found one of kind diagonal",
            "fine-tune.fine-tuning.penalties[0].kfac.of[0]: expected a curvature with the estimation {tokens: total, normalized: true} of this penalty, found one with {tokens: total, normalized: false}");
  }

  @Test
  void oneOfTheFineTunesOwnTask() throws IOException {
    given(ONE, ofAnotherTeam().setDataset("dataset-a"));

    assertThat(problems(fineTune(ONE))).singleElement().asString().endsWith("found that of 'a'");
  }

  @Test
  void oneWithoutTheTablesThatTheFineTuneMoves() throws IOException {
    given(ONE, ofAnotherTeam());
    Job.Builder job = fineTune(ONE).toBuilder();
    job.getFineTuneBuilder().getFineTuningBuilder().setFreezeEmbeddings(false);

    assertThat(problems(job.build()))
        .singleElement()
        .asString()
        .contains("freeze-embeddings: false");
  }
}
