package dev.tangent.cli.spec;

import java.util.HashMap;
import java.util.Map;

/**
 * Where each field of a file stands, so that a rule on the {@code Job} message can be reported at
 * the line that broke it.
 */
final class Locations {

  private final Map<String, Place> places = new HashMap<>();
  private final Position start;

  Locations(Position start) {
    this.start = start;
  }

  /** A field as the file writes it. */
  record Place(Position at, String path) {}

  void add(String path, Position at) {
    places.put(fold(path), new Place(at, path));
  }

  /** Says that the rules know {@code written} by another name, too. */
  void alias(String canonical, String written) {
    Place place = places.get(fold(written));
    if (place != null) {
      places.put(fold(canonical), place);
    }
  }

  /** The place of a field, or of the nearest field around it that the file has. */
  Place find(String path) {
    for (String at = fold(path); !at.isEmpty(); at = parent(at)) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
    }
    return new Place(start, "");
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  /** One spelling for {@code experiment.fine_tuning}, {@code fineTuning} and {@code fine-tuning}. */
  private static String fold(String path) {
    StringBuilder folded = new StringBuilder();
    for (char c : path.toCharArray()) {
      if (Character.isUpperCase(c)) {
        folded.append('-').append(Character.toLowerCase(c));
      } else {
        folded.append(c == '_' ? '-' : c);
      }
    }
    String text = folded.toString();
    return text.startsWith("experiment.") ? text.substring("experiment.".length()) : text;
  }
}
