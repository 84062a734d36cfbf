package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.naming.Piece;
import dev.tangent.model.naming.WeightNames;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** A checkpoint and its naming: gives weights by their Hugging Face names. */
record WeightOrigin(TensorSource source, WeightNames names) {

  /** The largest projection that is turned in memory: 4096 by 4096 in float32. */
  private static final long LARGEST_TURNED = 1L << 26;

  boolean has(String name) {
    return source.tensors().containsKey(names.of(name).source());
  }

  /** The checkpoint's tensors that are none of these weights. */
  Set<String> unread(Collection<String> weights) {
    Set<String> unread = new TreeSet<>(source.tensors().keySet());
    weights.forEach(name -> unread.remove(names.of(name).source()));
    return unread;
  }

  /**
   * The weight as it will be written: of the wanted shape, and the checkpoint's type.
   *
   * @throws InvalidInputException when the checkpoint has another shape, or no floats
   */
  TensorSpec spec(String name, long[] shape) {
    Piece piece = names.of(name);
    TensorInfo info = source.tensor(piece.source());
    long[] expected = shape.clone();
    if (piece.transposed()) {
      expected[0] = shape[1];
      expected[1] = shape[0];
    }
    if (piece.parts() > 1) {
      expected[0] = Math.multiplyExact(shape[0], piece.parts());
    }
    long[] found = info.shape().stream().mapToLong(Long::longValue).toArray();
    boolean scalar = shape.length == 0 && info.elements() == 1;
    if (!scalar && !Arrays.equals(found, expected)) {
      throw new InvalidInputException(
          "%s: %s has shape %s, but the configuration says %s"
              .formatted(
                  source.files().get(0), piece.source(), info.shape(), Arrays.toString(expected)));
    }
    if (!info.dtype().isFloatingPoint()) {
      throw new InvalidInputException(
          "%s: %s is %s; expected F64, F32, F16 or BF16"
              .formatted(source.files().get(0), piece.source(), info.dtype()));
    }
    return TensorSpec.of(name, info.dtype(), shape);
  }

  void copy(TensorSpec spec, SafetensorsWriter writer) {
    Piece piece = names.of(spec.name());
    if (piece.transposed()) {
      writer.write(turned(spec, piece.source()));
      return;
    }
    writer.copy(source, piece.source(), piece.part() * spec.byteLength(), spec.byteLength());
  }

  private ByteBuffer turned(TensorSpec spec, String name) {
    if (spec.byteLength() > LARGEST_TURNED) {
      throw new InvalidInputException(
          "%s: %s takes %d bytes; at most %d are transposed"
              .formatted(source.files().get(0), name, spec.byteLength(), LARGEST_TURNED));
    }
    ByteBuffer columns = ByteBuffer.allocate((int) spec.byteLength());
    source.readBytes(name, 0, columns);
    ByteBuffer rows = ByteBuffer.allocate(columns.capacity());
    int width = spec.dtype().bytes();
    int high = Math.toIntExact(spec.shape().get(0));
    int wide = Math.toIntExact(spec.shape().get(1));
    for (int i = 0; i < high; i++) {
      for (int j = 0; j < wide; j++) {
        rows.put(columns.array(), (j * high + i) * width, width);
      }
    }
    return rows.flip();
  }
}
