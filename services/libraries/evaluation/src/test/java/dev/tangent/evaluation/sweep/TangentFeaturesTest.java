package dev.tangent.evaluation.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.common.CancelledException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.fixture.CancelledListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.Batches;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.Directions;
import dev.tangent.model.linearization.LinearizedModel;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.NanoVector;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TangentFeaturesTest {

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private ExampleSource data;
  private Path first;
  private Path second;

  @BeforeEach
  void open() {
    Path model = NanoModel.small().write(folder.resolve("base"));
    base = PretrainedEncoder.load(model);
    data = base.examples(NanoTask.texts(150, 4), 0);
    first = NanoVector.write(folder.resolve("first.safetensors"), model, 0.05, 1);
    second = NanoVector.write(folder.resolve("second.safetensors"), model, 0.05, 2);
  }

  @AfterEach
  void close() {
    base.close();
  }

  @Test
  void combinationsEqualDirectLinearizedEvaluation() {
    // given
    Path file = computed(List.of(first, second), List.of("a", "b"));
    double[] alpha = {0.7, -1.2};
    // when evaluated directly at θ₀ + 0.7 a − 1.2 b
    float[][] direct = directFeatures(alpha);
    // then
    try (TangentFeatures features = TangentFeatures.open(file)) {
      assertThat(features.size()).isEqualTo(150);
      assertThat(features.directions()).containsExactlyInAnyOrder("a", "b");
      float[] f0 = features.primal(0, 150);
      float[] a = features.tangent("a", 0, 150);
      float[] b = features.tangent("b", 0, 150);
      int d = features.dimension();
      for (int i = 0; i < f0.length; i++) {
        double combined = f0[i] + alpha[0] * a[i] + alpha[1] * b[i];
        // Features are of order 1 to 10; float32 keeps six to seven digits of each term.
        assertThat(combined).isCloseTo(direct[i / d][i % d], offset(1e-5));
      }
    }
  }

  @Test
  void sweepsEqualDirectLinearizedEvaluation() {
    Path file = computed(List.of(first, second), List.of("a", "b"));
    List<double[]> points = List.of(new double[] {0, 0}, new double[] {0.7, -1.2});
    try (TangentFeatures features = TangentFeatures.open(file);
        ClassificationHead head =
            ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0)) {
      // when the directions are a and b, and when one direction is 0.7 a − 1.2 b
      SweepResult two =
          Sweep.tangent(features, List.of(Map.of("a", 1.0), Map.of("b", 1.0)), head, points);
      SweepResult one =
          Sweep.tangent(
              features, List.of(Map.of("a", 0.7, "b", -1.2)), head, List.of(new double[] {1}));
      // then
      LinearizedModel model = model(new double[] {0.7, -1.2});
      int direct =
          HeadAccuracy.measure(model::features, head, data, ProgressListener.SILENT).correct();
      assertThat(two.correct()[1]).isEqualTo(direct);
      assertThat(one.correct()[0]).isEqualTo(direct);
      assertThat(two.correct()[0]).isEqualTo(zeroShot(head));
    }
  }

  @Test
  void moreDirectionsThanOnePassHolds() {
    List<Path> files = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      files.add(i % 2 == 0 ? first : second);
      names.add("d" + i);
    }
    try (TangentFeatures features = TangentFeatures.open(computed(files, names))) {
      for (int i = 2; i < 10; i++) {
        // Passes of 8 and of 2 directions block their products differently.
        assertThat(features.tangent("d" + i, 0, 150))
            .containsExactly(features.tangent("d" + i % 2, 0, 150), offset(2e-5f));
      }
    }
  }

  @Test
  void inputsAreAddedAsTheModelSawThem() {
    Path file = folder.resolve("with-inputs.safetensors");
    TangentFeatures.computeWithInputs(
        base, List.of(first), List.of("a"), data, file, ProgressListener.SILENT);
    try (TensorSource source = SafetensorsFile.open(file);
        NDManager manager = NDManager.newBaseManager()) {
      int width = Math.toIntExact(source.tensor("input_ids").shape().get(1));
      ByteBuffer ids = source.read("input_ids");
      ByteBuffer mask = source.read("attention_mask");
      for (int i = 0; i < data.size(); i++) {
        long[] expected = data.batch(manager, new int[] {i}).get(0).toLongArray();
        for (int t = 0; t < width; t++) {
          int at = (i * width + t) * Long.BYTES;
          assertThat(mask.getLong(at)).isEqualTo(t < expected.length ? 1 : 0);
          assertThat(ids.getLong(at)).isEqualTo(t < expected.length ? expected[t] : 0);
        }
      }
    }
  }

  @Test
  void equalInputsGiveEqualBytes() throws IOException {
    byte[] once = Files.readAllBytes(computed(List.of(first), List.of("a")));
    byte[] again = Files.readAllBytes(computed(List.of(first), List.of("a")));
    assertThat(again).isEqualTo(once);
  }

  @Test
  void refusesAVectorOfAnotherBase() {
    NanoModel other =
        new NanoModel(2, 16, 4, 25, 32, 90, 0.3, NanoModel.small().dtype(), "", false, 7);
    Path stranger =
        NanoVector.write(
            folder.resolve("stranger.safetensors"), other.write(folder.resolve("other")), 0.1, 1);
    assertThatThrownBy(() -> computed(List.of(stranger), List.of("a")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("stranger.safetensors")
        .hasMessageContaining("[25, 16]")
        .hasMessageContaining("[24, 16]");
  }

  @Test
  void stopsWhenCancelledAndLeavesNoFile() throws IOException {
    Path out = folder.resolve("out").resolve("features.safetensors");
    Files.createDirectories(out.getParent());
    ProgressListener cancelling = new CancelledListener();
    assertThatThrownBy(
            () ->
                TangentFeatures.compute(base, List.of(first), List.of("a"), data, out, cancelling))
        .isInstanceOf(CancelledException.class);
    assertThat(out.getParent()).isEmptyDirectory();
  }

  private Path computed(List<Path> directions, List<String> names) {
    Path out = folder.resolve("features.safetensors");
    TangentFeatures.compute(base, directions, names, data, out, ProgressListener.SILENT);
    return out;
  }

  private int zeroShot(ClassificationHead head) {
    return HeadAccuracy.measure(
            inputs -> base.encoder().encode(base.parameters().asWeights(), inputs).primal(),
            head,
            data,
            ProgressListener.SILENT)
        .correct();
  }

  private float[][] directFeatures(double[] alpha) {
    float[][] rows = new float[data.size()][];
    LinearizedModel model = model(alpha);
    Batches.forEach(
        data,
        ProgressListener.SILENT,
        (indices, inputs) -> {
          NDArray features = model.features(inputs);
          for (int i = 0; i < indices.length; i++) {
            rows[indices[i]] = features.get(i).toFloatArray();
          }
        });
    return rows;
  }

  private LinearizedModel model(double[] alpha) {
    NDManager manager = base.parameters().manager();
    Map<String, NDArray> a = Directions.read(base, first, manager);
    Map<String, NDArray> b = Directions.read(base, second, manager);
    Map<String, NDArray> sum = new LinkedHashMap<>();
    a.forEach((name, array) -> sum.put(name, array.mul(alpha[0]).add(b.get(name).mul(alpha[1]))));
    Map<String, NDArray> origin = new LinkedHashMap<>();
    base.parameters().names().forEach(name -> origin.put(name, base.parameters().get(name)));
    return new LinearizedModel(base.encoder(), origin, sum);
  }
}
