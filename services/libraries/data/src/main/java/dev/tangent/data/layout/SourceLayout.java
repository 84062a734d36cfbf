package dev.tangent.data.layout;

import dev.tangent.common.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of a source are which split, and what was left out, for people.
 *
 * @param parts in the order that they are read
 * @param leftOut a name with the reason each
 */
public record SourceLayout(List<Part> parts, List<String> leftOut) {

  public static final SourceLayout NONE = new SourceLayout(List.of(), List.of());

  /** A file, or a folder of classes. */
  public record Part(String name, Split split) {}

  public SourceLayout {
    parts = List.copyOf(parts);
    leftOut = List.copyOf(leftOut);
  }

  /** This with more that was left out. */
  public SourceLayout without(List<String> more) {
    List<String> all = new ArrayList<>(leftOut);
    all.addAll(more);
    return new SourceLayout(parts, all);
  }
}
