package dev.tangent.evaluation.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.tensor.fixture.NanoVector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoredExamplesTest {

  private static final double[] POINT = {0.7, -1.2};

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private ClassificationHead head;
  private ExampleSource data;
  private Path first;
  private Path second;

  @BeforeEach
  void open() {
    Path model = NanoModel.small().write(folder.resolve("base"));
    base = PretrainedEncoder.load(model);
    head = ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0);
    data = base.examples(NanoTask.texts(150, 4), 0);
    first = NanoVector.write(folder.resolve("first.safetensors"), model, 0.1, 1);
    second = NanoVector.write(folder.resolve("second.safetensors"), model, 0.1, 2);
  }

  @AfterEach
  void close() {
    head.close();
    base.close();
  }

  @Test
  void fromFeaturesAsManyAreRightAsTheSweepCounts() {
    try (TangentFeatures features = features()) {
      List<Map<String, Double>> directions = List.of(Map.of("a", 1.0), Map.of("b", 1.0));
      int counted = Sweep.tangent(features, directions, head, List.of(POINT)).correct()[0];

      ScoredExamples scored = Sweep.scored(features, directions, head, POINT, all(150));

      assertThat(scored.accuracy().correct()).isEqualTo(counted);
      int[][] confusion = scored.confusion();
      assertThat(IntStream.range(0, confusion.length).map(c -> confusion[c][c]).sum())
          .isEqualTo(counted);
      assertThat(scored.labels()).isEqualTo(features.labels());
    }
  }

  @Test
  void fromFeaturesLogitsAreThoseOfTheHead() {
    try (TangentFeatures features = features();
        NDManager manager = NativeEngine.newManager()) {
      int d = features.dimension();
      float[] moved = features.primal(0, 150);
      float[] a = features.tangent("a", 0, 150);
      float[] b = features.tangent("b", 0, 150);
      for (int i = 0; i < moved.length; i++) {
        moved[i] += (float) (POINT[0] * 2 * a[i] + POINT[1] * b[i]);
      }
      NDArray direct = head.logits(manager.create(moved, new Shape(150, d)));

      ScoredExamples scored =
          Sweep.scored(
              features, List.of(Map.of("a", 2.0), Map.of("b", 1.0)), head, POINT, all(150));

      // Cosines times exp(s), at most 100: float32 keeps six to seven digits of each product.
      assertThat(scored.logits()).containsExactly(direct.toFloatArray(), offset(2e-4f));
    }
  }

  /** Drawn examples are not neighbours: chunks of one and of several rows. */
  @Test
  void someExamplesAreSaidTheSameOfAsAmongAll() {
    try (TangentFeatures features = features()) {
      List<Map<String, Double>> directions = List.of(Map.of("a", 1.0), Map.of("b", 1.0));
      ScoredExamples everything = Sweep.scored(features, directions, head, POINT, all(150));
      int[] some = {3, 4, 5, 40, 99, 100, 149};

      ScoredExamples scored = Sweep.scored(features, directions, head, POINT, some);

      assertThat(scored.examples()).isEqualTo(some);
      for (int i = 0; i < some.length; i++) {
        assertThat(scored.predicted()[i]).isEqualTo(everything.predicted()[some[i]]);
        assertThat(scored.labels()[i]).isEqualTo(everything.labels()[some[i]]);
        // The engine blocks a product of 3 rows differently from one of 150.
        assertThat(scored.logits(i)).containsExactly(everything.logits(some[i]), offset(2e-4f));
      }
    }
  }

  @Test
  void byMovedWeightsAsManyAreRightAsTheSweepCounts() {
    List<List<Sweep.Term>> directions =
        List.of(List.of(new Sweep.Term(first, 1)), List.of(new Sweep.Term(second, 1)));
    int counted =
        Sweep.weights(base, directions, head, data, List.of(POINT), ProgressListener.SILENT)
            .correct()[0];

    ScoredExamples scored =
        Sweep.scored(base, directions, head, data, POINT, all(150), ProgressListener.SILENT);

    assertThat(scored.accuracy().correct()).isEqualTo(counted);
    for (int i = 0; i < scored.size(); i++) {
      float[] logits = scored.logits(i);
      assertThat(scored.labels()[i]).isEqualTo(data.label(i));
      for (float logit : logits) {
        assertThat(logit).isLessThanOrEqualTo(logits[scored.predicted()[i]]);
      }
    }
  }

  private TangentFeatures features() {
    Path file = folder.resolve("features.safetensors");
    TangentFeatures.compute(
        base, List.of(first, second), List.of("a", "b"), data, file, ProgressListener.SILENT);
    return TangentFeatures.open(file);
  }

  private static int[] all(int n) {
    return IntStream.range(0, n).toArray();
  }
}
