package dev.tangent.merging.geometry;

import java.util.Arrays;
import java.util.List;

/** Which layer of a network a weight belongs to, by its name. */
public final class LayerNames {

  private LayerNames() {}

  /**
   * The name up to its first number: {@code encoder.layer.3} of {@code
   * encoder.layer.3.attention.self.query.weight}. Without one, the name of what the weight belongs
   * to: {@code embeddings.LayerNorm} of {@code embeddings.LayerNorm.bias}.
   */
  public static String of(String tensor) {
    List<String> parts = Arrays.asList(tensor.split("\\."));
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).chars().allMatch(Character::isDigit)) {
        return String.join(".", parts.subList(0, i + 1));
      }
    }
    return parts.size() == 1 ? tensor : String.join(".", parts.subList(0, parts.size() - 1));
  }
}
