package dev.tangent.system;

import dev.tangent.common.Split;
import dev.tangent.data.LabelledTexts;
import dev.tangent.data.TextDataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Tasks that the nano tokenizer has words for: which class a short phrase belongs to. */
public enum NanoDataset {
  ANIMALS(List.of("cat", "dog", "bird"), List.of("a old %s", "the %s is big", "an small %s run")),
  FOODS(List.of("bread", "apple", "soup"), List.of("red %s", "the new %s", "a %s of the house")),
  THINGS(
      List.of("tree", "river", "stone", "fire"),
      List.of("the old %s", "a %s", "big %s of the old man"));

  private static final List<String> FILLERS =
      List.of("red", "green", "blue", "old", "small", "big", "new", "the", "a", "of", "is");

  private final List<String> classes;
  private final List<String> phrases;

  NanoDataset(List<String> classes, List<String> phrases) {
    this.classes = classes;
    this.phrases = phrases;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Path write(Path folder) {
    Map<Split, LabelledTexts> splits = new EnumMap<>(Split.class);
    splits.put(Split.TRAIN, texts(60, 1));
    splits.put(Split.VALIDATION, texts(24, 2));
    splits.put(Split.TEST, texts(30, 3));
    TextDataset.write(folder, label(), classes, List.of("a {}", "the {}"), splits, "generated");
    return folder;
  }

  private LabelledTexts texts(int n, long seed) {
    Random random = new Random(31 * seed + ordinal());
    List<String> texts = new ArrayList<>();
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % classes.size();
      String phrase = phrases.get(random.nextInt(phrases.size()));
      texts.add(
          phrase.formatted(classes.get(labels[i]))
              + " "
              + FILLERS.get(random.nextInt(FILLERS.size())));
    }
    return new LabelledTexts(texts, labels);
  }
}
