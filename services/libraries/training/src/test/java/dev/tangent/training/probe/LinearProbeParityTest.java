package dev.tangent.training.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.ProgressListener;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logistic regression against scikit-learn's, and its gradient against differences. */
class LinearProbeParityTest {

  private static final int CLASSES = 4;

  private Path file;
  private TangentFeatures features;

  @BeforeEach
  void open() throws URISyntaxException {
    NativeEngine.start();
    file = Path.of(getClass().getResource("/parity/probe/features.safetensors").toURI());
    features = TangentFeatures.open(file);
  }

  @AfterEach
  void close() {
    features.close();
  }

  /**
   * Both gradients are below 1e-11, and the objective's curvature is λ or more in every direction:
   * weights differ by 1e-11·√24/λ at most, 5e-7 where λ is 1e-4.
   */
  @ParameterizedTest
  @ValueSource(strings = {"0.01", "0.0001"})
  void weightsAreThoseOfScikitLearn(String l2) {
    double[] found =
        LinearProbe.weights(
            features, CLASSES, Double.parseDouble(l2), 1e-11, ProgressListener.SILENT);
    assertThat(found).containsExactly(expected("weights." + l2), within(1e-6));
  }

  /** The tolerance that heads are built with: 1e-6·√24/λ, a bound that is far from reached. */
  @Test
  void theToleranceOfHeadsIsEnough() {
    double[] found =
        LinearProbe.weights(
            features, CLASSES, 1e-2, LinearProbe.TOLERANCE, ProgressListener.SILENT);
    assertThat(found).containsExactly(expected("weights.0.01"), within(5e-4));
  }

  /** Error of central differences at h = 1e-5: h² and 1e-16/h, some 1e-10. */
  @Test
  void theGradientIsThatOfTheLoss() {
    SoftmaxRegression regression = new SoftmaxRegression(features, CLASSES, 0.3);
    double[] at = new Random(1).doubles(regression.size(), -2, 2).toArray();
    double[] gradient = new double[at.length];
    double[] unused = new double[at.length];
    regression.at(at, gradient);
    for (int i = 0; i < at.length; i++) {
      double h = 1e-5;
      double own = at[i];
      at[i] = own + h;
      double above = regression.at(at, unused);
      at[i] = own - h;
      double below = regression.at(at, unused);
      at[i] = own;
      assertThat(gradient[i]).isCloseTo((above - below) / (2 * h), within(1e-9));
    }
  }

  private double[] expected(String name) {
    try (TensorSource source = SafetensorsFile.open(file)) {
      double[] values = new double[Math.toIntExact(source.tensor(name).elements())];
      source.readDoubles(name, 0, values, values.length);
      return values;
    }
  }
}
