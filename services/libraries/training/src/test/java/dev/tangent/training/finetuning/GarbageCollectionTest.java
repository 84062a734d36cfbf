package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoClip;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.fixture.NoiseImages;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.training.loss.CrossEntropy;
import dev.tangent.training.optimizer.AdamW;
import dev.tangent.training.optimizer.OptimizerStep;
import dev.tangent.training.optimizer.TrainedParameters;
import dev.tangent.training.optimizer.TrainingStep;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What autograd keeps for its backward pass must not lie in memory that Java may take back. */
class GarbageCollectionTest {

  private static final Hyperparameters SETTINGS =
      new Hyperparameters(2, 8, 1e-3, 0, 0, 1, false, 0);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void aCollectionBetweenForwardAndBackwardLeavesTheGradientAsItIs(Method method) {
    requireUnmoved(between -> step(NanoModel.small(), method, between));
  }

  /** Numbers come from Java as float64, so that here nothing converts them on the way. */
  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void norInFloat64(Method method) {
    requireUnmoved(between -> step(NanoModel.precise(), method, between));
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void norOfAnImageTower(Method method) {
    requireUnmoved(between -> clipStep(method, between));
  }

  private static void requireUnmoved(Function<Between, OptimizerStep.Measured> step) {
    OptimizerStep.Measured quiet = step.apply(loss -> loss);
    OptimizerStep.Measured pressed =
        step.apply(
            loss -> {
              overwriteWhatIsFree();
              return loss;
            });
    assertThat(pressed).isEqualTo(quiet);
  }

  /** What happens between the forward pass, whose loss it gets, and the backward pass. */
  private interface Between {
    NDArray then(NDArray loss);
  }

  private OptimizerStep.Measured step(NanoModel model, Method method, Between between) {
    try (PretrainedEncoder base = PretrainedEncoder.load(model.write(folder.resolve("base")));
        ClassificationHead head =
            ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0)) {
      return step(base, head, base.examples(NanoTask.texts(8, 1), 0), method, between);
    }
  }

  private OptimizerStep.Measured clipStep(Method method, Between between) {
    NanoClip model = NanoClip.small();
    float[][] classes = {{1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0}};
    try (PretrainedEncoder base = PretrainedEncoder.load(model.write(folder.resolve("clip")));
        ClassificationHead head = new ClassificationHead(classes, 3)) {
      return step(base, head, new NoiseImages(8, model.imageSize(), 2), method, between);
    }
  }

  private static OptimizerStep.Measured step(
      PretrainedEncoder base,
      ClassificationHead head,
      ExampleSource data,
      Method method,
      Between between) {
    try (TrainedParameters parameters =
        new TrainedParameters(base.parameters(), List.of(), method)) {
      TrainingStep step =
          new TrainingStep(
              base.encoder(),
              (features, labels) -> between.then(CrossEntropy.mean(head.logits(features), labels)),
              parameters,
              AdamW.withDecay(SETTINGS.weightDecay()),
              SETTINGS.clipNorm());
      return step.run(data, IntStream.range(0, SETTINGS.batch()).toArray(), SETTINGS.lr(), 1);
    }
  }

  /** Collects, and fills what that set free, of the size of a number, with NaN. */
  private static void overwriteWhatIsFree() {
    List<ByteBuffer> kept = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      System.gc();
      // Buffers are freed by a thread of Java's own, a moment after the collection.
      pause();
      for (int i = 0; i < 2_000; i++) {
        kept.add(ByteBuffer.allocateDirect(Double.BYTES).putLong(0, -1L));
      }
    }
    assertThat(kept).allMatch(buffer -> buffer.getLong(0) == -1L);
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
