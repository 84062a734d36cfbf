package dev.tangent.demonstration.wordnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.LabelledTexts;
import dev.tangent.data.TextDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordNetTasksTest {

  @TempDir static Path folder;

  private static final List<TextDataset> TASKS = new ArrayList<>();
  private static TextDataset control;

  @BeforeAll
  static void write() {
    WordNetTasks.names().forEach(name -> TASKS.add(WordNetTasks.write(name, folder.resolve(name))));
    control = WordNetTasks.write(WordNetTasks.control(), folder.resolve("control"));
  }

  private static Stream<TextDataset> all() {
    return Stream.concat(TASKS.stream(), Stream.of(control));
  }

  @Test
  void thereAreEightTasksAndAControlOfAllNounClasses() {
    assertThat(TASKS).hasSize(8);
    assertThat(control.classNames()).hasSize(25);
    assertThat(WordNetTasks.names()).doesNotContain(WordNetTasks.control());
  }

  @Test
  void splitsAreLargeEnoughToLearnAndToMeasure() {
    for (TextDataset task : TASKS) {
      assertThat(task.size(Split.TRAIN)).as(task.name()).isBetween(1_000, 4_000);
      assertThat(task.size(Split.VALIDATION)).as(task.name()).isEqualTo(400);
      assertThat(task.size(Split.TEST)).as(task.name()).isBetween(400, 1_000);
    }
    assertThat(control.size(Split.VALIDATION)).isEqualTo(2_000);
    assertThat(control.size(Split.TEST)).isEqualTo(2_000);
  }

  @Test
  void everyClassIsInTrainingAndTest() {
    all()
        .forEach(
            task -> {
              for (Split split : List.of(Split.TRAIN, Split.TEST)) {
                assertThat(Arrays.stream(task.split(split).labels()).distinct().count())
                    .as("%s %s", task.name(), split)
                    .isEqualTo(task.classNames().size());
              }
            });
  }

  @Test
  void noDefinitionIsInTwoSplitsOrTasks() {
    Map<String, String> places = new HashMap<>();
    all()
        .forEach(
            task -> {
              for (Split split : Split.values()) {
                LabelledTexts texts = task.split(split);
                for (String text : texts.texts()) {
                  assertThat(text.split(" ")).as(text).hasSizeGreaterThanOrEqualTo(3);
                  assertThat(places.put(text.toLowerCase(), task.name() + split)).as(text).isNull();
                }
              }
            });
  }

  @Test
  void definitionsDoNotNameTheirTopic() {
    assertThat(all().flatMap(task -> task.split(Split.TEST).texts().stream()))
        .noneMatch(text -> text.startsWith("(law)") || text.startsWith("(baseball)"));
  }

  /** Pinned, so that a change of a task, which changes every published figure, is seen. */
  @Test
  void theBytesAreAlwaysTheSame(@TempDir Path again) throws IOException {
    TextDataset foods = WordNetTasks.write("foods", again);

    assertThat(Files.readString(again.resolve("train.jsonl")))
        .isEqualTo(Files.readString(folder.resolve("foods/train.jsonl")));
    assertThat(foods.description().splits().get("test").sha256())
        .isEqualTo("9c3bd75c4f289167954a47c5ed3ccef30b6b64dc6b663da147f1d1f5b8621a11");
  }

  @Test
  void anUnknownTaskIsRefusedNamingTheKnown() {
    assertThatThrownBy(() -> WordNetTasks.write("minerals", folder.resolve("minerals")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no demonstration task 'minerals'; there are people, foods");
  }
}
