package dev.tangent.model.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;

/** Tensors of a file as arrays of the engine, and back. */
public final class NativeTensors {

  private NativeTensors() {}

  /** A copy of the tensor; half precision is widened to float32. */
  public static NDArray read(TensorSource source, String name, NDManager manager) {
    TensorInfo info = source.tensor(name);
    if (info.dtype() == DType.BF16) {
      return widened(source, info, manager);
    }
    DataType type = dataType(info);
    Shape shape = new Shape(info.shape());
    // The wrapper shares the mapped file's pages, which must not be written to and may be unmapped:
    // hence a copy, for which toType does not serve, since it copies only what changes its type.
    try (NDArray mapped = manager.create(source.read(name), shape, type)) {
      boolean half = type == DataType.FLOAT16;
      return half ? mapped.toType(DataType.FLOAT32, true) : mapped.duplicate();
    }
  }

  /** Through the heap: an array of DJL's over a buffer of bfloat16 ends the process. */
  private static NDArray widened(TensorSource source, TensorInfo info, NDManager manager) {
    float[] values = new float[Math.toIntExact(info.elements())];
    source.readFloats(info.name(), 0, values, values.length);
    try (NDArray shared = manager.create(values, new Shape(info.shape()))) {
      return shared.duplicate();
    }
  }

  public static TensorSpec spec(String name, NDArray array) {
    return TensorSpec.of(name, dtype(array.getDataType()), array.getShape().getShape());
  }

  /** Appends the whole array to the tensor that the writer has due. */
  public static void write(SafetensorsWriter writer, NDArray array) {
    NDArray here = array.toDevice(Device.cpu(), false);
    try {
      writer.write(here.toByteBuffer(true));
    } finally {
      // Of a device's array it is a copy, which would else live as long as what owns the array.
      if (here != array) {
        here.close();
      }
    }
  }

  private static DataType dataType(TensorInfo info) {
    return switch (info.dtype()) {
      case F64 -> DataType.FLOAT64;
      case F32 -> DataType.FLOAT32;
      case F16 -> DataType.FLOAT16;
      case I64 -> DataType.INT64;
      case I32 -> DataType.INT32;
      default ->
          throw new InvalidInputException(
              "tensor " + info.name() + ": no model weight can be of type " + info.dtype());
    };
  }

  private static DType dtype(DataType type) {
    return switch (type) {
      case FLOAT64 -> DType.F64;
      case FLOAT32 -> DType.F32;
      case INT64 -> DType.I64;
      case INT32 -> DType.I32;
      default -> throw new IllegalArgumentException("no file type for " + type);
    };
  }
}
