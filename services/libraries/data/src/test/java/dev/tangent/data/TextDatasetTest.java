package dev.tangent.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextDatasetTest {

  @TempDir Path folder;

  private TextDataset write(Path into) {
    LabelledTexts train =
        new LabelledTexts(
            List.of("a \"quoted\" <word>", "zwei\nZeilen", "три \u2028 𝄞"), new int[] {0, 1, 1});
    LabelledTexts one = new LabelledTexts(List.of("x"), new int[] {1});
    return TextDataset.write(
        into,
        "letters",
        List.of("latin", "other"),
        List.of("{}", "letters, {}"),
        Map.of(Split.TRAIN, train, Split.VALIDATION, one, Split.TEST, one),
        "by hand");
  }

  @Test
  void whatIsWrittenIsRead() {
    write(folder);

    TextDataset read = TextDataset.open(folder);

    assertThat(read.name()).isEqualTo("letters");
    assertThat(read.classNames()).containsExactly("latin", "other");
    assertThat(read.templates()).containsExactly("{}", "letters, {}");
    assertThat(read.size(Split.TRAIN)).isEqualTo(3);
    assertThat(read.split(Split.TRAIN).texts())
        .containsExactly("a \"quoted\" <word>", "zwei\nZeilen", "три \u2028 𝄞");
    assertThat(read.split(Split.TRAIN).labels()).containsExactly(0, 1, 1);
    assertThat(read.split(Split.TEST).labels()).containsExactly(1);
  }

  @Test
  void theFormatIsPinned() throws IOException {
    write(folder);

    assertThat(Files.readString(folder.resolve("validation.jsonl")))
        .isEqualTo("{\"text\":\"x\",\"label\":1}\n");
    // The hash of that line, from sha256sum.
    assertThat(Files.readString(folder.resolve("dataset.json")))
        .startsWith("{\n  \"schema_version\": 1,\n  \"name\": \"letters\",\n  \"class_names\": [")
        .contains("\"validation\": {\n      \"file\": \"validation.jsonl\",\n      \"count\": 1,")
        .contains(
            "\"sha256\": \"686c620aec331ff254ce664ab5456110d1f652b391d317416c58f32ef94d0874\"")
        .contains("\"origin\": \"by hand\"");
  }

  @Test
  void sameContentGivesTheSameBytes(@TempDir Path other) throws IOException {
    write(folder);
    write(other);

    for (String file : List.of("dataset.json", "train.jsonl", "validation.jsonl", "test.jsonl")) {
      assertThat(folder.resolve(file)).hasSameBinaryContentAs(other.resolve(file));
    }
  }

  @Test
  void aChangedFileIsRefused() throws IOException {
    write(folder);
    Files.writeString(folder.resolve("test.jsonl"), "{\"text\":\"y\",\"label\":1}\n");

    TextDataset dataset = TextDataset.open(folder);

    assertThatThrownBy(() -> dataset.split(Split.TEST))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("test.jsonl is not the file that dataset.json describes");
  }

  @Test
  void aLabelOutOfRangeIsNamedByLine() throws IOException {
    write(folder);
    Files.writeString(
        folder.resolve("train.jsonl"),
        "{\"text\":\"x\",\"label\":1}\n{\"text\":\"y\",\"label\":2}\n");

    assertThatThrownBy(() -> TextDataset.open(folder).split(Split.TRAIN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("train.jsonl, line 2: expected {\"text\":…,\"label\":0…1}");
  }

  @Test
  void aFolderThatIsNoDatasetIsRefused() throws IOException {
    assertThatThrownBy(() -> TextDataset.open(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it has no dataset.json");

    Files.writeString(folder.resolve("dataset.json"), "{\"schema_version\": 2}");
    assertThatThrownBy(() -> TextDataset.open(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'schema_version' is missing or wrong");

    Files.writeString(folder.resolve("dataset.json"), "{");
    assertThatThrownBy(() -> TextDataset.open(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is not the JSON of a dataset");
  }

  @Test
  void aTemplateWithoutAPlaceIsRefused() {
    assertThatThrownBy(() -> DatasetDescription.requirePlaceholder("a kind of"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has no {}");
  }

  @Test
  void aFolderInUseIsRefused() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> write(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is not empty");
  }
}
