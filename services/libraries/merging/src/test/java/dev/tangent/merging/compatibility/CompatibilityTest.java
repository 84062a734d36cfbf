package dev.tangent.merging.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.compatibility.Compatibility.Part;
import dev.tangent.merging.compatibility.Compatibility.Subspaces;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatibilityTest {

  /** Both sides compute in float64; singular subspaces of well-separated values agree as far. */
  private static final Offset<Double> EXACT = within(1e-12);

  @TempDir Path folder;

  private static Path fixture(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(CompatibilityTest.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<TensorSource> vectors() {
    return IntStream.range(0, 4)
        .mapToObj(i -> "vector-%d.safetensors".formatted(i))
        .map(name -> (TensorSource) SafetensorsFile.open(fixture(name)))
        .toList();
  }

  /** Made by {@code src/test/python/compatibility.py}. */
  @Test
  void agreesWithNumPyAsAWholeAndInEveryBlock() throws IOException {
    Compatibility expected = Compatibility.read(fixture("expected.json"));

    Compatibility found = CompatibilityMeasurement.of(vectors(), expected.rank(), 2);

    assertEqual(found.whole(), expected.whole());
    assertThat(found.blocks()).containsOnlyKeys(expected.blocks().keySet());
    expected.blocks().forEach((name, part) -> assertEqual(found.blocks().get(name), part));
    assertThat(found.leftOut()).isEmpty();
  }

  private static void assertEqual(Part found, Part expected) {
    assertThat(found.norms()).containsExactly(expected.norms(), EXACT);
    assertEqual(found.cosines(), expected.cosines());
    assertEqual(found.conflicts(), expected.conflicts());
    assertThat(found.cancelled()).isCloseTo(expected.cancelled(), EXACT);
    Subspaces subspaces = expected.subspaces();
    if (subspaces == null) {
      assertThat(found.subspaces()).isNull();
      return;
    }
    Subspaces ours = Objects.requireNonNull(found.subspaces());
    assertThat(ours.matrices()).isEqualTo(subspaces.matrices());
    assertEqual(ours.overlaps(), subspaces.overlaps());
    assertEqual(ours.chance(), subspaces.chance());
  }

  private static void assertEqual(double[][] found, double[][] expected) {
    for (int s = 0; s < expected.length; s++) {
      assertThat(found[s]).containsExactly(expected[s], EXACT);
    }
  }

  /** (3, −1, 2, 0) and (1, 4, −5, 6): of 1 + 1 + 2 that could cancel, 1 + 2 do. */
  @Test
  void conflictsByHand() {
    Part whole =
        CompatibilityMeasurement.of(
                List.of(
                    TensorFiles.with("x", 3, -1, 2, 0).at(folder.resolve("a")),
                    TensorFiles.with("x", 1, 4, -5, 6).at(folder.resolve("b"))),
                1,
                1)
            .whole();

    assertThat(whole.conflicts()[0][1]).isEqualTo(3 / 4.0);
    assertThat(whole.conflicts()[1][1]).isZero();
    assertThat(whole.cancelled()).as("|4| + |3| + |−3| + |6| of 6 + 16").isEqualTo(1 - 16 / 22.0);
    assertThat(whole.subspaces()).isNull();
  }

  /** The same output direction from other inputs: one side is shared, the other is not. */
  @Test
  void overlapsByHand() {
    Subspaces subspaces =
        CompatibilityMeasurement.of(
                List.of(matrix("a", 2, 0, 0, 0, 0, 0), matrix("b", 0, 0, 5, 0, 0, 0)), 8, 1)
            .whole()
            .subspaces();

    assertThat(Objects.requireNonNull(subspaces).overlaps()[0][1]).isCloseTo(0.5, EXACT);
    assertThat(subspaces.overlaps()[0][0]).isCloseTo(1, EXACT);
    assertThat(subspaces.chance()[0][1]).isCloseTo((1 / 2.0 + 1 / 3.0) / 2, EXACT);
  }

  private TensorSource matrix(String name, double... values) {
    return TensorFiles.with("other", 1)
        .and(
            new TensorSpec("layer.0.weight", dev.tangent.tensor.DType.F32, List.of(2L, 3L)), values)
        .at(folder.resolve(name));
  }

  @Test
  void theBytesDoNotDependOnThreadsAndAreReadBack() throws IOException {
    for (int threads : new int[] {1, 3}) {
      CompatibilityMeasurement.of(vectors(), 4, threads).write(folder.resolve("of-" + threads));
    }
    assertThat(folder.resolve("of-1")).hasSameBinaryContentAs(folder.resolve("of-3"));
    Compatibility.read(folder.resolve("of-1")).write(folder.resolve("again"));
    assertThat(folder.resolve("again")).hasSameBinaryContentAs(folder.resolve("of-1"));
  }

  @Test
  void aVectorThatIsZeroHasNoDirectionAndNoConflict() {
    Part whole =
        CompatibilityMeasurement.of(
                List.of(matrix("a", 1, 2, 3, 4, 5, 6), matrix("zero", 0, 0, 0, 0, 0, 0)), 2, 1)
            .whole();

    assertThat(Objects.requireNonNull(whole.subspaces()).overlaps()[0][1]).isZero();
    assertThat(whole.subspaces().overlaps()[1][1]).isZero();
    assertThat(whole.subspaces().matrices()).isOne();
  }

  @Test
  void badInputIsRefused() throws IOException {
    TensorSource a = TensorFiles.with("x", 1, 2).at(folder.resolve("a"));
    assertRefused(List.of(a), 1, "compatibility was asked of 1 vector; expected at least 2");
    assertRefused(List.of(a, a), 0, "rank is 0; expected a whole number from 1 to 256");
    assertRefused(
        List.of(a, TensorFiles.with("x", 1, 2, 3).at(folder.resolve("b"))), 1, "'x' is F32[3]");
    assertRefused(
        List.of(a, TensorFiles.with("x", 1, Double.NaN).at(folder.resolve("nan"))),
        1,
        "tensor 'x' holds NaN at index 1");
    Path text = Files.writeString(folder.resolve("text"), "{}");
    assertThatThrownBy(() -> Compatibility.read(text)).isInstanceOf(InvalidInputException.class);
  }

  private static void assertRefused(List<TensorSource> vectors, int rank, String message) {
    assertThatThrownBy(() -> CompatibilityMeasurement.of(vectors, rank, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
