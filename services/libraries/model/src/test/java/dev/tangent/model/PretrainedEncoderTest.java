package dev.tangent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.LabelledTexts;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.TokenizedTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedEncoderTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() {
    NanoModel.small().write(folder);
  }

  @Test
  void tokenizesWithoutTheFilesOwnPadding() {
    try (PretrainedEncoder base = PretrainedEncoder.load(folder)) {
      // when
      ExampleSource examples =
          base.examples(new LabelledTexts(List.of("A cat", "cab dog"), new int[] {0, 1}), 0);
      // then [CLS] a cat [SEP], and [CLS] c ##a ##b dog [SEP]: unknown words fall to letters
      assertThat(((TokenizedTexts) examples).ids(0)).startsWith(2).endsWith(3).hasSize(4);
      assertThat(((TokenizedTexts) examples).ids(1)).hasSize(6);
      assertThat(examples.label(1)).isEqualTo(1);
    }
  }

  @Test
  void cutsToMaxTokensAndByDefaultToThePositions() {
    String text = "cat dog ".repeat(40);
    try (PretrainedEncoder base = PretrainedEncoder.load(folder)) {
      LabelledTexts texts = new LabelledTexts(List.of(text), new int[1]);
      assertThat(base.examples(texts, 7).length(0)).isEqualTo(7);
      assertThat(base.examples(texts, 0).length(0)).isEqualTo(32);
      assertThatThrownBy(() -> base.examples(texts, 33))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("32 positions");
    }
  }

  @Test
  void namesTheMissingFile() throws IOException {
    Files.delete(folder.resolve("config.json"));
    assertThatThrownBy(() -> PretrainedEncoder.load(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("config.json");
  }

  @Test
  void namesTheFieldThatIsNoNumber() throws IOException {
    replace("config.json", "\"num_hidden_layers\": 2", "\"num_hidden_layers\": \"two\"");
    assertThatThrownBy(() -> PretrainedEncoder.load(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("num_hidden_layers");
  }

  @Test
  void refusesAnotherArchitecture() throws IOException {
    replace("config.json", "\"model_type\": \"bert\"", "\"model_type\": \"electra\"");
    assertThatThrownBy(() -> PretrainedEncoder.load(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("model_type")
        .hasMessageContaining("electra");
  }

  @Test
  void namesTheWeightThatIsMissing() throws IOException {
    replace("config.json", "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3");
    assertThatThrownBy(() -> PretrainedEncoder.load(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("encoder.layer.2.");
  }

  @Test
  void namesTheWeightOfAnotherShape() throws IOException {
    replace("config.json", "\"intermediate_size\": 24", "\"intermediate_size\": 25");
    assertThatThrownBy(() -> PretrainedEncoder.load(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("intermediate.dense.weight")
        .hasMessageContaining("(24, 16)")
        .hasMessageContaining("(25, 16)");
  }

  private void replace(String file, String before, String after) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(before);
    Files.writeString(folder.resolve(file), text.replace(before, after));
  }
}
