package dev.tangent.merging.matrix;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;

import java.util.Arrays;
import java.util.List;

/**
 * A dense matrix, row by row in one array. Operations give new matrices, except those that say that
 * they change this one.
 */
public record Matrix(int rows, int columns, double[] values) {

  public Matrix {
    if (values.length != Math.multiplyExact(rows, columns)) {
      throw new IllegalArgumentException(
          "%d values for %d × %d".formatted(values.length, rows, columns));
    }
  }

  public static Matrix zero(int rows, int columns) {
    return new Matrix(rows, columns, new double[Math.multiplyExact(rows, columns)]);
  }

  public Matrix copy() {
    return new Matrix(rows, columns, values.clone());
  }

  /** A B. */
  public Matrix times(Matrix other) {
    return product(false, this, false, other);
  }

  /** A Bᵀ. */
  public Matrix timesTransposed(Matrix other) {
    return product(false, this, true, other);
  }

  /** Aᵀ B. */
  public Matrix transposedTimes(Matrix other) {
    return product(true, this, false, other);
  }

  private static Matrix product(boolean transposeA, Matrix a, boolean transposeB, Matrix b) {
    int rows = transposeA ? a.columns : a.rows;
    int inner = transposeA ? a.rows : a.columns;
    int columns = transposeB ? b.rows : b.columns;
    if (inner != (transposeB ? b.columns : b.rows)) {
      throw new IllegalArgumentException(
          "%d × %d by %d × %d".formatted(a.rows, a.columns, b.rows, b.columns));
    }
    Matrix product = zero(rows, columns);
    if (product.values.length == 0 || inner == 0) {
      return product;
    }
    Blas.require();
    cblas_dgemm(
        CblasRowMajor,
        transposeA ? CblasTrans : CblasNoTrans,
        transposeB ? CblasTrans : CblasNoTrans,
        rows,
        columns,
        inner,
        1,
        a.values,
        a.columns,
        b.values,
        b.columns,
        0,
        product.values,
        columns);
    return product;
  }

  /** Changes this matrix: A + factor · B. */
  public Matrix add(double factor, Matrix other) {
    for (int i = 0; i < values.length; i++) {
      values[i] += factor * other.values[i];
    }
    return this;
  }

  /** Changes this matrix: factor · A. */
  public Matrix scale(double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return this;
  }

  /** Changes this matrix: row i times factors[i]. */
  public Matrix scaleRows(double[] factors) {
    for (int row = 0; row < rows; row++) {
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        values[i] *= factors[row];
      }
    }
    return this;
  }

  /** ‖A‖²_F. */
  public double squaredNorm() {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  public Matrix transposed() {
    Matrix transposed = zero(columns, rows);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed.values[column * rows + row] = values[row * columns + column];
      }
    }
    return transposed;
  }

  /** The first rows. */
  public Matrix head(int count) {
    return new Matrix(count, columns, Arrays.copyOf(values, count * columns));
  }

  /** Matrices of equal width below each other. */
  public static Matrix stack(List<Matrix> parts) {
    int columns = parts.get(0).columns;
    Matrix whole = zero(parts.stream().mapToInt(Matrix::rows).sum(), columns);
    int at = 0;
    for (Matrix part : parts) {
      System.arraycopy(part.values, 0, whole.values, at, part.values.length);
      at += part.values.length;
    }
    return whole;
  }
}
