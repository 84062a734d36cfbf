package dev.tangent.training.penalty;

import dev.tangent.common.Method;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.curvature.CurvatureKind;
import dev.tangent.model.curvature.CurvatureSettings;
import dev.tangent.model.curvature.CurvatureSettings.TokenScale;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.TokenizedTexts;
import dev.tangent.training.loss.CrossEntropy;
import dev.tangent.training.optimizer.AdamW;
import dev.tangent.training.optimizer.TrainedParameters;
import dev.tangent.training.optimizer.TrainingStep;
import dev.tangent.training.penalty.curvature.CurvaturePenalty;
import dev.tangent.training.penalty.curvature.CurvatureWeights;
import dev.tangent.training.penalty.tangent.OtherInputs;
import dev.tangent.training.penalty.tangent.TauJp;
import dev.tangent.training.penalty.tangent.TauJpSettings;
import dev.tangent.training.penalty.weight.OrthoReg;
import dev.tangent.training.setting.DataOrder;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures what penalties add to a LINEARIZED step of a MiniLM-sized encoder: CPU time of the
 * thread, with one native thread, so that other load counts little: the mean of some steps. A main
 * class, not a test; its arguments are batch sizes.
 */
public final class PenaltyBenchmark {

  private static final int TOKENS = 18;
  private static final int REPEATS = 8;

  private PenaltyBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = NanoModel.miniLm().write(Files.createTempDirectory("minilm"));
    ExampleSource data = data(512);
    try (PretrainedEncoder base = PretrainedEncoder.load(folder);
        Curvature kfac = curvature(base, data, CurvatureKind.KFAC);
        Curvature diagonal = curvature(base, data, CurvatureKind.DIAGONAL)) {
      for (String batch : args) {
        int size = Integer.parseInt(batch);
        double plain = seconds(base, data, size, List.of());
        report(size, "none", plain, plain);
        for (Penalty penalty : penalties(base, data, kfac, diagonal)) {
          double seconds = seconds(base, data, size, List.of(penalty));
          report(size, penalty.description(), seconds, plain);
        }
      }
    }
  }

  private static List<Penalty> penalties(
      PretrainedEncoder base, ExampleSource data, Curvature kfac, Curvature diagonal) {
    List<OtherInputs> others = List.of(new OtherInputs("other", data));
    TauJpSettings.Scale scale = TauJpSettings.Scale.RELATIVE;
    CurvatureWeights weights = CurvatureWeights.published(30);
    return List.of(
        new TauJp(new TauJpSettings(0.5, scale, 16, 0, 1), others),
        new TauJp(new TauJpSettings(0.5, scale, 8, 0, 1), others),
        new CurvaturePenalty(weights, kfac),
        new CurvaturePenalty(weights.every(4), kfac),
        new CurvaturePenalty(weights, diagonal),
        new OrthoReg(0.1, OrthoReg.matrices(base)));
  }

  private static void report(int batch, String name, double seconds, double plain) {
    System.out.printf(
        "batch %3d  %7.1f ms  %.3f  %s%n", batch, 1e3 * seconds, seconds / plain, name);
  }

  private static double seconds(
      PretrainedEncoder base, ExampleSource data, int batch, List<Penalty> penalties) {
    try (TrainedParameters parameters =
            new TrainedParameters(base.parameters(), base.embeddingTables(), Method.LINEARIZED);
        ClassificationHead head = new ClassificationHead(rows(15, 384), Math.log(20))) {
      TrainingStep step =
          new TrainingStep(
              base.encoder(),
              (features, labels) -> CrossEntropy.mean(head.logits(features), labels),
              parameters,
              AdamW.withDecay(0.1),
              1,
              1,
              penalties);
      DataOrder order = new DataOrder(data.size(), batch, 1);
      double sum = 0;
      for (int t = 0; t <= REPEATS; t++) {
        long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        step.run(data, order.batch(t), 1e-5, t + 1);
        long ended = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        sum += t == 0 ? 0 : (ended - started) / 1e9;
      }
      return sum / REPEATS;
    }
  }

  private static Curvature curvature(
      PretrainedEncoder base, ExampleSource data, CurvatureKind kind) {
    List<String> weights = PenaltyCheck.moving(base);
    long started = System.nanoTime();
    Curvature curvature =
        Curvature.compute(
            base,
            data,
            weights,
            new CurvatureSettings(kind, 64, TokenScale.TOTAL, true, 0),
            new Curvature.Origin("minilm", "random"),
            ProgressListener.SILENT);
    System.out.printf("%s of 64 inputs: %.1f s%n", kind, (System.nanoTime() - started) / 1e9);
    return curvature;
  }

  private static ExampleSource data(int n) {
    Random random = new Random(1);
    List<long[]> ids = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      ids.add(random.longs(TOKENS, 5, 30522).toArray());
    }
    return new TokenizedTexts(ids, IntStream.range(0, n).map(i -> i % 15).toArray(), 0);
  }

  private static float[][] rows(int classes, int d) {
    Random random = new Random(2);
    float[][] rows = new float[classes][d];
    for (float[] row : rows) {
      for (int j = 0; j < d; j++) {
        row[j] = (float) (random.nextGaussian() / Math.sqrt(d));
      }
    }
    return rows;
  }
}
