package dev.tangent.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.geometry.Geometry;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearCombinationTest {

  @TempDir Path folder;

  @Test
  void addsWithAbsentTensorsAsZero() {
    // given
    TensorSource a = TensorFiles.with("shared", 1, 2).and("a", 3).at(folder.resolve("a"));
    TensorSource b = TensorFiles.with("b", 5).and("shared", 10, -20).at(folder.resolve("b"));

    // when
    TensorSource sum = combine(new Term(a, 2), new Term(b, -0.5));

    // then
    assertThat(TensorFiles.values(sum, "shared")).containsExactly(-3, 14);
    assertThat(TensorFiles.values(sum, "a")).containsExactly(6);
    assertThat(TensorFiles.values(sum, "b")).containsExactly(-2.5);
    assertThat(sum.tensors()).hasSize(3);
    assertThat(sum.metadata()).containsEntry("format", "pt").doesNotContainKey("tangent.zero");
  }

  @Test
  void measuresWhatItWrote() {
    // given
    TensorSource a = TensorFiles.with("x", 3).and("y", 0).at(folder.resolve("a"));
    TensorSource b = TensorFiles.with("y", 4).at(folder.resolve("b"));

    // when
    Geometry geometry =
        LinearCombination.write(
            List.of(new Term(a, 1), new Term(b, -1)), folder.resolve("combination"));

    // then
    assertThat(geometry.norm()).isEqualTo(5);
    assertThat(geometry.perTensor()).containsEntry("x", 3.0).containsEntry("y", 4.0);
  }

  @Test
  void theSumOfOneVectorIsItsBytes() throws Exception {
    // given
    TensorSource only =
        TensorFiles.with("w", -0.0, 0, 1e-45, -3)
            .metadata("format", "pt")
            .metadata("tangent.zero", "[\"frozen\"]")
            .at(folder.resolve("only"));

    // when
    combine(new Term(only, 1));

    // then
    assertThat(Files.readAllBytes(folder.resolve("combination")))
        .isEqualTo(Files.readAllBytes(folder.resolve("only")));
  }

  @Test
  void eachElementIsWithinHalfAnUlpOfTheExactSum() {
    // given
    Random random = new Random(5);
    double[][] values = new double[3][10_000];
    for (double[] vector : values) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) random.nextGaussian();
      }
    }
    double[] coefficients = {0.3, -1.7, 0.05};
    Term[] terms = new Term[3];
    for (int t = 0; t < 3; t++) {
      terms[t] =
          new Term(TensorFiles.with("w", values[t]).at(folder.resolve("v" + t)), coefficients[t]);
    }

    // when
    double[] sum = TensorFiles.values(combine(terms), "w");

    // then; the double sum itself is off by a few 2⁻⁵³ of its terms, 2⁻²⁹ of an ulp of a float
    for (int i = 0; i < sum.length; i++) {
      BigDecimal exact = BigDecimal.ZERO;
      double terms1 = 0;
      for (int t = 0; t < 3; t++) {
        exact = exact.add(new BigDecimal(coefficients[t]).multiply(new BigDecimal(values[t][i])));
        terms1 += Math.abs(coefficients[t] * values[t][i]);
      }
      double bound = Math.ulp((float) sum[i]) / 2 + 6 * 0x1p-53 * terms1;
      assertThat(new BigDecimal(sum[i]).subtract(exact).abs())
          .isLessThanOrEqualTo(new BigDecimal(bound));
    }
  }

  @Test
  void isLinearWhereFloatsAreExact() {
    // given integers, on which every order of operations is exact
    Random random = new Random(6);
    double[] x = random.doubles(1000).map(v -> Math.rint(v * 2000 - 1000)).toArray();
    double[] y = random.doubles(1000).map(v -> Math.rint(v * 2000 - 1000)).toArray();
    TensorSource a = TensorFiles.with("w", x).at(folder.resolve("a"));
    TensorSource b = TensorFiles.with("w", y).at(folder.resolve("b"));

    // when 6a − 9b is made at once, and as 3 (2a − 3b)
    double[] once = TensorFiles.values(combine(new Term(a, 6), new Term(b, -9)), "w");
    LinearCombination.write(List.of(new Term(a, 2), new Term(b, -3)), folder.resolve("inner"));
    TensorSource inner = SafetensorsFile.open(folder.resolve("inner"));
    double[] twice = TensorFiles.values(combine(new Term(inner, 3)), "w");

    // then
    assertThat(twice).containsExactly(once);
  }

  @Test
  void carriesTheTensorsThatAreZeroInAll() {
    // given
    TensorSource a = TensorFiles.with("x", 1).metadata("tangent.zero", "[\"y\",\"z\"]").at(path());
    TensorSource b = TensorFiles.with("y", 1).metadata("tangent.zero", "[\"z\",\"x\"]").at(path());
    TensorSource foreign = TensorFiles.with("x", 1).at(path());

    // when, then
    assertThat(combine(new Term(a, 1), new Term(b, 1)).metadata())
        .containsEntry("tangent.zero", "[\"z\"]");
    assertThat(combine(new Term(a, 1), new Term(foreign, 1)).metadata())
        .doesNotContainKey("tangent.zero");
  }

  @Test
  void refusesVectorsOfDifferentModels() {
    // given
    TensorSource a = TensorFiles.with("x", 1).metadata("tangent.zero", "[\"y\"]").at(path());
    TensorSource b = TensorFiles.with("x", 1).metadata("tangent.zero", "[\"z\"]").at(path());
    TensorSource wider = TensorFiles.with("x", 1, 2).at(path());
    TensorSource integers = new TensorFiles().andBytes("x", DType.U8, 1).at(path());
    TensorSource broken = TensorFiles.with("x", 1).metadata("tangent.zero", "{y").at(path());

    // when, then
    assertThatThrownBy(() -> combine(new Term(a, 1), new Term(b, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("1 missing ('y'); 1 unexpected ('z')");
    assertThatThrownBy(() -> combine(new Term(a, 1), new Term(wider, 1)))
        .hasMessageEndingWith("1 different ('x' is F32[2], expected F32[1])");
    assertThatThrownBy(() -> combine(new Term(integers, 1)))
        .hasMessageEndingWith("1 different ('x' is U8, expected F64, F32, F16 or BF16)");
    assertThatThrownBy(() -> combine(new Term(broken, 1)))
        .hasMessageContaining("expected a JSON array of tensor names");
  }

  @Test
  void refusesNoTermsAndNumbersThatAreNone() {
    // given
    TensorSource bad = TensorFiles.with("x", 1, Double.NaN).at(path());
    TensorSource large = TensorFiles.with("x", 3e38).at(path());

    // when, then
    assertThatThrownBy(() -> combine()).hasMessageContaining("at least one vector");
    assertThatThrownBy(() -> new Term(bad, Double.NaN)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> combine(new Term(bad, 0)))
        .hasMessageContaining("tensor 'x' holds NaN at index 1");
    assertThatThrownBy(() -> combine(new Term(large, 2)))
        .hasMessageContaining("tensor 'x' would hold 6.0")
        .hasMessageContaining("beyond the range of F32");
  }

  private TensorSource combine(Term... terms) {
    LinearCombination.write(List.of(terms), folder.resolve("combination"));
    return SafetensorsFile.open(folder.resolve("combination"));
  }

  private int paths;

  private Path path() {
    return folder.resolve("vector" + paths++);
  }

  /**
   * A stored sum was rounded to float32, so that one more vector on it is off by at most half an
   * ulp of the stored sum beside the sum of all at once, and both are rounded once more.
   */
  @Test
  void aSumAndOneMoreIsTheSumOfAllButForOneRounding() {
    java.util.SplittableRandom random = new java.util.SplittableRandom(7);
    List<Term> terms = new java.util.ArrayList<>();
    for (int t = 0; t < 6; t++) {
      double[] values = random.doubles(500, -1, 1).map(v -> (float) v).toArray();
      terms.add(new Term(TensorFiles.with("x", values).at(folder.resolve("many-" + t)), 1));
    }
    LinearCombination.write(terms, folder.resolve("all"));
    LinearCombination.write(terms.subList(0, 5), folder.resolve("five"));
    try (TensorSource five = SafetensorsFile.open(folder.resolve("five"));
        TensorSource all = SafetensorsFile.open(folder.resolve("all"))) {
      LinearCombination.write(
          List.of(new Term(five, 1), terms.get(5)), folder.resolve("five-and-one"));
      try (TensorSource found = SafetensorsFile.open(folder.resolve("five-and-one"))) {
        double[] partial = TensorFiles.values(five, "x");
        double[] whole = TensorFiles.values(all, "x");
        double[] stepwise = TensorFiles.values(found, "x");
        for (int i = 0; i < whole.length; i++) {
          assertThat(stepwise[i])
              .isCloseTo(
                  whole[i],
                  org.assertj.core.api.Assertions.within(
                      0.5 * Math.ulp((float) partial[i]) + Math.ulp((float) whole[i])));
        }
      }
    }
  }
}
