package dev.tangent.data.imports;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.layout.SplitLayout;
import dev.tangent.data.prompts.ClassNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether classes look like what a person meant. What is taken for classes by mistake (splits,
 * captions, raw bytes, identifiers) is refused, with the option that accepts it.
 *
 * @param classes the names of the classes that training rows have
 * @param named whether a person or the source itself named them, rather than the rows' labels
 * @param rows how many are used, in all splits
 */
public record Plausibility(List<String> classes, boolean named, long rows) {

  private static final int FEW_CLASSES = 10;
  private static final int ROWS_A_CLASS = 5;
  private static final int WORDS_OF_A_CAPTION = 6;
  private static final int SHOWN = 5;

  /**
   * Of an import whose splits have been drawn.
   *
   * @param parts the split of each row, or null
   * @param label of a row that has a split
   */
  public static Plausibility of(
      @Nullable Split[] parts, IntFunction<String> label, ClassNames classes) {
    return new Plausibility(
        classes.of(TrainedLabels.of(parts, label)),
        classes.areNamed(),
        Arrays.stream(parts).filter(Objects::nonNull).count());
  }

  /**
   * @throws InvalidInputException saying what is suspicious, unless it was accepted
   */
  public void require(Object source, Set<SuspiciousResult> accepted) {
    Map<SuspiciousResult, String> doubts = doubts();
    doubts.keySet().removeAll(accepted);
    if (!doubts.isEmpty()) {
      throw new InvalidInputException(
          "%s does not look like what was meant: %s%n  If it is, import it with --accept %s"
              .formatted(
                  source,
                  String.join("; ", doubts.values()),
                  doubts.keySet().stream()
                      .map(SuspiciousResult::word)
                      .collect(Collectors.joining(","))));
    }
  }

  private Map<SuspiciousResult, String> doubts() {
    Map<SuspiciousResult, String> doubts = new EnumMap<>(SuspiciousResult.class);
    List<String> splits = some(name -> name.length() < 40 && SplitLayout.isASplit(name));
    if (!splits.isEmpty() && !named) {
      doubts.put(SuspiciousResult.SPLIT_NAMES, "classes are named like splits" + shown(splits));
    }
    List<String> control = some(name -> name.chars().anyMatch(Character::isISOControl));
    if (!control.isEmpty()) {
      doubts.put(
          SuspiciousResult.CONTROL_CHARACTERS,
          "the names of classes hold control characters" + shown(control));
    }
    List<String> captions = some(name -> name.split("\\s+").length >= WORDS_OF_A_CAPTION);
    if (!named && captions.size() * 2 > classes.size()) {
      doubts.put(SuspiciousResult.CAPTIONS, "labels look like captions" + shown(captions));
    }
    if (!named && classes.size() >= FEW_CLASSES && (long) classes.size() * ROWS_A_CLASS > rows) {
      doubts.put(
          SuspiciousResult.MANY_CLASSES,
          "there are %,d classes for %,d rows%s".formatted(classes.size(), rows, shown(classes)));
    }
    if (classes.size() == 1) {
      doubts.put(SuspiciousResult.ONE_CLASS, "all training rows are of one class" + shown(classes));
    }
    return doubts;
  }

  private List<String> some(Predicate<String> test) {
    return classes.stream().filter(test).toList();
  }

  /** What the names look like, without what a terminal would obey. */
  private static String shown(List<String> names) {
    List<String> first = new ArrayList<>();
    for (String name : names.subList(0, Math.min(SHOWN, names.size()))) {
      String cut = name.length() > 60 ? name.substring(0, 60) + "…" : name;
      first.add("'" + escaped(cut) + "'");
    }
    return " (%s%s)".formatted(String.join(", ", first), names.size() > SHOWN ? ", …" : "");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                escaped.append(
                    Character.isISOControl(c) ? "\\x%02x".formatted(c) : String.valueOf((char) c)));
    return escaped.toString();
  }

  /** A warning where the zero-shot head would say mere numbers. */
  public static List<String> numbers(List<String> classes) {
    boolean numbers = classes.stream().allMatch(name -> name.matches("-?\\d+"));
    return numbers
        ? List.of(
            "the classes are called %s: prompts will say these numbers; name them with --class-names"
                .formatted(String.join(", ", classes.subList(0, Math.min(SHOWN, classes.size())))))
        : List.of();
  }
}
