package dev.tangent.client.jobfile.reader;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tangent.client.jobfile.source.Locations;
import dev.tangent.client.jobfile.source.Problems;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.common.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One value of the file with its field path, read as what its place demands. A value of another
 * kind is recorded as a problem and reads as empty, so that the rest of the file is still checked.
 */
public final class Cursor {

  private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9][0-9_]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d[\\d_]*\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  private final SpecNode node;
  private final String path;
  private final Reading reading;

  public Cursor(SpecNode node, String path, Reading reading) {
    this.node = node;
    this.path = path;
    this.reading = reading;
    reading.locations().add(path, node.at());
  }

  /** What all cursors of one file share. */
  public record Reading(Problems problems, Locations locations) {}

  public String path() {
    return path;
  }

  public SpecNode node() {
    return node;
  }

  Reading reading() {
    return reading;
  }

  /** A non-blank word or text; an unquoted number is taken as text, too. */
  public Optional<String> text(String what) {
    return scalar(what).map(SpecNode.Scalar::text).filter(text -> notBlank(text, what));
  }

  private boolean notBlank(String text, String what) {
    if (text.isBlank()) {
      expected(what);
    }
    return !text.isBlank();
  }

  /** A whole number of 0 to 2³²−1, as {@code uint32} wants it. */
  Optional<Integer> uint32() {
    return whole(UINT32_MAX).map(Long::intValue);
  }

  Optional<Long> seed() {
    return whole(Long.MAX_VALUE);
  }

  private Optional<Long> whole(long max) {
    String expected = "a whole number of 0 or more";
    Optional<String> digits =
        scalar(expected).map(s -> s.quoted() ? "" : s.text()).map(text -> text.replace("_", ""));
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (WHOLE.matcher(digits.get()).matches()) {
        long value = Long.parseLong(digits.get());
        if (value >= 0 && value <= max) {
          return Optional.of(value);
        }
        expected = "a whole number of 0 to " + max;
      }
    } catch (NumberFormatException tooLong) {
      expected = "a whole number of 0 to " + max;
    }
    expected(expected);
    return Optional.empty();
  }

  /** A number of the field's type. */
  Optional<?> number(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case INT -> uint32();
      case LONG -> seed();
      case DOUBLE, FLOAT -> number();
      default -> throw new IllegalStateException("no job has such a field: " + field);
    };
  }

  /** A finite number. */
  Optional<Double> number() {
    Optional<String> text = scalar("a number").map(s -> s.quoted() ? "" : s.text());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (DECIMAL.matcher(text.get()).matches()) {
      double value = Double.parseDouble(text.get().replace("_", ""));
      if (Double.isFinite(value)) {
        return Optional.of(value);
      }
    }
    expected("a finite number, such as 0.1 or 2e-4");
    return Optional.empty();
  }

  Optional<Boolean> truth() {
    Optional<SpecNode.Scalar> scalar = scalar("true or false");
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String word = scalar.get().quoted() ? "" : scalar.get().text().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "true", "yes", "on" -> Optional.of(true);
      case "false", "no", "off" -> Optional.of(false);
      default -> {
        expected("true or false");
        yield Optional.empty();
      }
    };
  }

  /** One of the given words, in any case. */
  <T> Optional<T> choice(Map<String, T> words) {
    String expected = "one of " + String.join(", ", words.keySet());
    Optional<String> text = text(expected);
    for (Map.Entry<String, T> word : words.entrySet()) {
      if (text.filter(word.getKey()::equalsIgnoreCase).isPresent()) {
        return Optional.of(word.getValue());
      }
    }
    text.ifPresent(
        written ->
            problem(
                "expected %s, found %s%s"
                    .formatted(expected, node.found(), Suggestion.after(written, words.keySet()))));
    return Optional.empty();
  }

  /** This value with the quotes taken off: proto3 JSON also writes numbers as text. */
  Cursor unquoted() {
    return node instanceof SpecNode.Scalar scalar
        ? new Cursor(new SpecNode.Scalar(scalar.at(), scalar.text(), false), path, reading)
        : this;
  }

  /** The value of a mapping's entry. */
  public Cursor child(SpecNode.Entry entry) {
    return new Cursor(entry.value(), pathOf(entry.key()), reading);
  }

  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The items of a list of one or more. */
  public List<Cursor> items(String what) {
    if (!(node instanceof SpecNode.Sequence sequence) || sequence.items().isEmpty()) {
      expected("a list of " + what + " with at least one item");
      return List.of();
    }
    List<Cursor> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      items.add(new Cursor(sequence.items().get(i), path + "[" + i + "]", reading));
    }
    return items;
  }

  /** A single value stands for a list of one. */
  List<Cursor> itemsOrOne(String what) {
    return node instanceof SpecNode.Scalar scalar && !scalar.isNull() ? List.of(this) : items(what);
  }

  /** The fields of a mapping that knows these keys; all others are reported. */
  public Optional<Fields> fields(String what, List<String> keys) {
    if (node instanceof SpecNode.Mapping mapping) {
      return Optional.of(Fields.of(mapping, this, what, keys));
    }
    expected(what + " (a mapping with " + String.join(", ", keys) + ")");
    return Optional.empty();
  }

  private Optional<SpecNode.Scalar> scalar(String expected) {
    if (node instanceof SpecNode.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    expected(expected);
    return Optional.empty();
  }

  public void expected(String what) {
    problem("expected %s, found %s".formatted(what, node.found()));
  }

  public void problem(String message) {
    reading.problems().add(node.at(), path, message);
  }
}
