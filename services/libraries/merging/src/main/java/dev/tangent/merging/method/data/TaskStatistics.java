package dev.tangent.merging.method.data;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files of what a model makes of its own task's data. A tensor has the name of the weight that it
 * is of; the metadata say what was measured, and whose.
 */
public final class TaskStatistics {

  private static final String KIND = "tangent.statistics";
  private static final String BASE = "base";
  private static final String UNREAD = "unread";

  private TaskStatistics() {}

  /** What a file holds. */
  public enum Kind {
    /** G [in, in] = mean a aᵀ of every linear layer, over its inputs a. */
    GRAM("Gram matrices"),
    /** F of the weight's own shape, the diagonal of the Fisher information. */
    FISHER("the Fisher information");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The metadata of such a file.
   *
   * @param base identifies θ₀
   * @param unread weights of the base that the measured model does not read: nothing depends on
   *     them, and the file does not have them
   */
  public static Map<String, String> metadata(Kind kind, String base, Set<String> unread) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put(KIND, kind.label());
    metadata.put(BASE, base);
    metadata.put(UNREAD, unread.stream().sorted().collect(Collectors.joining(" ")));
    return metadata;
  }

  /**
   * @throws InvalidInputException when they were measured on another base
   */
  public static void requireBase(TensorSource statistics, String base) {
    String found = statistics.metadata().getOrDefault(BASE, "unknown");
    if (!found.equals(base)) {
      throw new InvalidInputException(
          "%s: expected statistics of the base %s, found those of the base %s"
              .formatted(statistics.files().get(0), base, found));
    }
  }

  /**
   * @throws InvalidInputException naming the first input that has no statistics, or those of
   *     another kind
   */
  public static void require(MergeInputs inputs, Kind kind, String method) {
    for (int t = 0; t < inputs.count(); t++) {
      TensorSource statistics = inputs.statistics(t);
      if (statistics == null) {
        throw new InvalidInputException(
            "method '%s' goes by %s of each task's data, and vector '%s' was given without its statistics"
                .formatted(method, kind.words, inputs.id(t)));
      }
      String found = statistics.metadata().get(KIND);
      if (!kind.label().equals(found)) {
        throw new InvalidInputException(
            "%s: method '%s' reads statistics of kind %s, found %s"
                .formatted(
                    statistics.files().get(0),
                    method,
                    kind.label(),
                    found == null ? "no statistics" : "kind " + found));
      }
    }
  }

  /** The statistics of an input that has them: see {@link #require}. */
  public static TensorSource of(MergeInputs inputs, int t) {
    TensorSource statistics = inputs.statistics(t);
    if (statistics == null) {
      throw new IllegalStateException("no statistics of " + inputs.id(t));
    }
    return statistics;
  }

  /** Whether the measured model does not read a weight. */
  static boolean isUnread(TensorSource statistics, TensorInfo weight) {
    return unread(statistics).contains(weight.name());
  }

  private static List<String> unread(TensorSource statistics) {
    return Arrays.asList(statistics.metadata().getOrDefault(UNREAD, "").split(" "));
  }
}
