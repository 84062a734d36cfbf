package dev.tangent.evaluation.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.merging.Edit;
import dev.tangent.merging.LinearCombination;
import dev.tangent.merging.Term;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.NanoVector;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightSweepTest {

  @TempDir private Path folder;
  private Path model;
  private PretrainedEncoder base;
  private ClassificationHead head;
  private ExampleSource data;
  private List<List<Sweep.Term>> directions;

  @BeforeEach
  void open() {
    model = NanoModel.small().write(folder.resolve("base"));
    base = PretrainedEncoder.load(model);
    head = ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0);
    data = base.examples(NanoTask.texts(200, 4), 0);
    Path first = NanoVector.write(folder.resolve("first.safetensors"), model, 0.1, 1);
    Path second = NanoVector.write(folder.resolve("second.safetensors"), model, 0.1, 2);
    directions =
        List.of(
            List.of(new Sweep.Term(first, 1), new Sweep.Term(second, 0.5)),
            List.of(new Sweep.Term(second, -1)));
  }

  @AfterEach
  void close() {
    head.close();
    base.close();
  }

  @Test
  void pointsDoNotDependOnTheOrderTheyAreVisitedIn() {
    List<double[]> points = new ArrayList<>();
    for (double a = -1; a <= 1; a += 0.5) {
      points.add(new double[] {a, 1 - a});
    }
    int[] forward = sweep(points).correct();
    Collections.reverse(points);
    int[] backward = sweep(points).correct();
    for (int i = 0; i < forward.length; i++) {
      assertThat(backward[forward.length - 1 - i]).isEqualTo(forward[i]);
    }
    assertThat(forward[0]).isNotEqualTo(forward[2]);
  }

  @Test
  void theOriginIsTheZeroShotModel() {
    int direct =
        HeadAccuracy.measure(
                inputs -> base.encoder().encode(base.parameters().asWeights(), inputs).primal(),
                head,
                data,
                ProgressListener.SILENT)
            .correct();
    assertThat(sweep(List.of(new double[] {0, 0})).correct()[0]).isEqualTo(direct);
  }

  /** The point (0.5, 2) is 0.5·first − 1.75·second: the same as loading a checkpoint edited so. */
  @Test
  void aPointIsTheEditedCheckpoint() throws IOException {
    Path edited = NanoModel.small().write(folder.resolve("edited"));
    Path direction = folder.resolve("direction.safetensors");
    try (TensorSource first = SafetensorsFile.open(folder.resolve("first.safetensors"));
        TensorSource second = SafetensorsFile.open(folder.resolve("second.safetensors"));
        TensorSource origin = ModelLocation.open(model)) {
      LinearCombination.write(List.of(new Term(first, 0.5), new Term(second, -1.75)), direction);
      Files.delete(edited.resolve("model.safetensors"));
      try (TensorSource sum = SafetensorsFile.open(direction)) {
        Edit.write(origin, sum, 1, edited.resolve("model.safetensors"));
      }
    }
    try (PretrainedEncoder other = PretrainedEncoder.load(edited)) {
      int direct =
          HeadAccuracy.measure(
                  inputs -> other.encoder().encode(other.parameters().asWeights(), inputs).primal(),
                  head,
                  data,
                  ProgressListener.SILENT)
              .correct();
      assertThat(sweep(List.of(new double[] {0.5, 2})).correct()[0]).isEqualTo(direct);
    }
  }

  @Test
  void refusesPointsOfAnotherDimension() {
    assertThatThrownBy(() -> sweep(List.of(new double[] {1})))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 directions");
  }

  private SweepResult sweep(List<double[]> points) {
    return Sweep.weights(base, directions, head, data, points, ProgressListener.SILENT);
  }
}
