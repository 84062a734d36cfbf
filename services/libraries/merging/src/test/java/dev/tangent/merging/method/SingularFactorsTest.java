package dev.tangent.merging.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.merging.method.spectral.SingularFactors;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingularFactorsTest {

  private static final Map<String, String> FROM_FACTORS = Map.of("from", "factors");

  @TempDir Path folder;
  private Vectors vectors;

  @BeforeEach
  void open() {
    vectors = new Vectors(folder);
  }

  private MergeInput withFactors(MergeInput vector) {
    Path file = folder.resolve("factors-" + vector.id());
    SingularFactors.write(vector.source(), file);
    return vector.withFactors(SafetensorsFile.open(file));
  }

  private List<MergeInput> withFactors(int count) {
    return vectors.first(count).stream().map(this::withFactors).toList();
  }

  /**
   * Singular vectors are rounded to float32, a part of 2⁻²⁴ of elements of at most 1; sums of at
   * most 12 such products of size σ ≤ 8 stay below 1e-5. Of one vector alone all triples are
   * wanted, of which half are stored: they are computed, and nothing is rounded.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void theMergeIsThatOfTheVectors(int count) {
    TensorSource expected = vectors.merge("tsv-m", Map.of(), vectors.first(count));
    TensorSource found = vectors.merge("tsv-m", FROM_FACTORS, withFactors(count));

    assertThat(found.tensors().keySet()).isEqualTo(expected.tensors().keySet());
    for (String name : expected.tensors().keySet()) {
      assertThat(TensorFiles.values(found, name))
          .as(name)
          .containsExactly(TensorFiles.values(expected, name), within(count == 1 ? 0 : 1e-5));
    }
  }

  /** Only then may a matrix that a vector does not move be left out of its factors. */
  @Test
  void aTensorThatAVectorLacksIsZeroInIt() {
    TensorSource first = matrix("first", "w", 3, 1, 1, 2);
    TensorSource second = matrix("second", "other", 1, 0, 0, 1);
    List<MergeInput> plain = List.of(new MergeInput("a", first), new MergeInput("b", second));
    List<MergeInput> factored = plain.stream().map(this::withFactors).toList();

    TensorSource expected = vectors.merge("tsv-m", Map.of(), plain);
    TensorSource found = vectors.merge("tsv-m", FROM_FACTORS, factored);

    assertThat(TensorFiles.values(found, "w"))
        .containsExactly(TensorFiles.values(expected, "w"), within(1e-6));
  }

  private TensorSource matrix(String file, String name, double... values) {
    return new TensorFiles()
        .and(
            new dev.tangent.tensor.TensorSpec(name, dev.tangent.tensor.DType.F32, List.of(2L, 2L)),
            values)
        .at(folder.resolve(file));
  }

  @Test
  void theBytesDependNeitherOnBlocksNorOnThreads() throws Exception {
    List<MergeInput> inputs = withFactors(4);
    List<byte[]> files = new ArrayList<>();
    for (Work work : List.of(new Work(1, 1), new Work(7, 3))) {
      TensorSource merged = vectors.merge("tsv-m", FROM_FACTORS, inputs, work);
      files.add(Files.readAllBytes(merged.files().get(0)));
    }
    assertThat(files.get(1)).isEqualTo(files.get(0));
    SingularFactors.write(inputs.get(0).source(), folder.resolve("again"));
    assertThat(folder.resolve("again")).hasSameBinaryContentAs(folder.resolve("factors-v0"));
  }

  @Test
  void factorsThatAreMissingOrOfAnotherVectorAreRefused() {
    MergeInput vector = vectors.vector(0, 1);
    assertThatThrownBy(
            () -> vectors.merge("tsv-m", FROM_FACTORS, List.of(vector, vectors.vector(1, 1))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "method 'tsv-m': setting 'from' is 'factors', and vector 'v0' was given without its"
                + " factors");
    MergeInput other = withFactors(new MergeInput("m", matrix("m", "w", 1, 2, 3, 4)));
    MergeInput mixed = vector.withFactors(Objects.requireNonNull(other.factors()));
    assertThatThrownBy(() -> vectors.merge("tsv-m", FROM_FACTORS, List.of(mixed, mixed)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("factors-m are not the factors of a vector with")
        .hasMessageContaining("3 missing ('left/");
  }
}
