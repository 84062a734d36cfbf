package dev.tangent.client.jobfile.source;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each field of a file stands, so that a rule on the {@code Job} message can be reported at
 * the line that broke it.
 */
public final class Locations {

  private final Map<String, Place> places = new HashMap<>();
  private final Position start;

  public Locations(Position start) {
    this.start = start;
  }

  /** A field as the file writes it. */
  public record Place(Position at, String path) {}

  public void add(String path, Position at) {
    places.put(fold(path), new Place(at, path));
  }

  /** Says that the rules know {@code written} by another name, too. */
  public void alias(String canonical, String written) {
    Place place = places.get(fold(written));
    if (place != null) {
      places.put(fold(canonical), place);
    }
  }

  /**
   * The place of a field, or of the nearest field around it that the file has.
   *
   * @param kind what a field of a single job may begin with in the file: {@code fine_tune.}
   */
  public Place find(String path, String kind) {
    Place within = nearest(fold(kind + path), parent(fold(kind)));
    return within != null ? within : orStart(nearest(fold(path), ""));
  }

  /** Whether the file has the field itself. */
  public boolean has(String path, String kind) {
    return places.containsKey(fold(kind + path)) || places.containsKey(fold(path));
  }

  private @Nullable Place nearest(String path, String end) {
    for (String at = path; !at.equals(end) && !at.isEmpty(); at = parent(at)) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  private Place orStart(@Nullable Place place) {
    return place != null ? place : new Place(start, "");
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  /**
   * One spelling for {@code experiment.fine_tuning}, {@code fineTuning} and {@code fine-tuning}.
   */
  private static String fold(String path) {
    StringBuilder folded = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
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
