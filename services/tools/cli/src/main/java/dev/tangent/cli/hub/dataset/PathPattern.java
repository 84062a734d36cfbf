package dev.tangent.cli.hub.dataset;

import dev.tangent.cli.hub.repository.HubFile;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A pattern of {@code data_files}: {@code *} and {@code ?} stay within a folder, {@code **} does
 * not, {@code [0-9]} is one of these. What is hidden, or begins with {@code __}, is meant only
 * where the pattern says so.
 */
record PathPattern(String glob, Pattern expression) {

  static PathPattern of(String glob) {
    String plain = glob.replaceFirst("^(\\./)+", "");
    try {
      return new PathPattern(plain, Pattern.compile(expression(plain)));
    } catch (PatternSyntaxException e) {
      return new PathPattern(plain, Pattern.compile(Pattern.quote(plain)));
    }
  }

  private static String expression(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int end = glob.indexOf(']', i + 2);
      if (glob.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '[' && end > 0) {
        String set = glob.substring(i + 1, end).replace("\\", "\\\\").replace("[", "\\[");
        regex.append('[').append(set.replaceFirst("^!", "^")).append(']');
        i = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  /** The files that it means, in the order given. */
  List<HubFile> of(List<HubFile> files) {
    return files.stream()
        .filter(file -> expression.matcher(file.path()).matches() && isAskedFor(file))
        .toList();
  }

  private boolean isAskedFor(HubFile file) {
    return hidden(file.path()) == hidden(glob) && special(file.path()) == special(glob);
  }

  private static long hidden(String path) {
    return Stream.of(path.split("/")).filter(step -> step.matches("\\.[^.].*|\\..*[^.].*")).count();
  }

  private static long special(String path) {
    String[] steps = path.split("/");
    return Stream.of(steps)
        .limit(Math.max(0, steps.length - 1))
        .filter(step -> step.startsWith("__"))
        .count();
  }
}
