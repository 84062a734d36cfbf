package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.tangent.common.Method;
import dev.tangent.common.Split;
import dev.tangent.data.fixture.NanoImages;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.encoder.EncoderAtPrecision;
import dev.tangent.model.engine.Gradients;
import dev.tangent.model.fixture.NanoClip;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.LinearizedModel;
import dev.tangent.model.value.Precision;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.loss.CrossEntropy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training in bfloat16 beside the same training in float32, on a CLIP of one layer. */
class MixedPrecisionTest {

  private static final Hyperparameters SETTINGS =
      new Hyperparameters(12, 8, 1e-5, 3, 0.1, 1, true, 0);

  private static final float[][] CLASSES = {
    {1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0}, {0, 0, 1, 0, 0, 0}
  };

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private ClassificationHead head;
  private ExampleSource train;
  private ExampleSource validation;

  @BeforeEach
  void open() {
    NanoClip model = NanoClip.small();
    base = PretrainedEncoder.load(model.write(folder.resolve("base")));
    head = new ClassificationHead(CLASSES, Math.log(10));
    var images = NanoImages.write(folder.resolve("images"), "images", model.imageSize(), 48);
    train = base.examples(images.split(Split.TRAIN), 0);
    validation = base.examples(images.split(Split.VALIDATION), 0);
  }

  @AfterEach
  void close() {
    head.close();
    base.close();
  }

  /**
   * A product errs by up to 3·2⁻⁹ of its size (see {@code PrecisionTest}), and by a third of that
   * in the mean square. From pixels to features there are seven in a row, and as many on the way
   * back: √14 · 2⁻⁹ is 0.7 %, and twice that is allowed. A product whose cast had no gradient, or
   * one left out, would be off by its whole size; one in float32 by a ten thousandth.
   */
  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void theGradientIsFloat32sButForRounding(Method method) {
    Map<String, double[]> exact = gradient(method, Precision.FLOAT32);
    Map<String, double[]> narrow = gradient(method, Precision.BFLOAT16);

    double error = 0;
    double size = 0;
    for (String name : exact.keySet()) {
      error += squares(exact.get(name), narrow.get(name));
      size += squares(exact.get(name), new double[exact.get(name).length]);
    }
    assertThat(Math.sqrt(error / size)).isBetween(1e-3, 0.015);
  }

  private Map<String, double[]> gradient(Method method, Precision precision) {
    try (NDManager manager = NDManager.newBaseManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> leaves = new LinkedHashMap<>();
      Map<String, NDArray> direction = new LinkedHashMap<>();
      for (String name : base.parameters().names()) {
        NDArray origin = base.parameters().get(name);
        NDArray leaf = origin.stopGradient();
        leaf.setRequiresGradient(true);
        leaves.put(name, leaf);
        direction.put(name, origin.mul(0.1));
      }
      LinearizedModel model =
          new LinearizedModel(
              new EncoderAtPrecision(base.encoder(), precision),
              leaves,
              method == Method.LINEARIZED ? direction : Map.of());
      int[] batch = IntStream.range(0, 16).toArray();
      NDList inputs = train.batch(manager, batch);
      NDArray labels = manager.create(IntStream.of(batch).mapToLong(i -> train.label(i)).toArray());
      Gradients.backward(() -> CrossEntropy.mean(head.logits(model.features(inputs)), labels));
      Map<String, double[]> gradients = new LinkedHashMap<>();
      leaves.forEach(
          (name, leaf) ->
              gradients.put(
                  name, leaf.getGradient().toType(DataType.FLOAT64, false).toDoubleArray()));
      return gradients;
    }
  }

  private static double squares(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum();
  }

  /**
   * Features that are off by some 0.5 % move cosines by as much and logits by ten times that, the
   * first loss by less than 0.02. In the gradient rounding is noise of a hundredth: it moves the
   * path, hardly the end.
   */
  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void trainingEndsWhereFloat32Ends(Method method) {
    Hyperparameters settings = new Hyperparameters(100, 16, 3e-3, 10, 0, 1, true, 0);
    List<Double> exact = losses(method, settings);
    List<Double> narrow = losses(method, settings.in(Precision.BFLOAT16));

    assertThat(narrow.get(0)).isNotEqualTo(exact.get(0)).isCloseTo(exact.get(0), within(0.02));
    assertThat(exact.get(99)).isLessThan(0.5 * exact.get(0));
    assertThat(narrow.get(99)).isCloseTo(exact.get(99), within(0.1 * exact.get(99)));
  }

  private List<Double> losses(Method method, Hyperparameters settings) {
    List<Double> losses = new ArrayList<>();
    try (FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
      tuner.run(train, validation, (step, total, loss, rate, speed) -> losses.add(loss));
    }
    return losses;
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void sameSeedGivesSameBytesAndFloat32Others(Method method) throws IOException {
    byte[] narrow = checkpoint(method, Precision.BFLOAT16);
    assertThat(checkpoint(method, Precision.BFLOAT16)).isEqualTo(narrow);
    assertThat(checkpoint(method, Precision.FLOAT32)).isNotEqualTo(narrow);
  }

  /**
   * Twelve steps of 1e-5 move a weight by some 1e-4, less than half the distance between bfloat16s
   * about 0.3, which is 2⁻¹⁰: only a master copy in float32 keeps them.
   */
  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void updatesBelowBfloat16sResolutionAreKept(Method method) throws IOException {
    Path out = folder.resolve("checkpoint.safetensors");
    Files.write(out, checkpoint(method, Precision.BFLOAT16));
    String name = "vision_model.encoder.layers.0.mlp.fc1.weight";
    try (TensorSource before = base.openWeights();
        TensorSource after = SafetensorsFile.open(out)) {
      assertThat(after.tensor(name).dtype()).isEqualTo(DType.F32);
      float[] old = floats(before, name);
      float[] moved = floats(after, name);
      for (int i = 0; i < old.length; i++) {
        assertThat(moved[i]).isNotEqualTo(old[i]).isCloseTo(old[i], within(3e-4f));
      }
    }
  }

  private static float[] floats(TensorSource source, String name) {
    float[] values = new float[Math.toIntExact(source.tensor(name).elements())];
    source.readFloats(name, 0, values, values.length);
    return values;
  }

  @Test
  void whatIsMeasuredIsMeasuredInFloat32() {
    // given a rate at which nothing that float32 holds moves
    Hyperparameters settings = new Hyperparameters(1, 8, 1e-30, 0, 0, 1, true, 0);
    // when
    try (FineTuner exact = new FineTuner(base, head, Method.STANDARD, settings, 0);
        FineTuner narrow =
            new FineTuner(base, head, Method.STANDARD, settings.in(Precision.BFLOAT16), 0)) {
      // then
      assertThat(narrow.run(train, validation, TrainingListener.SILENT).validation())
          .isEqualTo(exact.run(train, validation, TrainingListener.SILENT).validation());
    }
  }

  private byte[] checkpoint(Method method, Precision precision) throws IOException {
    Path out = folder.resolve("written.safetensors");
    try (FineTuner tuner = new FineTuner(base, head, method, SETTINGS.in(precision), 5)) {
      tuner.run(train, validation, TrainingListener.SILENT);
      tuner.writeCheckpoint(out, Map.of());
    }
    return Files.readAllBytes(out);
  }
}
