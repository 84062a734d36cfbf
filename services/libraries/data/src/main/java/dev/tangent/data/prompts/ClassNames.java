package dev.tangent.data.prompts;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The classes of a dataset: which labels there are, in which order, and what people call them.
 * Either from a file, of one of the forms
 *
 * <ul>
 *   <li>{@code label<TAB>name} on each line;
 *   <li>the labels themselves, one a line, which are also the names;
 *   <li>names, when the labels are numbers: label i is the name on line i, counted from 0;
 * </ul>
 *
 * or else the training rows' labels in order (of number, when all are whole numbers), which are
 * also the names.
 */
public final class ClassNames {

  private static final int SHOWN = 12;

  private static final String ROWS = "from the training rows";

  private final String source;
  private final Map<String, Integer> indices = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  private ClassNames(String source, Map<String, String> nameByLabel) {
    this.source = source;
    nameByLabel.forEach(
        (label, name) -> {
          indices.put(label, names.size());
          names.add(name);
        });
    if (names.size() == 1) {
      throw new InvalidInputException(
          "there is only one class, '%s' (%s); classification needs two or more"
              .formatted(names.get(0), source));
    }
  }

  /**
   * What a person says in a file, else what the source itself says, else the labels.
   *
   * @param own names that the source has for the labels 0, 1, …, which may be labels themselves;
   *     empty where it has none
   * @param labels those of the training rows
   */
  public static ClassNames choose(
      Optional<Path> file, List<String> own, Path source, Collection<String> labels)
      throws IOException {
    if (file.isPresent()) {
      return read(file.get(), labels);
    }
    String from = "from " + source.getFileName();
    if (own.isEmpty()) {
      return ofLabels(labels);
    }
    boolean numbers = labels.stream().allMatch(label -> isIndex(label, own.size()));
    return !numbers && own.containsAll(labels) ? themselves(own, from) : numbered(own, from);
  }

  private static boolean isIndex(String label, int size) {
    return label.matches("\\d{1,9}") && Integer.parseInt(label) < size;
  }

  private static ClassNames themselves(List<String> names, String source) {
    Map<String, String> byLabel = new LinkedHashMap<>();
    names.forEach(name -> byLabel.put(name, name));
    return new ClassNames(source, byLabel);
  }

  private static ClassNames ofLabels(Collection<String> labels) {
    boolean numbers = labels.stream().allMatch(label -> label.matches("-?\\d{1,18}"));
    Comparator<String> order =
        numbers
            ? Comparator.<String>comparingLong(Long::parseLong)
                .thenComparing(Comparator.naturalOrder())
            : Comparator.naturalOrder();
    Map<String, String> names = new LinkedHashMap<>();
    labels.stream().sorted(order).forEach(label -> names.put(label, label));
    return new ClassNames(ROWS, names);
  }

  /**
   * Names for the labels 0, 1, ….
   *
   * @param source where they are from, for complaints
   */
  private static ClassNames numbered(List<String> names, String source) {
    Map<String, String> byLabel = new LinkedHashMap<>();
    names.forEach(name -> byLabel.put(Integer.toString(byLabel.size()), name));
    return new ClassNames(source, byLabel);
  }

  /**
   * @param labels those of the rows, which decide how lines without a tab are meant
   */
  private static ClassNames read(Path file, Collection<String> labels) throws IOException {
    List<String> lines = TextLines.read(file);
    boolean pairs = lines.stream().anyMatch(line -> line.contains("\t"));
    boolean byLabel = labels.stream().anyMatch(lines::contains);
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] pair =
          pairs
              ? pair(file, i, lines.get(i))
              : new String[] {byLabel ? lines.get(i) : Integer.toString(i), lines.get(i)};
      if (names.put(pair[0], pair[1]) != null) {
        throw new InvalidInputException(
            "%s, line %d: label '%s' is there twice".formatted(file, i + 1, pair[0]));
      }
    }
    return new ClassNames("from " + file.getFileName(), names);
  }

  private static String[] pair(Path file, int i, String line) {
    String[] pair = line.split("\t", -1);
    if (pair.length != 2 || pair[0].isBlank() || pair[1].isBlank()) {
      throw new InvalidInputException(
          "%s, line %d: expected label, tab, name as on the other lines".formatted(file, i + 1));
    }
    return new String[] {pair[0].strip(), pair[1].strip()};
  }

  /** The class of a label, or −1. */
  public int index(String label) {
    return indices.getOrDefault(label, -1);
  }

  /** Whether a person or the source itself named them, rather than the rows. */
  public boolean areNamed() {
    return !source.equals(ROWS);
  }

  /** The names of some labels, in order. */
  public List<String> of(Collection<String> labels) {
    return labels.stream()
        .map(this::index)
        .filter(i -> i >= 0)
        .distinct()
        .sorted()
        .map(names::get)
        .toList();
  }

  public List<String> names() {
    return names;
  }

  /** For the complaint about a label that is none of these. */
  public String describe() {
    String known =
        indices.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .limit(SHOWN)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return "the %d classes (%s) are %s%s"
        .formatted(names.size(), source, known, names.size() > SHOWN ? ", …" : "");
  }
}
