package dev.tangent.merging;

import dev.tangent.merging.streaming.ZeroTensors;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task vector that is not stored: θ − θ₀ in float32, computed as it is read, with the values that
 * {@link TaskVector#subtract} would write.
 */
public final class ModelDifference implements TensorSource {

  private final TensorSource base;
  private final TensorSource model;
  private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata;

  /**
   * Closing it closes the model, and leaves the base to its owner.
   *
   * @throws InvalidInputException as {@link TaskVector#subtract}; elements are looked at as they
   *     are read
   */
  public ModelDifference(TensorSource base, TensorSource model) {
    this.base = base;
    this.model = model;
    ChangedTensors changed = ChangedTensors.of(base, model);
    long at = 0;
    for (TensorInfo tensor : changed.changed()) {
      long end = at + tensor.elements() * DType.F32.bytes();
      tensors.put(tensor.name(), new TensorInfo(tensor.name(), DType.F32, tensor.shape(), at, end));
      at = end;
    }
    this.metadata = Map.of("format", "pt", ZeroTensors.KEY, ZeroTensors.format(changed.zero()));
  }

  @Override
  public Map<String, TensorInfo> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  @Override
  public Map<String, String> metadata() {
    return metadata;
  }

  @Override
  public List<Path> files() {
    return model.files();
  }

  @Override
  public Path fileOf(String name) {
    return model.fileOf(name);
  }

  @Override
  public void readDoubles(String name, long offset, double[] into, int length) {
    tensor(name);
    double[] before = new double[length];
    FiniteElements.read(base, name, offset, before, length);
    FiniteElements.read(model, name, offset, into, length);
    for (int i = 0; i < length; i++) {
      double difference = into[i] - before[i];
      FiniteElements.requireInRange(DType.F32, difference, name, offset + i);
      into[i] = (float) difference;
    }
  }

  @Override
  public void readBytes(String name, long offsetBytes, ByteBuffer into) {
    int width = DType.F32.bytes();
    if (offsetBytes % width != 0 || into.remaining() % width != 0) {
      throw new IndexOutOfBoundsException(
          "%d bytes from %d on are not whole float32 elements"
              .formatted(into.remaining(), offsetBytes));
    }
    double[] values = new double[into.remaining() / width];
    readDoubles(name, offsetBytes / width, values, values.length);
    ByteBuffer little = into.slice().order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      little.putFloat((float) value);
    }
    into.position(into.limit());
  }

  @Override
  public void close() {
    model.close();
  }
}
