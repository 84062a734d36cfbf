package dev.tangent.demonstration.wordnet;

import dev.tangent.common.Split;
import dev.tangent.data.LabelledTexts;
import dev.tangent.demonstration.wordnet.TaskDefinition.Sizes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Draws the examples of tasks, so that no two tasks share a synset: what belongs to a class of one
 * task is not an example of a later one, whether it was drawn or not. A synset of two classes of
 * one task is not an example of either.
 */
final class TaskDraw {

  private static final long SEED = 0;
  private static final int FEWEST_HELD_OUT = 400;

  private final WordNet wordNet;
  private final Definitions definitions;
  private final Set<Synset> claimed = new HashSet<>();

  TaskDraw(WordNet wordNet) {
    this.wordNet = wordNet;
    this.definitions = new Definitions(wordNet.synsets());
  }

  private record Example(String text, int label) {}

  Map<Split, LabelledTexts> draw(TaskDefinition task) {
    Random random = new Random(SEED);
    List<Example> examples = new ArrayList<>();
    List<List<Example>> byClass = byClass(task);
    for (List<Example> ofClass : byClass) {
      Collections.shuffle(ofClass, random);
      examples.addAll(ofClass.subList(0, Math.min(ofClass.size(), task.sizes().perClass())));
    }
    Collections.shuffle(examples, random);
    return split(examples, task.sizes());
  }

  /** The examples of each class, in WordNet's order. */
  private List<List<Example>> byClass(TaskDefinition task) {
    Map<Synset, Integer> classOf = classes(task);
    List<List<Example>> examples = new ArrayList<>();
    task.classes().forEach(each -> examples.add(new ArrayList<>()));
    for (Synset synset : wordNet.synsets()) {
      int label = classOf.getOrDefault(synset, -1);
      if (label >= 0 && !claimed.contains(synset)) {
        definitions.of(synset).ifPresent(text -> examples.get(label).add(new Example(text, label)));
      }
    }
    claimed.addAll(classOf.keySet());
    return examples;
  }

  /** The class of each synset, −1 for one of several. */
  private Map<Synset, Integer> classes(TaskDefinition task) {
    Map<Synset, Integer> classOf = new LinkedHashMap<>();
    for (int label = 0; label < task.classes().size(); label++) {
      for (Synset synset : task.classes().get(label).members().in(wordNet)) {
        classOf.merge(synset, label, (a, b) -> -1);
      }
    }
    return classOf;
  }

  /** A fifth each for TEST and VALIDATION, but 400, and no more than asked for. */
  private static Map<Split, LabelledTexts> split(List<Example> examples, Sizes sizes) {
    int n = examples.size();
    int test = Math.min(sizes.test(), Math.max(FEWEST_HELD_OUT, n / 5));
    int validation = Math.min(sizes.validation(), Math.max(FEWEST_HELD_OUT, n / 5));
    int held = test + validation;
    return Map.of(
        Split.TEST, texts(examples.subList(0, test)),
        Split.VALIDATION, texts(examples.subList(test, held)),
        Split.TRAIN, texts(examples.subList(held, Math.min(n, held + sizes.train()))));
  }

  private static LabelledTexts texts(Collection<Example> examples) {
    return new LabelledTexts(
        examples.stream().map(Example::text).toList(),
        examples.stream().mapToInt(Example::label).toArray());
  }
}
