package dev.tangent.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tangent.platform.job.choreography.InvalidJobException;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.step.StatisticsFacts;
import dev.tangent.platform.storage.MemoryObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.MergeAverage;
import dev.tangent.proto.v1.MergeFisher;
import dev.tangent.proto.v1.MergeRegMean;
import dev.tangent.proto.v1.StatisticsKind;
import dev.tangent.proto.v1.StatisticsStep;
import dev.tangent.proto.v1.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compose job that names statistics by their artifact ids. */
class NamedStatisticsTest {

  private static final String VECTOR = "aa".repeat(32);
  private static final String OTHER_VECTOR = "bb".repeat(32);
  private static final String ONE = "11".repeat(32);
  private static final String TWO = "22".repeat(32);
  private static final Merge FISHER =
      Merge.newBuilder().setFisher(MergeFisher.getDefaultInstance()).build();
  private static final Merge REGMEAN =
      Merge.newBuilder().setRegmean(MergeRegMean.getDefaultInstance()).build();
  private static final Merge AVERAGE =
      Merge.newBuilder().setAverage(MergeAverage.getDefaultInstance()).build();

  @TempDir Path folder;

  private ArtifactStore artifacts;
  private JobResolver resolver;

  @BeforeEach
  void open() {
    MemoryObjectStore objects = new MemoryObjectStore();
    Catalog catalog = new Catalog(objects);
    catalog.name(Kind.BASE, "nano", "base-id");
    artifacts = new ArtifactStore(objects, folder.resolve("cache"));
    resolver = new JobResolver(catalog, artifacts);
  }

  private void given(String id, String kind, Map<String, String> metrics) throws IOException {
    Path payload = Files.createDirectories(folder.resolve(id));
    Files.writeString(payload.resolve("file"), "content");
    artifacts.commit(id, kind, "{}", payload, Map.of(), metrics);
  }

  private void given(String id, StatisticsKind kind, String base, String vector)
      throws IOException {
    StatisticsStep step =
        StatisticsStep.newBuilder()
            .setKind(kind)
            .setBase(base)
            .setDataset("dataset")
            .setVector(vector)
            .build();
    given(id, "statistics", StatisticsFacts.of(step).metrics());
  }

  private static Job compose(Merge merge, String... statistics) {
    return Job.newBuilder()
        .setCompose(
            ComposeJob.newBuilder()
                .setBase("nano")
                .addTerms(Term.newBuilder().setVector(VECTOR).setCoefficient(1))
                .addTerms(Term.newBuilder().setVector(OTHER_VECTOR).setCoefficient(1))
                .setMerge(merge)
                .addAllStatistics(List.of(statistics)))
        .build();
  }

  private List<String> problems(Job job) {
    return catchThrowableOfType(InvalidJobException.class, () -> resolver.resolve(job)).problems();
  }

  @Test
  void thoseOfTheTermsAreReadInTheirOrder() throws IOException {
    given(ONE, StatisticsKind.FISHER, "base-id", VECTOR);
    given(TWO, StatisticsKind.FISHER, "base-id", OTHER_VECTOR);

    ExperimentPlan plan = ExperimentPlan.of(resolver.resolve(compose(FISHER, ONE, TWO)));

    assertThat(plan.steps())
        .flatExtracting(step -> List.copyOf(step.step().getCombine().getStatisticsList()))
        .containsExactly(ONE, TWO);
    assertThat(plan.externalInputs()).contains(ONE, TWO);
  }

  /** Of the base are those that hold for every linearized model of it. */
  @Test
  void gramMatricesOfTheBaseServeAnyVector() throws IOException {
    given(ONE, StatisticsKind.GRAM, "base-id", "");
    given(TWO, StatisticsKind.GRAM, "base-id", "");

    assertThatCode(() -> resolver.resolve(compose(REGMEAN, ONE, TWO))).doesNotThrowAnyException();
  }

  @Test
  void whatDoesNotFitIsNamedByField() throws IOException {
    given(ONE, StatisticsKind.GRAM, "another-base", VECTOR);
    given(TWO, StatisticsKind.FISHER, "base-id", VECTOR);

    assertThat(problems(compose(FISHER, ONE, TWO)))
        .containsExactly(
            "compose.statistics[0]: expected statistics of the base base-id, found those of the"
                + " base another-base",
            "compose.statistics[0]: expected statistics of kind fisher, found those of kind gram",
            "compose.statistics[1]: expected statistics of the vector %s, found those of the vector %s"
                .formatted(OTHER_VECTOR, VECTOR));
  }

  @Test
  void whatIsNotThereOrSomethingElseIsNamedByField() throws IOException {
    given(ONE, "vector", Map.of());

    assertThat(problems(compose(FISHER, ONE, TWO)))
        .containsExactly(
            "compose.statistics[0]: expected the artifact id of statistics, found '%s', which is a vector"
                .formatted(ONE),
            "compose.statistics[1]: expected the artifact id of statistics, found '%s', which is not in the store"
                .formatted(TWO));
  }

  @Test
  void eachTermNeedsItsOwn() {
    String expected =
        "compose.statistics: expected the artifact ids of fisher statistics of the tasks' data, one"
            + " for each of 2 terms in their order (fisher goes by them; the analysis merge of an"
            + " experiment makes them), found ";
    assertThat(problems(compose(FISHER))).containsExactly(expected + "none");
    assertThat(problems(compose(FISHER, ONE))).containsExactly(expected + "1");
    assertThat(problems(compose(FISHER, ONE, "two")))
        .containsExactly(
            "compose.statistics[1]: expected an artifact id (64 hexadecimal digits), found 'two'");
    assertThat(problems(compose(AVERAGE, ONE, TWO)))
        .containsExactly(
            "compose.statistics: expected nothing, unless the merge is fisher or regmean, found 2"
                + " artifacts");
  }
}
