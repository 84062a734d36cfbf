package dev.tangent.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.model.weights.Parameters;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Loads the weights that a network reads, once they are known to be what it calls for. */
public final class EncoderWeights {

  private EncoderWeights() {}

  /**
   * @throws InvalidInputException when a weight is missing, or of another shape or type
   */
  public static Parameters read(Map<String, Shape> shapes, TensorSource source) {
    requireAll(shapes, source);
    NDManager manager = NativeEngine.newManager();
    try {
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      for (String name : shapes.keySet()) {
        arrays.put(name, NativeTensors.read(source, name, manager));
      }
      return new Parameters(manager, arrays);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * @throws InvalidInputException when a weight is missing, or of another shape or type
   */
  public static void requireAll(Map<String, Shape> shapes, TensorSource source) {
    shapes.forEach((name, shape) -> require(source, name, shape));
    boolean wide = isWide(source, shapes.keySet().iterator().next());
    for (String name : shapes.keySet()) {
      if (isWide(source, name) != wide) {
        throw new InvalidInputException(
            where(source) + "some weights are F64 and others not, such as " + name);
      }
    }
  }

  private static void require(TensorSource source, String name, Shape shape) {
    TensorInfo found = source.tensors().get(name);
    if (found == null) {
      throw new InvalidInputException(
          where(source) + "the weights lack " + name + ", which config.json calls for");
    }
    if (!new Shape(found.shape()).equals(shape)) {
      throw new InvalidInputException(
          where(source)
              + name
              + " has shape "
              + new Shape(found.shape())
              + ", but config.json says "
              + shape);
    }
    if (!found.dtype().isFloatingPoint()) {
      throw new InvalidInputException(
          where(source) + name + " is " + found.dtype() + "; expected F64, F32, F16 or BF16");
    }
  }

  private static boolean isWide(TensorSource source, String name) {
    return source.tensor(name).dtype() == DType.F64;
  }

  private static String where(TensorSource source) {
    return source.files().get(0) + ": ";
  }
}
