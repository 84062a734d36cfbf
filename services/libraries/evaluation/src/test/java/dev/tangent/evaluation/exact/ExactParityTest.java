package dev.tangent.evaluation.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tangent.evaluation.exact.ExactCoefficients.Solution;
import dev.tangent.evaluation.exact.ExactCoefficients.TaskExamples;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same minima as scipy's BFGS on torch's gradients: {@code parity/exact/generate.py}. Both
 * searches end at gradients of 1e-8 and less and curvatures here are 1e-2 and more, so that
 * coefficients differ by 1e-6; the embeddings are at length 1 in float32, once more here.
 */
class ExactParityTest {

  private static final List<String> DIRECTIONS = List.of("d0", "d1", "d2", "d3", "d4");

  @ParameterizedTest
  @EnumSource
  void theMinimumIsThatOfAnotherOptimiser(Criterion criterion) throws Exception {
    JsonObject expected =
        JsonParser.parseString(Files.readString(file("expected.json")))
            .getAsJsonObject()
            .getAsJsonObject(criterion.name());
    try (TangentFeatures first = TangentFeatures.open(file("task0.safetensors"));
        TangentFeatures second = TangentFeatures.open(file("task1.safetensors"));
        ClassificationHead firstHead = head("task0.safetensors", first.dimension());
        ClassificationHead secondHead = head("task1.safetensors", second.dimension())) {
      Solution solution =
          ExactCoefficients.of(
                  List.of(new TaskExamples(first, firstHead), new TaskExamples(second, secondHead)),
                  DIRECTIONS)
              .minimize(criterion);
      assertThat(solution.isCertified()).isTrue();
      assertThat(solution.value()).isCloseTo(expected.get("value").getAsDouble(), within(1e-6));
      JsonArray x = expected.getAsJsonArray("x");
      for (int i = 0; i < x.size(); i++) {
        assertThat(solution.coefficients()[i]).isCloseTo(x.get(i).getAsDouble(), within(1e-5));
      }
    }
  }

  private static ClassificationHead head(String name, int dimension)
      throws IOException, URISyntaxException {
    try (TensorSource source = SafetensorsFile.open(file(name))) {
      int classes = Math.toIntExact(source.tensor("embeddings").elements()) / dimension;
      float[][] embeddings = new float[classes][dimension];
      for (int c = 0; c < classes; c++) {
        source.readFloats("embeddings", (long) c * dimension, embeddings[c], dimension);
      }
      return new ClassificationHead(embeddings, Math.log(6));
    }
  }

  private static Path file(String name) throws URISyntaxException {
    return Path.of(ExactParityTest.class.getResource("/parity/exact/" + name).toURI());
  }
}
