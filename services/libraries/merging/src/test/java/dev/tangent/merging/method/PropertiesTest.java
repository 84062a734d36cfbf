package dev.tangent.merging.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.merging.LinearCombination;
import dev.tangent.merging.Term;
import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.Subject;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every method, whatever its formula. */
class PropertiesTest {

  /** Settings other than the defaults, so that every way of reading runs. */
  private static final Map<String, Map<String, Object>> OTHERS =
      Map.of(
          "ties", Map.of("trim", "tensor", "zero-sign", "positive", "merge", "sum"),
          "dare", Map.of("rescale", "l1", "density", 0.5, "then", "ties"),
          "della", Map.of("then", "ties"),
          "breadcrumbs", Map.of("density", 0.4, "gamma", 0.2),
          "sce", Map.of("fraction", 0.3),
          "emr", Map.of("task", 2),
          "fisher", Map.of("normalize", "none", "floor", 0.1),
          "regmean", Map.of("off-diagonal", 0.2),
          "lines", Map.of("of", "ties"));

  /** Methods whose formula has a scale of its own: tanh of an element, a step of Adam, a bound. */
  private static final Set<String> WITH_OWN_SCALE = Set.of("pcb", "ram", "wudi", "nearswap");

  /** Where magnitudes are equal, the order of the inputs may decide. */
  private static final String WITH_TIES = "layers.2.steps";

  @TempDir Path folder;

  static Stream<MergeMethod> methods() {
    return MergeMethods.all().stream().filter(method -> method.subject().accepts(Subject.VECTORS));
  }

  static Stream<MergeMethod> ofAnyNumber() {
    return methods().filter(method -> method.most() >= 3);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void bytesDependNeitherOnBlocksNorOnThreads(MergeMethod method) throws Exception {
    // given
    Vectors vectors = new Vectors(folder);
    List<MergeInput> inputs = vectors.first(Math.min(method.most(), 5));
    for (Map<String, Object> settings : settings(method)) {
      List<byte[]> files = new ArrayList<>();

      // when
      for (Work work : List.of(new Work(1, 1), new Work(7, 3), new Work(1 << 14, 2))) {
        TensorSource merged = vectors.merge(method.name(), settings, inputs, work);
        files.add(Files.readAllBytes(merged.files().get(0)));
      }

      // then
      assertThat(files.get(1)).as("%s", settings).isEqualTo(files.get(0));
      assertThat(files.get(2)).as("%s", settings).isEqualTo(files.get(0));
    }
  }

  @ParameterizedTest
  @MethodSource("ofAnyNumber")
  void theOrderOfTasksDoesNotMatter(MergeMethod method) {
    // given
    Vectors vectors = new Vectors(folder);
    List<MergeInput> inputs = vectors.first(5);
    List<MergeInput> reversed = new ArrayList<>(inputs);
    Collections.reverse(reversed);

    // when
    TensorSource one = vectors.merge(method.name(), Map.of(), inputs);
    TensorSource other = vectors.merge(method.name(), Map.of(), reversed);

    // then, but for the order of sums
    for (String name : one.tensors().keySet()) {
      if (!name.equals(WITH_TIES)) {
        requireClose(TensorFiles.values(other, name), TensorFiles.values(one, name), name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void twiceTheVectorsGiveTwiceTheMerge(MergeMethod method) {
    // given
    Vectors vectors = new Vectors(folder);
    Vectors doubled = new Vectors(folder, 2);
    int count = Math.min(method.most(), 3);
    if (WITH_OWN_SCALE.contains(method.name())) {
      return;
    }
    for (Map<String, Object> settings : settings(method)) {
      // when
      TensorSource one = vectors.merge(method.name(), settings, vectors.first(count));
      TensorSource two = doubled.merge(method.name(), settings, doubled.first(count));

      // then
      for (String name : one.tensors().keySet()) {
        double[] expected = TensorFiles.values(one, name);
        for (int i = 0; i < expected.length; i++) {
          expected[i] *= 2;
        }
        requireClose(TensorFiles.values(two, name), expected, name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"average", "linear", "magmax", "metagpt", "emr", "sce", "fisher", "regmean"})
  void theMergeOfOneVectorIsThatVector(String method) {
    // given
    Vectors vectors = new Vectors(folder);
    MergeInput only = vectors.vector(0, 1);

    // when
    TensorSource merged = vectors.merge(method, Map.of(), List.of(only));

    // then
    for (String name : merged.tensors().keySet()) {
      assertThat(TensorFiles.values(merged, name))
          .containsExactly(TensorFiles.values(only.source(), name));
    }
  }

  @Test
  void whatOneVectorLacksIsZeroInIt() {
    // given
    TensorSource a = TensorFiles.with("x", 1, 2).and("y", 3).at(folder.resolve("a"));
    TensorSource b = TensorFiles.with("x", 5, -8).at(folder.resolve("b"));
    List<MergeInput> inputs = List.of(new MergeInput("a", a), new MergeInput("b", b));

    // when
    TensorSource merged = new Vectors(folder).merge("average", Map.of(), inputs);

    // then
    assertThat(TensorFiles.values(merged, "x")).containsExactly(3, -3);
    assertThat(TensorFiles.values(merged, "y")).containsExactly(1.5);
  }

  @Test
  void linearHasTheBytesOfALinearCombination() throws Exception {
    // given
    Vectors vectors = new Vectors(folder);
    List<MergeInput> inputs = vectors.first(3, 0.3, -1.7, 0.05);
    Path expected = folder.resolve("combination");
    LinearCombination.write(
        inputs.stream().map(input -> new Term(input.source(), input.coefficient())).toList(),
        expected);

    // when
    TensorSource merged = vectors.merge("linear", Map.of(), inputs);

    // then
    assertThat(merged.metadata()).containsEntry("tangent.zero", "[\"frozen\"]");
    assertThat(Files.readAllBytes(merged.files().get(0))).isEqualTo(Files.readAllBytes(expected));
  }

  private static List<Map<String, Object>> settings(MergeMethod method) {
    return List.of(Map.of(), OTHERS.getOrDefault(method.name(), Map.of()));
  }

  private static void requireClose(double[] found, double[] expected, String what) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i])
          .as("%s at %d", what, i)
          .isCloseTo(expected[i], within(1e-6 * Math.max(1, Math.abs(expected[i]))));
    }
  }
}
