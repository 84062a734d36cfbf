package dev.tangent.merging.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SvdTest {

  @Test
  void bothWaysGiveTheMatrixBack() {
    for (int[] shape : new int[][] {{9, 12}, {12, 9}, {5, 5}, {1, 7}, {7, 1}}) {
      // given
      Matrix a = random(shape[0], shape[1], 1);
      int rank = Math.min(shape[0], shape[1]);

      // when, then
      for (Svd svd : new Svd[] {Svd.byGram(a, rank), Svd.byBidiagonal(a, rank)}) {
        requireClose(svd.product(), a, 1e-13);
        requireClose(svd.left().timesTransposed(svd.left()), identity(rank), 1e-12);
        requireClose(svd.right().timesTransposed(svd.right()), identity(rank), 1e-12);
      }
    }
  }

  @Test
  void smallSingularValuesKeepTheirVectors() {
    // given a matrix whose smallest singular value is a billionth of its largest
    Svd parts = Svd.of(random(6, 10, 2));
    double[] values = {1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-9};
    Matrix a = new Svd(parts.left(), values, parts.right()).product();

    // when
    Svd svd = Svd.of(a);

    // then; the Gram matrix holds 1e-18 of the largest, which is below its rounding
    for (int j = 0; j < values.length; j++) {
      assertThat(svd.values()[j]).isCloseTo(values[j], within(1e-15));
    }
    requireClose(svd.left().timesTransposed(svd.left()), identity(6), 1e-12);
    requireClose(svd.right().timesTransposed(svd.right()), identity(6), 1e-12);
  }

  @Test
  void nothingIsTheDecompositionOfNoRank() {
    assertThat(Svd.top(random(3, 4, 3), 0).product().values()).hasSize(12).containsOnly(0);
  }

  @Test
  void aMatrixOfZerosHasOrthonormalVectors() {
    Svd svd = Svd.of(Matrix.zero(3, 4));
    assertThat(svd.values()).containsOnly(0);
    requireClose(svd.left().timesTransposed(svd.left()), identity(3), 1e-12);
  }

  @Test
  void solvesAndInverts() {
    // given
    Matrix a = random(5, 8, 4);
    Matrix positive = a.timesTransposed(a);
    Matrix b = random(3, 5, 5);

    // when
    Matrix x = Symmetric.solveRight(positive, b);
    Matrix y = b.times(Symmetric.of(positive).pseudoInverse(1e-12));

    // then
    requireClose(x.times(positive), b, 1e-10);
    requireClose(y, x, 1e-10);
  }

  private static Matrix random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    Matrix matrix = Matrix.zero(rows, columns);
    Arrays.setAll(matrix.values(), i -> random.nextGaussian());
    return matrix;
  }

  private static Matrix identity(int n) {
    Matrix identity = Matrix.zero(n, n);
    for (int i = 0; i < n; i++) {
      identity.values()[i * n + i] = 1;
    }
    return identity;
  }

  private static void requireClose(Matrix found, Matrix expected, double tolerance) {
    assertThat(found.rows()).isEqualTo(expected.rows());
    for (int i = 0; i < expected.values().length; i++) {
      assertThat(found.values()[i]).isCloseTo(expected.values()[i], within(tolerance));
    }
  }
}
