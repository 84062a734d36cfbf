package dev.tangent.standalone.watch;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what is said for the first time from what is repeated: only the first is progress. */
final class Novelty {

  private static final int MOST = 10_000;

  private final Pattern varying;
  private final Set<String> heard = new HashSet<>();

  private Novelty(String varying) {
    this.varying = Pattern.compile(varying);
  }

  /** A line of a log is the same whenever it is written. */
  static Novelty ofLines() {
    return new Novelty("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d[.,]?\\d*");
  }

  /** A problem is the same whatever it counts ("no answer for 41 s"). */
  static Novelty ofProblems() {
    return new Novelty("\\d+");
  }

  /** Whether one of these was not heard before; all of them are heard now. */
  boolean hears(Collection<String> texts) {
    boolean news = false;
    for (String text : texts) {
      String constant = varying.matcher(text).replaceAll("");
      news |= heard.size() < MOST && heard.add(constant);
    }
    return news;
  }
}
