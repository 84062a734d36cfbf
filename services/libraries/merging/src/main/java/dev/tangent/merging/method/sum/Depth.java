package dev.tangent.merging.method.sum;

import dev.tangent.tensor.TensorInfo;
import java.util.Collection;
import java.util.OptionalInt;

/** How deep in its network a tensor lies, by its name: 0 for the first block, 1 for the last. */
record Depth(int blocks) {

  static Depth of(Collection<TensorInfo> tensors) {
    return new Depth(
        1 + tensors.stream().mapToInt(tensor -> block(tensor.name()).orElse(-1)).max().orElse(-1));
  }

  /** 0 also for what lies outside blocks. */
  double of(String tensor) {
    return blocks < 2 ? 0 : (double) block(tensor).orElse(0) / (blocks - 1);
  }

  private static OptionalInt block(String tensor) {
    for (String part : tensor.split("\\.")) {
      if (part.matches("\\d{1,6}")) {
        return OptionalInt.of(Integer.parseInt(part));
      }
    }
    return OptionalInt.empty();
  }
}
