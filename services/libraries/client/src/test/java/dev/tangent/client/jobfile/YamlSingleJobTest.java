package dev.tangent.client.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.CurvatureEstimation;
import dev.tangent.proto.v1.CurvatureJob;
import dev.tangent.proto.v1.CurvatureKind;
import dev.tangent.proto.v1.CurvaturePenalty;
import dev.tangent.proto.v1.EvaluateJob;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.JacobianScale;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.LowRankParameters;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.MergeTies;
import dev.tangent.proto.v1.MergeTsvM;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.OrthoRegPenalty;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.TauJpPenalty;
import dev.tangent.proto.v1.Term;
import dev.tangent.proto.v1.TokenScale;
import dev.tangent.proto.v1.TrainedParameters;
import dev.tangent.proto.v1.VectorJob;
import org.junit.jupiter.api.Test;

class YamlSingleJobTest {

  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  private static Job read(String yaml) {
    return JobFile.read("job.yaml", yaml).job();
  }

  @Test
  void readsAFineTune() {
    Job job =
        read(
            """
            id: mine
            fine-tune:
              base: minilm
              dataset: animals
              method: linearized
              fine-tuning: {steps: 10, batch: 8, lr: 1e-4}
              seed: 3
            """);

    assertThat(job)
        .isEqualTo(
            Job.newBuilder()
                .setId("mine")
                .setFineTune(
                    FineTuneJob.newBuilder()
                        .setBase("minilm")
                        .setDataset("animals")
                        .setMethod(Method.LINEARIZED)
                        .setFineTuning(FineTuning.newBuilder().setSteps(10).setBatch(8).addLr(1e-4))
                        .setSeed(3))
                .build());
  }

  @Test
  void readsAVector() {
    Job job = read("vector: {base: minilm, checkpoint: %s}".formatted(A));

    assertThat(job.getVector())
        .isEqualTo(VectorJob.newBuilder().setBase("minilm").setCheckpoint(A).build());
  }

  @Test
  void readsACompositionWhoseTermsMayLeaveOutTheCoefficient() {
    Job job =
        read(
            """
            compose:
              base: minilm
              terms:
                - {vector: %s, coefficient: -0.5}
                - %s
              edit: 0.4
            """
                .formatted(A, B));

    assertThat(job.getCompose())
        .isEqualTo(
            ComposeJob.newBuilder()
                .setBase("minilm")
                .addTerms(Term.newBuilder().setVector(A).setCoefficient(-0.5))
                .addTerms(Term.newBuilder().setVector(B).setCoefficient(1))
                .setEdit(0.4)
                .build());
  }

  @Test
  void readsAMergeMethodByItsNameOrWithItsSettings() {
    String yaml = "compose: {base: minilm, terms: [%s, %s], merge: %s}";

    assertThat(read(yaml.formatted(A, B, "tsv-m")).getCompose().getMerge())
        .isEqualTo(Merge.newBuilder().setTsvM(MergeTsvM.getDefaultInstance()).build());
    assertThat(
            read(yaml.formatted(A, B, "{ties: {density: 0.3, trim: tensor}}"))
                .getCompose()
                .getMerge()
                .getTies())
        .isEqualTo(MergeTies.newBuilder().setDensity(0.3).setTrim("tensor").build());
  }

  @Test
  void readsPenaltiesAndAChoiceOfParameters() {
    Job job =
        read(
            """
            fine-tune:
              base: minilm
              dataset: animals
              method: LINEARIZED
              fine-tuning:
                lr: 1e-4
                penalties:
                  - tau-jp: {weight: 0.2, scale: absolute, datasets: [foods, nouns]}
                parameters: {lora: {rank: 8}}
            """);

    assertThat(job.getFineTune().getFineTuning())
        .isEqualTo(
            FineTuning.newBuilder()
                .addLr(1e-4)
                .addPenalties(
                    Penalty.newBuilder()
                        .setTauJp(
                            TauJpPenalty.newBuilder()
                                .setWeight(0.2)
                                .setScale(JacobianScale.ABSOLUTE)
                                .addDatasets("foods")
                                .addDatasets("nouns")))
                .setParameters(
                    TrainedParameters.newBuilder()
                        .setLora(LowRankParameters.newBuilder().setRank(8)))
                .build());
  }

  @Test
  void readsACurvature() {
    Job job =
        read(
            """
            curvature:
              base: minilm
              dataset: foods
              kind: kfac
              estimation: {examples: 64, tokens: mean, normalized: false, seed: 3}
              freeze-embeddings: false
              max-tokens: 12
            """);

    assertThat(job.getCurvature())
        .isEqualTo(
            CurvatureJob.newBuilder()
                .setBase("minilm")
                .setDataset("foods")
                .setKind(CurvatureKind.KFAC)
                .setEstimation(
                    CurvatureEstimation.newBuilder()
                        .setExamples(64)
                        .setTokens(TokenScale.MEAN)
                        .setNormalized(false)
                        .setSeed(3))
                .setFreezeEmbeddings(false)
                .setMaxTokens(12)
                .build());
  }

  @Test
  void readsPenaltiesByCurvature() {
    Job job =
        read(
            """
            fine-tune:
              base: minilm
              dataset: animals
              method: LINEARIZED
              fine-tuning:
                penalties:
                  - kfac: {weight: 100, of: [foods, nouns], every: 2, vectors: 1, projection: 0.5}
                  - diagonal: {of: foods, estimation: {examples: 16}}
                  - ortho-reg: {weight: 0.1, methods: [LINEARIZED]}
            """);

    assertThat(job.getFineTune().getFineTuning().getPenaltiesList())
        .containsExactly(
            Penalty.newBuilder()
                .setKfac(
                    CurvaturePenalty.newBuilder()
                        .setWeight(100)
                        .addOf("foods")
                        .addOf("nouns")
                        .setEvery(2)
                        .setVectors(1)
                        .setProjection(0.5))
                .build(),
            Penalty.newBuilder()
                .setDiagonal(
                    CurvaturePenalty.newBuilder()
                        .addOf("foods")
                        .setEstimation(CurvatureEstimation.newBuilder().setExamples(16)))
                .build(),
            Penalty.newBuilder()
                .setOrthoReg(
                    OrthoRegPenalty.newBuilder().setWeight(0.1).addMethods(Method.LINEARIZED))
                .build());
  }

  @Test
  void readsAnEvaluation() {
    Job job =
        read(
            """
            evaluate:
              base: minilm
              terms: [%s]
              method: POSTHOC
              dataset: animals
              split: test
              alphas: [0, 0.5, 1]
              max-tokens: 32
            """
                .formatted(A));

    assertThat(job.getEvaluate())
        .isEqualTo(
            EvaluateJob.newBuilder()
                .setBase("minilm")
                .addTerms(Term.newBuilder().setVector(A).setCoefficient(1))
                .setMethod(Method.POSTHOC)
                .setDataset("animals")
                .setSplit(Split.TEST)
                .addAlphas(0)
                .addAlphas(0.5)
                .addAlphas(1)
                .setMaxTokens(32)
                .build());
  }
}
