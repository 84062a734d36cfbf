package dev.tangent.model.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.LiveArrays;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.NanoVector;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In float64, where an oracle of another kind has digits to spare. */
class StatisticsTest {

  private static final int LABELS = 5;
  private static final String LAYER = "encoder.layer.1.intermediate.dense.weight";

  /** Of a matrix, a bias, a norm's gain. */
  private static final List<String> SEVERAL =
      List.of(
          LAYER, "encoder.layer.0.output.dense.bias", "encoder.layer.0.output.LayerNorm.weight");

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private Path vector;
  private ExampleSource texts;
  private ClassificationHead head;

  @BeforeEach
  void open() {
    Path model = NanoModel.precise().write(folder.resolve("base"));
    base = PretrainedEncoder.load(model);
    vector = NanoVector.write(folder.resolve("vector"), model, 0.05, 3);
    texts = base.examples(NanoTask.texts(4, 1), 0);
    Random random = new Random(5);
    float[][] embeddings = new float[LABELS][base.encoder().dimension()];
    for (float[] row : embeddings) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian() / 4;
      }
    }
    head = new ClassificationHead(embeddings, 1);
  }

  @AfterEach
  void close() {
    head.close();
    base.close();
  }

  private MeasuredModel model(boolean linearized, Path moved) {
    return linearized ? MeasuredModel.linearized(base, moved) : MeasuredModel.moved(base, moved);
  }

  /** log p(y|x) of every input, by a forward pass of the model that this vector makes. */
  private double[][] logProbabilities(boolean linearized, Path moved) {
    double[][] all = new double[texts.size()][];
    try (MeasuredModel model = model(linearized, moved)) {
      for (int i = 0; i < all.length; i++) {
        try (NDManager manager = NDManager.newBaseManager();
            NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          NDArray f = model.features(texts.batch(manager, new int[] {i}), Map.of());
          all[i] = head.logits(f).logSoftmax(1).toDoubleArray();
        }
      }
    }
    return all;
  }

  /** The vector with one element moved. */
  private Path shifted(String name, int index, double by) {
    TensorFiles tensors = new TensorFiles();
    try (TensorSource source = SafetensorsFile.open(vector)) {
      for (TensorInfo info : source.tensors().values()) {
        double[] values = TensorFiles.values(source, info.name());
        if (info.name().equals(name)) {
          values[index] += by;
        }
        tensors.and(info.spec(), values);
      }
    }
    Path file = folder.resolve("shifted");
    tensors.at(file).close();
    return file;
  }

  /** ∂ log p(y|x)/∂τ_j by central differences, [inputs][labels]. */
  private double[][] differences(boolean linearized, String name, int index) {
    double h = 1e-4;
    double[][] above = logProbabilities(linearized, shifted(name, index, h));
    double[][] below = logProbabilities(linearized, shifted(name, index, -h));
    double[][] slopes = new double[above.length][LABELS];
    for (int i = 0; i < slopes.length; i++) {
      for (int y = 0; y < LABELS; y++) {
        slopes[i][y] = (above[i][y] - below[i][y]) / (2 * h);
      }
    }
    return slopes;
  }

  private double[] fisher(FisherLabels labels, boolean linearized, String name, long seed) {
    try (MeasuredModel model = model(linearized, vector);
        MeasuredStatistics measured =
            DiagonalFisher.measure(
                model, head, texts, List.of(name), labels, seed, ProgressListener.SILENT)) {
      return measured.arrays().get(name).toDoubleArray();
    }
  }

  /**
   * Central differences at h = 1e-4 are off by h² of a third derivative, some 1e-8, and by
   * rounding, 1e-16/h; the rest of the trace that is left out is 6e-8 of all of it.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theExactOneIsTheMeanSquareOfTheSlopesOfAllLabels(boolean linearized) {
    double[][] logs = logProbabilities(linearized, vector);
    for (String name : SEVERAL) {
      double[] found = fisher(FisherLabels.EXACT, linearized, name, 0);
      for (int index : new int[] {0, 7, found.length - 1}) {
        double[][] slopes = differences(linearized, name, index);
        double expected = 0;
        for (int i = 0; i < logs.length; i++) {
          for (int y = 0; y < LABELS; y++) {
            expected += Math.exp(logs[i][y]) * slopes[i][y] * slopes[i][y] / logs.length;
          }
        }
        assertThat(found[index])
            .as("%s at %d", name, index)
            .isCloseTo(expected, within(1e-6 * Math.max(expected, 1e-3)));
      }
    }
  }

  /** All four inputs are one batch. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBatchIsTheSquareOfItsSum(boolean linearized) {
    double[][] logs = logProbabilities(linearized, vector);
    double[] found = fisher(FisherLabels.BATCH, linearized, LAYER, 0);
    for (int index : new int[] {0, 7, found.length - 1}) {
      double[][] slopes = differences(linearized, LAYER, index);
      double sum = 0;
      for (int i = 0; i < logs.length; i++) {
        for (int y = 0; y < LABELS; y++) {
          sum += Math.sqrt(Math.exp(logs[i][y])) * slopes[i][y];
        }
      }
      double expected = sum * sum / logs.length;
      assertThat(found[index]).isCloseTo(expected, within(1e-6 * Math.max(expected, 1e-3)));
    }
  }

  /** One label an input: the mean of 1,000 draws is within a tenth of the sum over labels. */
  @Test
  void drawnLabelsAreThoseOfTheModelAndFollowTheSeed() {
    double[] exact = fisher(FisherLabels.EXACT, false, SEVERAL.get(1), 0);
    double[] mean = new double[exact.length];
    int draws = 250;
    for (int seed = 0; seed < draws; seed++) {
      double[] one = fisher(FisherLabels.DRAWN, false, SEVERAL.get(1), seed);
      for (int j = 0; j < mean.length; j++) {
        mean[j] += one[j] / draws;
      }
    }
    double total = 0;
    double expected = 0;
    for (int j = 0; j < mean.length; j++) {
      total += mean[j];
      expected += exact[j];
    }
    assertThat(total).isCloseTo(expected, within(expected / 10));
    assertThat(fisher(FisherLabels.DRAWN, false, LAYER, 7))
        .isEqualTo(fisher(FisherLabels.DRAWN, false, LAYER, 7))
        .isNotEqualTo(fisher(FisherLabels.DRAWN, false, LAYER, 8));
  }

  /** Of the layer's inputs at θ₀ + τ, token by token; in the tangent space, at θ₀. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGramMatrixIsTheMeanOverTokens(boolean linearized) {
    List<double[]> rows = new ArrayList<>();
    try (MeasuredModel model = linearized ? MeasuredModel.of(base) : model(false, vector);
        MeasuredModel measured = model(linearized, vector);
        MeasuredStatistics grams = InputGrams.measure(measured, texts, ProgressListener.SILENT)) {
      for (int i = 0; i < texts.size(); i++) {
        try (NDManager manager = NDManager.newBaseManager();
            NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          model.observe(
              texts.batch(manager, new int[] {i}),
              (layer, x, y) -> {
                if (LAYER.equals(layer + ".weight")) {
                  double[] values = x.constant().toDoubleArray();
                  for (int at = 0; at < values.length; at += 16) {
                    rows.add(Arrays.copyOfRange(values, at, at + 16));
                  }
                }
                return y;
              });
        }
      }
      double[] expected = new double[16 * 16];
      for (double[] row : rows) {
        for (int j = 0; j < expected.length; j++) {
          expected[j] += row[j / 16] * row[j % 16] / rows.size();
        }
      }
      assertThat(rows).hasSizeGreaterThan(texts.size());
      assertThat(grams.arrays().get(LAYER).toDoubleArray())
          .containsExactly(expected, within(1e-13));
      assertThat(grams.arrays().keySet())
          .contains("encoder.layer.0.attention.self.query.weight")
          .noneMatch(name -> name.contains("embeddings") || name.contains("LayerNorm"));
    }
  }

  @Test
  void theMovedModelIsNotTheBase() {
    Map<Boolean, double[]> grams = new TreeMap<>();
    for (boolean linearized : new boolean[] {false, true}) {
      try (MeasuredModel model = model(linearized, vector);
          MeasuredStatistics measured = InputGrams.measure(model, texts, ProgressListener.SILENT)) {
        grams.put(linearized, measured.arrays().get(LAYER).toDoubleArray());
      }
    }
    assertThat(grams.get(false)).isNotEqualTo(grams.get(true));
  }

  @ParameterizedTest
  @EnumSource
  void leavesNoArraysBehind(FisherLabels labels) {
    fisher(labels, false, LAYER, 0);
    int before = new LiveArrays(base).count();
    fisher(labels, false, LAYER, 0);
    fisher(labels, true, LAYER, 0);
    assertThat(new LiveArrays(base).count()).isEqualTo(before);
    try (MeasuredModel model = model(false, vector)) {
      InputGrams.measure(model, texts, ProgressListener.SILENT).close();
    }
    assertThat(new LiveArrays(base).count()).isEqualTo(before);
  }

  @Test
  void aTaskWithoutInputsIsRefused() {
    assertThatThrownBy(() -> TaskInputs.draw(base.examples(NanoTask.texts(0, 1), 0), 8, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no inputs");
    assertThat(TaskInputs.draw(texts, 3, 0).size()).isEqualTo(3);
    assertThat(TaskInputs.draw(texts, 9, 0).size()).isEqualTo(4);
  }
}
