package dev.tangent.model.adapter;

import dev.tangent.model.adapter.AdapterNames.Pair;
import dev.tangent.tensor.DType;
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
 * A base with an adapter merged into it, computed as it is read: W + s · B A in double precision,
 * rounded once to float32 (to float64 where the base is). Weights that the adapter leaves alone are
 * the base's.
 */
public final class AdapterTensors implements TensorSource {

  private static final int CHUNK = 1 << 13;

  private final TensorSource base;
  private final TensorSource adapter;
  private final AdapterNames names;
  private final Map<String, LowRankUpdate> updates = new LinkedHashMap<>();
  private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

  /**
   * @param base is left open by {@link #close}
   * @param adapter is closed with this
   * @throws dev.tangent.common.InvalidInputException when the adapter is of another model, or more
   *     than pairs of matrices
   */
  public AdapterTensors(TensorSource base, TensorSource adapter, AdapterConfig config) {
    this.base = base;
    this.adapter = adapter;
    this.names = AdapterNames.of(adapter, base.tensors().keySet());
    names.updated().forEach((weight, pair) -> updates.put(weight, update(weight, pair, config)));
    long end = 0;
    for (TensorInfo info : base.tensors().values()) {
      end = place(info.name(), merged(info), end);
    }
    for (Map.Entry<String, String> other : names.others().entrySet()) {
      end = place(other.getKey(), adapter.tensor(other.getValue()), end);
    }
  }

  private LowRankUpdate update(String weight, Pair pair, AdapterConfig config) {
    return LowRankUpdate.read(
        adapter,
        adapter.tensor(pair.a()),
        adapter.tensor(pair.b()),
        base.tensor(weight),
        pair.table(),
        config.rankOf(pair.module()),
        config.scaleOf(pair.module()));
  }

  private TensorInfo merged(TensorInfo info) {
    String whole = names.replaced().get(info.name());
    if (whole != null) {
      return adapter.tensor(whole);
    }
    boolean rounded = updates.containsKey(info.name()) && info.dtype() != DType.F64;
    long bytes = rounded ? info.elements() * Float.BYTES : info.byteLength();
    return new TensorInfo(info.name(), rounded ? DType.F32 : info.dtype(), info.shape(), 0, bytes);
  }

  private long place(String name, TensorInfo of, long begin) {
    long end = begin + of.byteLength();
    tensors.put(name, new TensorInfo(name, of.dtype(), of.shape(), begin, end));
    return end;
  }

  @Override
  public Map<String, TensorInfo> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  /** The adapter's: what is wrong is wrong there. */
  @Override
  public List<Path> files() {
    return adapter.files();
  }

  @Override
  public void readBytes(String name, long offsetBytes, ByteBuffer into) {
    TensorInfo info = tensor(name);
    LowRankUpdate update = updates.get(name);
    String stored = names.replaced().getOrDefault(name, names.others().get(name));
    if (stored != null) {
      adapter.readBytes(stored, offsetBytes, into);
    } else if (update == null) {
      base.readBytes(name, offsetBytes, into);
    } else {
      merge(info, update, offsetBytes, into);
    }
  }

  private void merge(TensorInfo info, LowRankUpdate update, long offsetBytes, ByteBuffer into) {
    int width = info.dtype().bytes();
    long at = offsetBytes / width;
    if (offsetBytes % width != 0 || into.remaining() % width != 0) {
      throw new IllegalArgumentException("not whole elements of '" + info.name() + "'");
    }
    ByteOrder order = into.order();
    into.order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[CHUNK];
    while (into.hasRemaining()) {
      int length = Math.min(values.length, into.remaining() / width);
      base.readDoubles(info.name(), at, values, length);
      update.addTo(values, at, length);
      for (int i = 0; i < length; i++) {
        if (info.dtype() == DType.F64) {
          into.putDouble(values[i]);
        } else {
          into.putFloat((float) values[i]);
        }
      }
      at += length;
    }
    into.order(order);
  }

  @Override
  public void close() {
    adapter.close();
  }
}
