package dev.tangent.core.model;

import dev.tangent.core.data.LabelledTexts;
import dev.tangent.core.data.Split;
import dev.tangent.core.data.TextDataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A three-class task over the nano tokenizer's words that a nano model can learn. */
public final class NanoTask {

  public static final List<String> CLASSES = List.of("animal", "food", "colour");
  public static final List<String> TEMPLATES = List.of("a {}", "the new {} is big");

  private static final List<List<String>> WORDS =
      List.of(
          List.of("cat", "dog", "bird", "fish"),
          List.of("bread", "apple", "rice", "soup"),
          List.of("red", "green", "blue"));
  private static final List<String> FILLERS = List.of("the", "a", "big", "small", "old", "new");

  private NanoTask() {}

  /** A dataset with {@code n} texts in each split; equal settings give equal bytes. */
  public static TextDataset write(Path folder, String name, int n) {
    Map<Split, LabelledTexts> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      splits.put(split, texts(n, 100L * n + split.ordinal()));
    }
    return TextDataset.write(folder, name, CLASSES, TEMPLATES, splits, "generated");
  }

  /** {@code n} texts of one telling word among fillers, of different lengths. */
  public static LabelledTexts texts(int n, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(WORDS.size());
      List<String> words = new ArrayList<>();
      for (int filler = random.nextInt(4); filler > 0; filler--) {
        words.add(FILLERS.get(random.nextInt(FILLERS.size())));
      }
      List<String> telling = WORDS.get(labels[i]);
      words.add(random.nextInt(words.size() + 1), telling.get(random.nextInt(telling.size())));
      texts.add(String.join(" ", words));
    }
    return new LabelledTexts(texts, labels);
  }
}
