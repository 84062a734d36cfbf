package dev.tangent.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.BiasParameters;
import dev.tangent.proto.v1.ComparedBases;
import dev.tangent.proto.v1.CurvatureEstimation;
import dev.tangent.proto.v1.CurvatureJob;
import dev.tangent.proto.v1.CurvaturePenalty;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.OrthoRegPenalty;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.TauJpPenalty;
import dev.tangent.proto.v1.TokenScale;
import dev.tangent.proto.v1.TrainedParameters;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What cannot be is refused when it is submitted, by field. */
class CurvatureValidationTest {

  private static List<String> problems(Job.Builder job) {
    return JobValidation.violations(JobDefaults.fill(job.build())).stream()
        .map(Violation::toString)
        .toList();
  }

  private static List<String> ofExperiment(Consumer<ExperimentSpec.Builder> change) {
    Job.Builder job = Jobs.experiment("x", 1e-4).toBuilder();
    change.accept(job.getExperimentBuilder());
    return problems(job);
  }

  private static List<String> ofExperiment(Penalty.Builder... penalties) {
    return ofExperiment(
        spec -> {
          for (Penalty.Builder penalty : penalties) {
            spec.getFineTuningBuilder().addPenalties(penalty);
          }
        });
  }

  private static List<String> ofFineTune(Method method, Penalty.Builder... penalties) {
    FineTuning.Builder settings = FineTuning.newBuilder();
    for (Penalty.Builder penalty : penalties) {
      settings.addPenalties(penalty);
    }
    return problems(
        Job.newBuilder()
            .setFineTune(
                FineTuneJob.newBuilder()
                    .setBase("nano")
                    .setDataset("a")
                    .setMethod(method)
                    .setFineTuning(settings)));
  }

  private static Penalty.Builder kfac(Consumer<CurvaturePenalty.Builder> change) {
    Penalty.Builder penalty = Penalty.newBuilder();
    change.accept(penalty.getKfacBuilder());
    return penalty;
  }

  @Test
  void settingsOutOfRange() {
    assertThat(
            ofExperiment(
                kfac(
                    p ->
                        p.setWeight(0)
                            .setVectors(-1)
                            .setProjection(Double.NaN)
                            .setEvery(0)
                            .addOf("a")
                            .addOf("a")
                            .setEstimation(CurvatureEstimation.newBuilder().setExamples(0)))))
        .containsExactly(
            "fine-tuning.penalties[0].kfac.vectors: expected a number from 0 to 1000000, found -1",
            "fine-tuning.penalties[0].kfac.projection: expected a number from 0 to 1000000, found NaN",
            "fine-tuning.penalties[0].kfac.weight: expected a number above 0 and up to 1000000, found 0",
            "fine-tuning.penalties[0].kfac.every: expected a whole number from 1 to 1000000, found 0",
            "fine-tuning.penalties[0].kfac.of: expected each once, found 'a' listed twice",
            "fine-tuning.penalties[0].kfac.estimation.examples: expected a whole number from 1 to 1000000, found 0");
  }

  @Test
  void settingsThatAKindHasNot() {
    CurvaturePenalty.Builder wrong =
        CurvaturePenalty.newBuilder()
            .setVectors(1)
            .setProjection(1)
            .setEstimation(CurvatureEstimation.newBuilder().setTokens(TokenScale.MEAN));

    assertThat(ofExperiment(Penalty.newBuilder().setDiagonal(wrong)))
        .containsExactly(
            "fine-tuning.penalties[0].diagonal.estimation.tokens: expected total, unless the kind is kfac, found mean",
            "fine-tuning.penalties[0].diagonal.vectors: expected nothing: every weight counts alike here, found 1.0",
            "fine-tuning.penalties[0].diagonal.projection: expected nothing: every weight counts alike here, found 1.0");
  }

  @Test
  void ekfacOverMoreThanOneTask() {
    String expected =
        "fine-tuning.penalties[0].ekfac.of: expected one task, since curvatures of this kind cannot be added: list an ekfac penalty for each, or take kfac, found 2";
    assertThat(ofExperiment(Penalty.newBuilder().setEkfac(CurvaturePenalty.newBuilder())))
        .as("the other task and the control")
        .containsExactly(expected);
    assertThat(
            ofExperiment(
                Penalty.newBuilder().setEkfac(CurvaturePenalty.newBuilder().addOf("a").addOf("b"))))
        .containsExactly(expected);
    assertThat(
            ofExperiment(
                Penalty.newBuilder().setEkfac(CurvaturePenalty.newBuilder().addOf("a")),
                Penalty.newBuilder().setEkfac(CurvaturePenalty.newBuilder().addOf("b"))))
        .isEmpty();
  }

  @Test
  void aTaskWithoutOthers() {
    assertThat(
            ofExperiment(
                spec ->
                    spec.clearTasks()
                        .addTasks("a")
                        .clearControl()
                        .clearAnalyses()
                        .getFineTuningBuilder()
                        .addPenalties(kfac(p -> {}))))
        .containsExactly(
            "fine-tuning.penalties[0].kfac.of: expected at least one other dataset, found none");
    assertThat(ofFineTune(Method.LINEARIZED, kfac(p -> {}), kfac(p -> p.addOf("a"))))
        .containsExactly(
            "fine-tune.fine-tuning.penalties[0].kfac.of: expected at least one other dataset, found none",
            "fine-tune.fine-tuning.penalties[1].kfac.of: expected other datasets than the fine-tune's own, found 'a'");
  }

  @Test
  void whatDoesNotGoWithTheMethod() {
    Penalty.Builder tauJp =
        Penalty.newBuilder().setTauJp(TauJpPenalty.newBuilder().addDatasets("b"));
    assertThat(ofFineTune(Method.STANDARD, tauJp, kfac(p -> p.addOf("b"))))
        .containsExactly(
            "fine-tune.fine-tuning.penalties[0].tau-jp: expected LINEARIZED fine-tunes, for it penalises Jτ, found STANDARD");
    assertThat(ofFineTune(Method.STANDARD, kfac(p -> p.addOf("b").addMethods(Method.LINEARIZED))))
        .containsExactly(
            "fine-tune.fine-tuning.penalties[0].kfac.methods: expected a method that the job fine-tunes by (STANDARD), found LINEARIZED");
    assertThat(ofExperiment(kfac(p -> p.addMethods(Method.POSTHOC))))
        .containsExactly(
            "fine-tuning.penalties[0].kfac.methods: expected STANDARD or LINEARIZED, found POSTHOC");
    assertThat(
            ofExperiment(
                spec ->
                    spec.clearMethods()
                        .addMethods(Method.POSTHOC)
                        .getFineTuningBuilder()
                        .addPenalties(kfac(p -> {}))))
        .as("no fine-tune would be penalised")
        .containsExactly(
            "fine-tuning.penalties[0].kfac.methods: expected a method that the job fine-tunes by (STANDARD), found LINEARIZED");
  }

  @Test
  void orthoRegNeedsAWeightAndMatricesThatMove() {
    assertThat(
            ofExperiment(
                spec ->
                    spec.getFineTuningBuilder()
                        .addPenalties(
                            Penalty.newBuilder().setOrthoReg(OrthoRegPenalty.newBuilder()))
                        .setParameters(
                            TrainedParameters.newBuilder()
                                .setBias(BiasParameters.getDefaultInstance()))))
        .containsExactly(
            "fine-tuning.penalties[0].ortho-reg.weight: expected a number above 0 (it has no default), found nothing",
            "fine-tuning.penalties[0].ortho-reg: expected parameters with matrices (all, attention, lora or least-sensitive), found bias");
  }

  @Test
  void anArtifactIsOfOneBase() {
    String id = "0".repeat(64);
    assertThat(
            ofExperiment(
                spec ->
                    spec.setCompareBases(ComparedBases.newBuilder().addBases("other"))
                        .getFineTuningBuilder()
                        .addPenalties(kfac(p -> p.addOf("b").addOf(id)))))
        .singleElement()
        .asString()
        .startsWith("fine-tuning.penalties[0].kfac.of[1]: expected a dataset's name");
  }

  @Test
  void aCurvatureJob() {
    Job.Builder job =
        Job.newBuilder()
            .setCurvature(
                CurvatureJob.newBuilder()
                    .setKindValue(9)
                    .setEstimation(CurvatureEstimation.newBuilder().setExamples(0)));

    assertThat(problems(job))
        .containsExactly(
            "curvature.base: expected the name of an imported base, found nothing",
            "curvature.dataset: expected the name of an imported dataset, found nothing",
            "curvature.kind: expected kfac, diagonal or ekfac, found 9",
            "curvature.estimation.examples: expected a whole number from 1 to 1000000, found 0");
  }
}
