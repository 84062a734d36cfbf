package dev.tangent.merging.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.data.TaskStatistics;
import dev.tangent.merging.method.data.TaskStatistics.Kind;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be merged is refused, in words that say what to change. */
class RefusalsTest {

  @TempDir Path folder;

  @Test
  void namesTheMethodsWhenThereIsNone() {
    assertThatThrownBy(() -> MergeMethods.named("tie"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "'tie' is not a merge method; expected one of average, linear, ties");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ties|density|0|method 'ties': setting 'density' is 0.0; expected a number in (0, 1]",
        "ties|density|1.5|method 'ties': setting 'density' is 1.5; expected a number in (0, 1]",
        "dare|density|0|method 'dare': setting 'density' is 0.0; expected a number in (0, 1]",
        "pcb|ratio|NaN|method 'pcb': setting 'ratio' is NaN; expected a number in (0, 1)",
        "dare|seed|0.5|method 'dare': setting 'seed' is 0.5; expected a whole number of 64 bits",
        "lines|slope|NaN|method 'lines': setting 'slope' is NaN; expected a finite number",
        "emr|task|-1|method 'emr': setting 'task' is -1.0; expected a whole number from 0 to",
        "magmax|density|1|method 'magmax' has no setting 'density'; it has no settings (it is a"
            + " setting of ties, dare, della, breadcrumbs)",
        "sce|densty|1|method 'sce' has no setting 'densty'; its settings are fraction",
      })
  void namesTheSettingWhatWasFoundAndWhatIsAllowed(
      String method, String setting, double value, String message) {
    MergeMethod named = MergeMethods.named(method);
    assertThatThrownBy(() -> MergeMethods.settings(named, Map.of(setting, value)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void namesTheWordsOfAChoice() {
    MergeMethod ties = MergeMethods.named("ties");
    assertThatThrownBy(() -> MergeMethods.settings(ties, Map.of("trim", "globally")))
        .hasMessage("method 'ties': setting 'trim' is globally; expected global or tensor");
  }

  @Test
  void settingsMustSuitTheVectors() {
    assertThatThrownBy(() -> merge("consensus", Map.of("lambda", List.of(0.2, 0.3)), 3))
        .hasMessageContaining("'lambda' has 2 numbers; expected 1, or one for each of 3 vectors");
    assertThatThrownBy(() -> merge("emr", Map.of("task", 4), 3))
        .hasMessageContaining("'task' is 4; expected a number from 0 to 3");
    assertThatThrownBy(() -> merge("della", Map.of("density", 0.9), 3))
        .hasMessageContaining("density 0.9 ± epsilon 0.15; expected both ends between 0 and 1");
  }

  @Test
  void oneVectorIsRefusedWhereTwoAreNeeded() {
    assertThatThrownBy(() -> merge("model-stock", Map.of(), 1))
        .hasMessage("method 'model-stock' was given 1 vectors; expected at least 2");
    assertThatThrownBy(() -> merge("average", Map.of(), 0))
        .hasMessage("method 'average' was given 0 vectors; expected at least 1");
  }

  @Test
  void coefficientsAreRefusedByMethodsWithoutThem() {
    Vectors vectors = new Vectors(folder);
    assertThatThrownBy(() -> vectors.merge("magmax", Map.of(), vectors.first(2, 1, 0.5)))
        .hasMessage(
            "method 'magmax': the coefficient of vector 'v1' is 0.5; expected 1, for magmax has no"
                + " coefficients");
  }

  static List<MergeMethod> all() {
    return MergeMethods.all().stream()
        .filter(
            method -> method.subject().accepts(dev.tangent.merging.method.contract.Subject.VECTORS))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsNotANumberIsNamedByFileTensorAndIndex(MergeMethod method) {
    // given
    TensorSource good = TensorFiles.with("x", 1, 2, 3).at(folder.resolve("good"));
    TensorSource bad = TensorFiles.with("x", 1, 2, Double.NaN).at(folder.resolve("bad"));
    TensorSource measured = ofEverything(method);
    List<MergeInput> inputs =
        List.of(
            new MergeInput("good", good).withStatistics(measured),
            new MergeInput("bad", bad).withStatistics(measured));

    // when, then
    assertThatThrownBy(
            () ->
                new Vectors(folder)
                    .merge(
                        method.name(),
                        Map.of(),
                        method.most() == 1 ? inputs.subList(1, 2) : inputs))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            folder.resolve("bad") + ": tensor 'x' holds NaN at index 2; expected finite numbers");
  }

  /** Statistics that have no weight, for none is read. */
  private TensorSource ofEverything(MergeMethod method) {
    Kind kind = method.name().equals("fisher") ? Kind.FISHER : Kind.GRAM;
    TensorFiles tensors = TensorFiles.with("none", 0);
    TaskStatistics.metadata(kind, "base", Set.of("x")).forEach(tensors::metadata);
    return tensors.at(folder.resolve("statistics"));
  }

  @Test
  void vectorsOfOtherModelsAreListed() {
    TensorSource a = TensorFiles.with("x", 1).and("y", 1).at(folder.resolve("a"));
    TensorSource b = TensorFiles.with("x", 1, 2).and("y", 1, 2).at(folder.resolve("b"));
    assertThatThrownBy(
            () ->
                new Vectors(folder)
                    .merge(
                        "ties", Map.of(), List.of(new MergeInput("a", a), new MergeInput("b", b))))
        .hasMessageContaining("2 different ('x' is F32[2], expected F32[1], 'y' is F32[2]");
    assertThat(folder.resolve("merged0x1.0")).doesNotExist();
  }

  private void merge(String method, Map<String, ?> settings, int count) {
    Vectors vectors = new Vectors(folder);
    vectors.merge(method, settings, vectors.first(count));
  }
}
