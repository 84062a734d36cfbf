package dev.tangent.merging.streaming;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Suggestion;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every way in which one file's tensors are not what another's require, for one message. */
public final class Disagreements {

  /** Of long lists only so many are searched for the nearest. */
  private static final int COMPARED = 100;

  private final List<String> missing = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private final List<String> different = new ArrayList<>();

  public void missing(String name) {
    missing.add(name);
  }

  public void unexpected(String name) {
    unexpected.add(name);
  }

  /** Notes a difference of shape, or of type where the two cannot be converted into each other. */
  public void compare(TensorInfo expected, TensorInfo found) {
    if (!expected.shape().equals(found.shape()) || !convertible(expected.dtype(), found.dtype())) {
      different.add(
          "'%s' is %s, expected %s".formatted(found.name(), describe(found), describe(expected)));
    }
  }

  /** Notes every tensor that one of two files lacks, or has otherwise. */
  public void compareAll(TensorSource expected, TensorSource found) {
    for (TensorInfo tensor : expected.tensors().values()) {
      TensorInfo other = found.tensors().get(tensor.name());
      if (other == null) {
        missing(tensor.name());
      } else {
        compare(tensor, other);
      }
    }
    found.tensors().keySet().stream()
        .filter(name -> !expected.tensors().containsKey(name))
        .forEach(this::unexpected);
  }

  public void different(String what) {
    different.add(what);
  }

  /**
   * @throws InvalidInputException with {@code title} and the full list, unless it is empty
   */
  public void requireNone(String title) {
    List<String> parts = new ArrayList<>();
    add(parts, "missing", quoted(missing));
    add(parts, "unexpected", quoted(unexpected));
    add(parts, "different", different);
    nearest().ifPresent(parts::add);
    if (!parts.isEmpty()) {
      throw new InvalidInputException(title + ": " + String.join("; ", parts));
    }
  }

  /** A name that was perhaps meant for one that is missing. */
  private Optional<String> nearest() {
    List<String> lacking = missing.stream().limit(COMPARED).toList();
    return unexpected.stream()
        .limit(COMPARED)
        .flatMap(
            name ->
                Suggestion.nearest(name, lacking).stream()
                    .map(meant -> "nearest to '%s' is '%s'".formatted(name, meant)))
        .findFirst();
  }

  private static List<String> quoted(List<String> names) {
    return names.stream().map(name -> "'" + name + "'").toList();
  }

  private static void add(List<String> parts, String kind, List<String> entries) {
    if (!entries.isEmpty()) {
      parts.add("%d %s (%s)".formatted(entries.size(), kind, String.join(", ", entries)));
    }
  }

  private static boolean convertible(DType expected, DType found) {
    return expected == found || expected.isFloatingPoint() && found.isFloatingPoint();
  }

  private static String describe(TensorInfo tensor) {
    return tensor.dtype() + tensor.shape().toString();
  }
}
