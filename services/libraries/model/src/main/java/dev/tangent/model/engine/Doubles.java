package dev.tangent.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** Arrays of the engine as Java numbers. */
public final class Doubles {

  private Doubles() {}

  public static double[] of(NDArray array) {
    if (array.getDataType() == DataType.FLOAT64) {
      return array.toDoubleArray();
    }
    return of(array.toFloatArray());
  }

  /** The number of an array that holds one. */
  public static double single(NDArray scalar) {
    return scalar.toType(DataType.FLOAT64, false).getDouble();
  }

  public static double[] of(float[] single) {
    double[] widened = new double[single.length];
    Arrays.setAll(widened, i -> single[i]);
    return widened;
  }
}
