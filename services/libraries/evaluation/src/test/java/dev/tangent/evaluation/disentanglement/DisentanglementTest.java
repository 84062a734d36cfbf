package dev.tangent.evaluation.disentanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.evaluation.disentanglement.Disentanglement.Side;
import dev.tangent.evaluation.disentanglement.Disentanglement.TangentSide;
import dev.tangent.evaluation.sweep.Sweep;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.ExampleSubset;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.tensor.fixture.NanoVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisentanglementTest {

  private static final double[] GRID = {-2, -1, 0, 1, 2};
  private static final int ZERO = 2;

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private ClassificationHead head;
  private ExampleSource first;
  private ExampleSource second;
  private Path one;
  private Path two;

  @BeforeEach
  void open() {
    Path model = NanoModel.small().write(folder.resolve("base"));
    base = PretrainedEncoder.load(model);
    head = ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0);
    first = base.examples(NanoTask.texts(60, 4), 0);
    second = base.examples(NanoTask.texts(40, 5), 0);
    one = NanoVector.write(folder.resolve("one.safetensors"), model, 0.1, 1);
    two = NanoVector.write(folder.resolve("two.safetensors"), model, 0.1, 2);
  }

  @AfterEach
  void close() {
    head.close();
    base.close();
  }

  @Test
  void isZeroAtTheOriginInEveryMethod() {
    for (DisentanglementError error : List.of(weights(), tangent())) {
      assertThat(error.error()[ZERO][ZERO]).isZero();
      assertThat(error.soft()[ZERO][ZERO]).isZero();
      assertThat(error.examples()).containsExactly(60, 40);
    }
  }

  /**
   * At (α, 0) the first task's edit is all there is, so only the second task's predictions can
   * differ from what it has alone, which is the pre-trained model.
   */
  @Test
  void onTheAxesOnlyTheOtherTaskCounts() {
    double[][] error = weights().error();
    for (int i = 0; i < GRID.length; i++) {
      double[] point = {GRID[i], 0};
      double changed = changed(second, point, new double[] {0, 0});
      assertThat(error[i][ZERO]).isEqualTo(changed);
      changed = changed(first, new double[] {0, GRID[i]}, new double[] {0, 0});
      assertThat(error[ZERO][i]).isEqualTo(changed);
    }
  }

  @Test
  void insideBothTasksCount() {
    double expected =
        changed(first, new double[] {1, 2}, new double[] {1, 0})
            + changed(second, new double[] {1, 2}, new double[] {0, 2});
    assertThat(weights().error()[3][4]).isEqualTo(expected).isPositive();
  }

  /** A vector so short that its edit is linear: both methods see the same predictions. */
  @Test
  void nonLinearAndTangentAgreeForShortVectors() {
    Path model = folder.resolve("base");
    one = NanoVector.write(folder.resolve("one.safetensors"), model, 1e-4, 1);
    two = NanoVector.write(folder.resolve("two.safetensors"), model, 1e-4, 2);
    DisentanglementError linear = tangent();
    DisentanglementError moved = weights();
    for (int i = 0; i < GRID.length; i++) {
      for (int j = 0; j < GRID.length; j++) {
        // Second order in ‖τ‖, about 1e-4; float32 features under a scale of 20 add 1e-5.
        assertThat(linear.soft()[i][j]).isCloseTo(moved.soft()[i][j], within(1e-3));
      }
    }
  }

  @Test
  void andUnderAHeadThatTakesFeaturesAsTheyAre() {
    float[][] axes = new float[NanoTask.CLASSES.size()][head.dimension()];
    for (int c = 0; c < axes.length; c++) {
      axes[c][c] = 1;
    }
    head.close();
    head = new ClassificationHead(axes, 0, false);
    nonLinearAndTangentAgreeForShortVectors();
  }

  @Test
  void vectorsOfSeparateWeightsNeverCollideWithThemselves() {
    two = NanoVector.write(folder.resolve("zero.safetensors"), folder.resolve("base"), 0, 2);
    DisentanglementError error = tangent();
    for (int j = 0; j < GRID.length; j++) {
      assertThat(error.error()[ZERO][j]).isZero();
      for (int i = 0; i < GRID.length; i++) {
        assertThat(error.error()[i][j]).isEqualTo(error.error()[i][ZERO]);
      }
    }
  }

  @Test
  void isWrittenAndReadBack() throws IOException {
    DisentanglementError error = tangent();
    error.write(folder.resolve("error.json"));
    DisentanglementError read = DisentanglementError.read(folder.resolve("error.json"));
    assertThat(read.error()).isEqualTo(error.error());
    assertThat(read.soft()).isEqualTo(error.soft());
  }

  @Test
  void aGridWithoutTheOriginIsRefused() {
    assertThatThrownBy(
            () ->
                Disentanglement.tangent(
                    side(first), side(second), new double[] {-1, 1}, ProgressListener.SILENT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("must have the point 0");
  }

  private DisentanglementError weights() {
    return Disentanglement.weights(
        base,
        new Side(one, first, head),
        new Side(two, second, head),
        GRID,
        ProgressListener.SILENT);
  }

  private DisentanglementError tangent() {
    return Disentanglement.tangent(side(first), side(second), GRID, ProgressListener.SILENT);
  }

  private TangentSide side(ExampleSource examples) {
    Path file = folder.resolve("features.safetensors");
    TangentFeatures.compute(
        base, List.of(one, two), List.of("one", "two"), examples, file, ProgressListener.SILENT);
    try (TangentFeatures features = TangentFeatures.open(file)) {
      return TangentSide.of(
          features, List.of("one", "two"), head, ExampleSubset.draw(features.size(), 0));
    }
  }

  /** The share of examples whose prediction differs between two edits, by sweeps of one example. */
  private double changed(ExampleSource examples, double[] point, double[] other) {
    int changed = 0;
    List<List<Sweep.Term>> directions =
        List.of(List.of(new Sweep.Term(one, 1)), List.of(new Sweep.Term(two, 1)));
    for (int label = 0; label < head.classes(); label++) {
      boolean[] here = predictedAs(label, examples, directions, point);
      boolean[] there = predictedAs(label, examples, directions, other);
      for (int i = 0; i < here.length; i++) {
        changed += here[i] && !there[i] ? 1 : 0;
      }
    }
    return (double) changed / examples.size();
  }

  /** Which examples are right when all of them are said to be of this class. */
  private boolean[] predictedAs(
      int label, ExampleSource examples, List<List<Sweep.Term>> directions, double[] point) {
    boolean[] predicted = new boolean[examples.size()];
    for (int i = 0; i < predicted.length; i++) {
      ExampleSource single = new Relabelled(new ExampleSubset(examples, new int[] {i}), label);
      predicted[i] =
          Sweep.weights(base, directions, head, single, List.of(point), ProgressListener.SILENT)
                  .correct()[0]
              == 1;
    }
    return predicted;
  }

  private record Relabelled(ExampleSource examples, int label) implements ExampleSource {

    @Override
    public int size() {
      return examples.size();
    }

    @Override
    public int label(int i) {
      return label;
    }

    @Override
    public ai.djl.ndarray.NDList batch(ai.djl.ndarray.NDManager manager, int[] indices) {
      return examples.batch(manager, indices);
    }

    @Override
    public int length(int i) {
      return examples.length(i);
    }
  }
}
