package dev.tangent.data.layout;

import dev.tangent.common.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file or folder of a source, as its name below the source tells: {@code
 * plain_text/train-00000-of-00002.parquet} is shard {@code 00000} of the train split of the
 * configuration {@code plain_text}.
 *
 * @param name relative to the source, with {@code /} between folders
 * @param splits that its words name
 * @param configuration what is left without words, numbers and endings; often empty
 * @param shard what tells it from the other files of its split
 */
record PartName(Path path, String name, Set<Split> splits, String configuration, String shard) {

  private static final Pattern ENDINGS =
      Pattern.compile(
          "(\\.(tar|tgz|parquet|csv|tsv|txt|jsonl|ndjson|json|gz|zst|zstd))+$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBERS =
      Pattern.compile("([-_.]?\\d{1,8}-of-\\d{1,8})?(-[0-9a-f]{16})?([-_.]?\\d+)?$");
  private static final String SEPARATORS = "[-._\\s]+";

  static PartName of(Path source, Path path) {
    List<String> steps = new ArrayList<>();
    source.relativize(path).forEach(step -> steps.add(step.toString()));
    String name = String.join("/", steps);
    int last = steps.size() - 1;
    String file = ENDINGS.matcher(steps.get(last)).replaceFirst("");
    Matcher numbers = NUMBERS.matcher(file);
    String number = numbers.find() ? numbers.group() : "";
    steps.set(last, file.substring(0, file.length() - number.length()));
    int naming = naming(steps);
    String shard = naming < last ? name : number;
    return new PartName(
        path, name, SplitWords.in(String.join("/", steps)), configuration(steps, naming), shard);
  }

  /** The last step with a split's word: whatever lies below a folder so named is of that split. */
  private static int naming(List<String> steps) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (!SplitWords.in(steps.get(i)).isEmpty()) {
        return i;
      }
    }
    return steps.size() - 1;
  }

  /** The hub calls a split that it converted in part {@code partial-train}. */
  private static String configuration(List<String> steps, int naming) {
    List<String> words = new ArrayList<>();
    for (String step : steps.subList(0, naming + 1)) {
      String rest =
          SplitWords.without(step)
              .replaceAll("^" + SEPARATORS + "|" + SEPARATORS + "$", "")
              .replaceAll("(?<=[-._\\s])" + SEPARATORS, "");
      if (!rest.isEmpty() && !rest.equals("partial")) {
        words.add(rest);
      }
    }
    return String.join("/", words);
  }

  /** Whether it is of a configuration that a person calls so. */
  boolean isOf(String wanted) {
    return configuration.equals(wanted)
        || ("/" + configuration + "/").contains("/" + wanted + "/")
        || ("/" + name).contains("/" + wanted + "/");
  }
}
