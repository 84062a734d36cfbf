package dev.tangent.tensor.safetensors.header;

import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each tensor goes: wider elements first, which aligns every tensor to its element size
 * without holes, and the declared order within one width. Both as the reference implementation
 * does, which also sorts by name.
 */
public final class SafetensorsLayout {

  private SafetensorsLayout() {}

  /** The tensors in the order of their bytes. */
  public static List<TensorInfo> of(List<TensorSpec> declared) {
    Map<String, TensorSpec> byName = new HashMap<>();
    for (TensorSpec spec : declared) {
      if (byName.put(spec.name(), spec) != null) {
        throw new IllegalArgumentException("tensor '" + spec.name() + "' is declared twice");
      }
      if (spec.name().equals(SafetensorsHeader.METADATA_KEY)) {
        throw new IllegalArgumentException("no tensor can be named '" + spec.name() + "'");
      }
    }
    List<TensorInfo> placed = new ArrayList<>();
    long begin = 0;
    for (TensorSpec spec : declared.stream().sorted(widestFirst()).toList()) {
      long end = Math.addExact(begin, spec.byteLength());
      placed.add(new TensorInfo(spec.name(), spec.dtype(), spec.shape(), begin, end));
      begin = end;
    }
    return placed;
  }

  private static Comparator<TensorSpec> widestFirst() {
    return Comparator.comparing((TensorSpec spec) -> spec.dtype().bytes()).reversed();
  }
}
