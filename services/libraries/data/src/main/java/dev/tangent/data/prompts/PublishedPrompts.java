package dev.tangent.data.prompts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The prompts that were published with CLIP, for the paper's datasets by their names: {@code cars},
 * {@code dtd}, {@code eurosat}, {@code gtsrb}, {@code mnist}, {@code resisc45}, {@code sun397},
 * {@code svhn} and {@code imagenet}, in any case. {@code prompts/SOURCE.md} says where they are
 * from.
 *
 * @param templates with {@code {}} for the class name
 * @param names what was published for what a dataset calls a class; empty where its own words serve
 * @param byWordNetId names in the order of WordNet ids; empty for all but ImageNet
 */
public record PublishedPrompts(
    List<String> templates, Map<String, String> names, List<String> byWordNetId) {

  /** The prompts for a dataset of this name, where there are any. */
  public static Optional<PublishedPrompts> of(String dataset) {
    String name = dataset.toLowerCase(Locale.ROOT);
    if (!name.matches("[a-z0-9]+")) {
      return Optional.empty();
    }
    List<String> templates = lines(name + ".txt");
    return templates.isEmpty()
        ? Optional.empty()
        : Optional.of(new PublishedPrompts(templates, pairs(name), lines(name + "-classes.txt")));
  }

  /**
   * The published names of a dataset's classes, or its own in words where none were published: all
   * or none, since a class must not lose its name to a guess.
   *
   * @param classes in the dataset's order
   */
  public List<String> inWords(List<String> classes) {
    boolean wordNet = classes.stream().allMatch(name -> name.matches("n\\d{8}"));
    if (wordNet && classes.size() == byWordNetId.size() && isAscending(classes)) {
      return byWordNetId;
    }
    boolean known = classes.stream().allMatch(name -> names.containsKey(key(name)));
    return classes.stream()
        .map(name -> known ? names.get(key(name)) : name.replace('_', ' '))
        .toList();
  }

  /** Class folders of GTSRB have leading zeros. */
  private static String key(String name) {
    return name.matches("\\d{1,9}") ? Integer.toString(Integer.parseInt(name)) : name;
  }

  private static boolean isAscending(List<String> classes) {
    return classes.equals(classes.stream().sorted().toList());
  }

  private static Map<String, String> pairs(String name) {
    Map<String, String> pairs = new HashMap<>();
    for (String line : lines(name + "-classes.tsv")) {
      String[] pair = line.split("\t");
      pairs.put(pair[0], pair[1]);
    }
    return pairs;
  }

  /** Nothing where there is no such file. */
  private static List<String> lines(String file) {
    try (InputStream in = PublishedPrompts.class.getResourceAsStream(file)) {
      return in == null
          ? List.of()
          : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
