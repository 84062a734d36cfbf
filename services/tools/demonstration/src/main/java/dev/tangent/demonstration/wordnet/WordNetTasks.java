package dev.tangent.demonstration.wordnet;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.LabelledTexts;
import dev.tangent.data.TextDataset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tasks that classify definitions of WordNet 3.1, with no synset in two of them, and a control task
 * over what they leave. The same tasks are drawn every time.
 */
public final class WordNetTasks {

  private WordNetTasks() {}

  /** Drawn at the first use: two seconds or so for all of them. */
  private static final class Drawn {

    private static final Map<String, Map<Split, LabelledTexts>> EXAMPLES = draw();

    private static Map<String, Map<Split, LabelledTexts>> draw() {
      TaskDraw draw = new TaskDraw(WordNet.read());
      Map<String, Map<Split, LabelledTexts>> examples = new LinkedHashMap<>();
      TaskCatalog.IN_ORDER_OF_CLAIM.forEach(task -> examples.put(task.name(), draw.draw(task)));
      return examples;
    }
  }

  /** The eight tasks; a short demonstration takes the first four. */
  public static List<String> names() {
    return TaskCatalog.TASKS.stream().map(TaskDefinition::name).toList();
  }

  /** The control task, which is none of {@link #names()}. */
  public static String control() {
    return TaskCatalog.NOUNS.name();
  }

  /**
   * Writes a task as a dataset; always the same bytes.
   *
   * @param folder absent or empty
   * @throws InvalidInputException when there is no such task
   */
  public static TextDataset write(String task, Path folder) {
    TaskDefinition definition =
        Stream.concat(TaskCatalog.TASKS.stream(), Stream.of(TaskCatalog.NOUNS))
            .filter(each -> each.name().equals(task))
            .findFirst()
            .orElseThrow(() -> new InvalidInputException(unknown(task)));
    return TextDataset.write(
        folder,
        task,
        definition.classNames(),
        definition.templates(),
        Objects.requireNonNull(Drawn.EXAMPLES.get(task), task),
        "drawn from the definitions of WordNet 3.1");
  }

  private static String unknown(String task) {
    return "there is no demonstration task '%s'; there are %s and the control %s"
        .formatted(task, names().stream().collect(Collectors.joining(", ")), control());
  }
}
