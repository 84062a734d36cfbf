package dev.tangent.merging.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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

  /** Sums, products and choices of elements, in double on both sides: only one rounding is left. */
  private static final Set<String> EXACT =
      Set.of(
          "average",
          "breadcrumbs",
          "consensus",
          "linear",
          "magmax",
          "nearswap",
          "passthrough",
          "ties");

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
          double[] found = TensorFiles.values(merged, name);
          double[] expected = TensorFiles.values(golden, i + "/" + name);
          requireClose(found, expected, "%s of %s".formatted(name, given));
          if (EXACT.contains(method)) {
            assertThat(rounded(found)).as("%s of %s", name, given).isEqualTo(rounded(expected));
          }
        }
      }
    }
  }

  private static double[] rounded(double[] values) {
    // 0.0 has no sign that means anything here, and -0.0 is another number to an assertion.
    return Arrays.stream(values).map(value -> (float) value + 0.0).toArray();
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
