package dev.tangent.merging.recipe.method;

import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One tensor of one input under the name of the merged tensor, as numbers that are computed when
 * they are read: it has no bytes of its own.
 */
public abstract class Column implements TensorSource {

  private final String id;
  private final TensorInfo info;

  Column(String id, TensorInfo tensor) {
    this.id = id;
    this.info = new TensorInfo(tensor.name(), DType.F64, tensor.shape(), 0, 8 * tensor.elements());
  }

  /** What names the input for ever. */
  public final String id() {
    return id;
  }

  public final TensorInfo info() {
    return info;
  }

  @Override
  public final Map<String, TensorInfo> tensors() {
    return Map.of(info.name(), info);
  }

  @Override
  public final Map<String, String> metadata() {
    return Map.of();
  }

  /** Reads elements of the tensor. */
  public abstract void read(long offset, double[] into, int length);

  @Override
  public final void readDoubles(String name, long offset, double[] into, int length) {
    read(offset, into, length);
  }

  @Override
  public final void readBytes(String name, long offsetBytes, ByteBuffer into) {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public final void close() {
    // The files belong to whoever opened them.
  }

  /** A column over the same file. */
  abstract static class Derived extends Column {

    private final Column origin;

    Derived(Column origin) {
      super(origin.id(), origin.info());
      this.origin = origin;
    }

    final Column origin() {
      return origin;
    }

    @Override
    public final List<Path> files() {
      return origin.files();
    }
  }
}
