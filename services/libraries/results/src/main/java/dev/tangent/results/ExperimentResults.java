package dev.tangent.results;

import dev.tangent.common.InvalidInputException;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.health.TangentHealth;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.provenance.ArtifactReference;
import dev.tangent.results.provenance.BaseModel;
import dev.tangent.results.provenance.DatasetUse;
import dev.tangent.results.provenance.Experiment;
import dev.tangent.results.task.LearningRateChoice;
import dev.tangent.results.task.SingleTaskResult;
import dev.tangent.results.task.ZeroShotResult;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;
import java.util.Objects;

/**
 * Everything that an experiment measured: the content of {@code results.json}. The JSON names are
 * these in lower case with underscores; docs/results.md explains each field.
 *
 * @param aggregates derived from the rows by {@link ResultsAggregation}
 * @param analyses what explains the tables; {@link Analyses#NONE} when absent, as in every 1.0
 * @param otherBases the same from other pre-trained weights; empty when absent
 * @param tangentHealth how far vectors and sums move features; empty when absent, as before 1.2
 */
public record ExperimentResults(
    String schemaVersion,
    Experiment experiment,
    BaseModel base,
    List<DatasetUse> datasets,
    List<LearningRateChoice> learningRates,
    List<ZeroShotResult> zeroShot,
    List<SingleTaskResult> singleTask,
    List<AdditionResult> addition,
    List<NegationResult> negation,
    Aggregates aggregates,
    List<ArtifactReference> artifacts,
    @MayBeAbsent Analyses analyses,
    @MayBeAbsent List<BaseResults> otherBases,
    @MayBeAbsent List<TangentHealth> tangentHealth) {

  /** Additions raise the second number; a reader of 1.0 reads every 1.x. */
  public static final String SCHEMA_VERSION = "1.2";

  public ExperimentResults {
    checkVersion(schemaVersion);
    Checks.present(experiment, "experiment");
    Checks.present(base, "base");
    datasets = Checks.list(datasets, "datasets");
    learningRates = Checks.list(learningRates, "learning_rates");
    zeroShot = Checks.list(zeroShot, "zero_shot");
    singleTask = Checks.list(singleTask, "single_task");
    addition = Checks.list(addition, "addition");
    negation = Checks.list(negation, "negation");
    Checks.present(aggregates, "aggregates");
    artifacts = Checks.list(artifacts, "artifacts");
    analyses = analyses == null ? Analyses.NONE : analyses;
    otherBases = otherBases == null ? List.of() : Checks.list(otherBases, "other_bases");
    tangentHealth =
        tangentHealth == null ? List.of() : Checks.list(tangentHealth, "tangent_health");
  }

  /** Never null: what is absent is {@link Analyses#NONE}. */
  @Override
  public Analyses analyses() {
    return Objects.requireNonNull(analyses);
  }

  /** Never null: what is absent is empty. */
  @Override
  public List<BaseResults> otherBases() {
    return Objects.requireNonNull(otherBases);
  }

  /** Never null: what is absent is empty. */
  @Override
  public List<TangentHealth> tangentHealth() {
    return Objects.requireNonNull(tangentHealth);
  }

  public static void checkVersion(String version) {
    Checks.present(version, "schema_version");
    if (!version.matches("1\\.\\d+")) {
      throw new InvalidInputException(
          "\"schema_version\" is "
              + version
              + ", but this version of Tangent reads 1.x only; use the one that wrote the file");
    }
  }

  /** The rows with their aggregates over seeds. */
  public static ExperimentResults of(
      Experiment experiment,
      BaseModel base,
      List<DatasetUse> datasets,
      List<LearningRateChoice> learningRates,
      List<ZeroShotResult> zeroShot,
      List<SingleTaskResult> singleTask,
      List<AdditionResult> addition,
      List<NegationResult> negation,
      List<ArtifactReference> artifacts) {
    return new ExperimentResults(
        SCHEMA_VERSION,
        experiment,
        base,
        datasets,
        learningRates,
        zeroShot,
        singleTask,
        addition,
        negation,
        ResultsAggregation.of(singleTask, addition, negation),
        artifacts,
        Analyses.NONE,
        List.of(),
        List.of());
  }

  /** The same results with how far vectors and sums move features. */
  public ExperimentResults with(List<TangentHealth> health) {
    return with(analyses(), otherBases(), health);
  }

  /** The same results with their analyses, and with what other bases gave. */
  public ExperimentResults with(Analyses analyses, List<BaseResults> otherBases) {
    return with(analyses, otherBases, tangentHealth());
  }

  private ExperimentResults with(
      Analyses analyses, List<BaseResults> otherBases, List<TangentHealth> health) {
    return new ExperimentResults(
        schemaVersion,
        experiment,
        base,
        datasets,
        learningRates,
        zeroShot,
        singleTask,
        addition,
        negation,
        aggregates,
        artifacts,
        analyses,
        otherBases,
        health);
  }

  /** The rows as those of one base among others. */
  public BaseResults ofBase() {
    return new BaseResults(
        base, learningRates, zeroShot, singleTask, addition, negation, aggregates, analyses());
  }
}
