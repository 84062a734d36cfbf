package dev.tangent.bench.numerics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.engine.NativeEngine;

/** One large product of square matrices in float32: what the machine's arithmetic can do. */
final class MatrixProduct implements AutoCloseable {

  private static final int SIZE = 2048;

  private final NDManager manager = NativeEngine.newManager();
  private final NDArray a = manager.randomNormal(new Shape(SIZE, SIZE));
  private final NDArray b = manager.randomNormal(new Shape(SIZE, SIZE));

  /** Floating-point operations a second. */
  double rate() {
    double seconds = ThreadTime.seconds(() -> a.matMul(b).close());
    return 2.0 * SIZE * SIZE * SIZE / seconds;
  }

  @Override
  public void close() {
    manager.close();
  }
}
