package dev.tangent.merging.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method against the code that it was published in. The references were computed in float64
 * from the same float32 inputs; what is left is one rounding to float32 and the order of sums in
 * double, so a millionth of the element (or of one, for smaller elements) is far more than enough.
 */
class GoldenTest {

  private static final double TOLERANCE = 1e-6;

  @TempDir Path folder;

  static Stream<String> methods() {
    return MergeMethods.all().stream().map(MergeMethod::name);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void agreesWithItsReference(String method) {
    // given
    Vectors vectors = new Vectors(folder);
    try (TensorSource golden = GoldenFile.open(method)) {
      List<GoldenFile.Case> cases = GoldenFile.cases(golden);
      assertThat(cases).isNotEmpty();
      for (int i = 0; i < cases.size(); i++) {
        // when
        GoldenFile.Case given = cases.get(i);
        TensorSource merged =
            vectors.merge(
                method, given.settings(), vectors.first(given.vectors(), given.coefficients()));

        // then
        for (String name : GoldenFile.names(golden, i + "/")) {
          requireClose(
              TensorFiles.values(merged, name),
              TensorFiles.values(golden, i + "/" + name),
              "%s of %s".formatted(name, given));
        }
      }
    }
  }

  private static void requireClose(double[] found, double[] expected, String what) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i])
          .as("%s at %d", what, i)
          .isCloseTo(expected[i], within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
    }
  }
}
