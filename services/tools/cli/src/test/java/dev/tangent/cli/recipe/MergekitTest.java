package dev.tangent.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.merging.recipe.run.MergeOptions;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recipes give what mergekit 0.1.5 gives: the same tensors, types and shapes, and elements to 1e-6
 * of the tensor's largest where float32 is computed in another order; the same elements where it is
 * not.
 */
class MergekitTest {

  private static final double TOLERANCE = 1e-6;

  private static final Set<String> SAME_BITS =
      Set.of(
          "linear",
          "passthrough",
          "task_arithmetic",
          "ties",
          "dare_linear",
          "dare_ties",
          "della",
          "breadcrumbs",
          "breadcrumbs_ties");

  @TempDir Path folder;

  static Stream<Path> recipes() throws Exception {
    return Stream.concat(Fixtures.recipes("cases").stream(), Fixtures.recipes("public").stream())
        .filter(recipe -> Files.exists(Fixtures.golden(recipe)));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void givesWhatMergekitGives(Path recipe) throws Exception {
    Fixtures.run(recipe, folder.resolve("out"), Fixtures.OPTIONS);

    try (TensorSource ours = ModelLocation.open(folder.resolve("out"));
        TensorSource theirs = ModelLocation.open(Fixtures.golden(recipe))) {
      assertThat(ours.tensors()).hasSize(Integer.parseInt(theirs.metadata().get("tensors")));
      for (TensorInfo tensor : theirs.tensors().values()) {
        compare(ours, theirs, tensor, sameBits(recipe) ? 0 : TOLERANCE);
      }
    }
  }

  /** Memory for nothing: every difference is computed whenever it is needed. */
  @ParameterizedTest
  @MethodSource("recipes")
  void givesTheSameBytesWhateverIsHeldAndHoweverManyThreads(Path recipe) throws Exception {
    Fixtures.run(recipe, folder.resolve("held"), new MergeOptions(1L << 30, 0, 1, 1 << 20));
    Fixtures.run(recipe, folder.resolve("read"), new MergeOptions(1L << 30, 0, 3, 0));

    assertThat(folder.resolve("read/model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("held/model.safetensors"));
  }

  /**
   * Sums are made in the same order, and rounded at the same places; all but L1 norms, which
   * mergekit adds up in float32.
   */
  private static boolean sameBits(Path recipe) throws Exception {
    boolean rescales = Files.readString(recipe).contains("rescale: yes");
    return !rescales
        && SAME_BITS.containsAll(
            RecipeFile.read(recipe).recipes().stream().map(r -> r.method().text()).toList());
  }

  private static void compare(
      TensorSource ours, TensorSource theirs, TensorInfo tensor, double tolerance) {
    TensorInfo found = ours.tensor(tensor.name());
    assertThat(found.dtype()).as(tensor.name()).isEqualTo(tensor.dtype());
    assertThat(found.shape()).as(tensor.name()).isEqualTo(tensor.shape());
    double[] expected = read(theirs, tensor);
    double[] given = read(ours, tensor);
    double most = 1e-6;
    for (double value : expected) {
      most = Math.max(most, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat(given[i])
          .as("%s[%d]", tensor.name(), i)
          .isCloseTo(expected[i], within(tolerance * most));
    }
  }

  private static double[] read(TensorSource source, TensorInfo tensor) {
    double[] values = new double[(int) tensor.elements()];
    source.readDoubles(tensor.name(), 0, values, values.length);
    return values;
  }
}
