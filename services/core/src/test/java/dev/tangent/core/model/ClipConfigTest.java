package dev.tangent.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.core.InvalidInputException;
import dev.tangent.core.model.operation.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipConfigTest {

  @TempDir Path folder;

  @Test
  void whatIsLeftOutIsViTB32() throws IOException {
    ClipConfig config = read("{\"model_type\": \"clip\"}");
    assertThat(config.vision().tokens()).isEqualTo(50);
    assertThat(config.vision().transformer())
        .isEqualTo(new ClipTransformer(12, 768, 12, 3072, Activation.QUICK_GELU, 1e-5f));
    assertThat(config.text().transformer())
        .isEqualTo(new ClipTransformer(12, 512, 8, 2048, Activation.QUICK_GELU, 1e-5f));
    assertThat(config.text().endOfText()).isEqualTo(49407);
  }

  @Test
  void isReadBackAsWritten() throws IOException {
    ClipConfig config =
        new ClipConfig(
            new ClipVisionConfig(
                new ClipTransformer(3, 12, 2, 20, Activation.GELU, 1e-6f), 30, 7, 9),
            new ClipTextConfig(
                new ClipTransformer(2, 8, 4, 16, Activation.QUICK_GELU, 1e-5f), 99, 17, 98, 9));
    assertThat(read(config.toJson())).isEqualTo(config);
  }

  @Test
  void refusesAnUnknownActivationByName() {
    assertThatThrownBy(() -> read("{\"vision_config\": {\"hidden_act\": \"silu\"}}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("vision_config: field hidden_act")
        .hasMessageContaining("[gelu, quick_gelu]")
        .hasMessageContaining("silu");
  }

  @Test
  void refusesTwoCopiesThatDisagree() {
    // given a file where Transformers would take the older copy's default, quick_gelu
    String json =
        """
        {"text_config": {"hidden_act": "gelu"}, "text_config_dict": {"hidden_size": 512}}
        """;
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("text_config: field hidden_act: expected quick_gelu")
        .hasMessageContaining("found \"gelu\"");
  }

  @Test
  void readsTheOlderCopyWhereItIsAlone() throws IOException {
    assertThat(read("{\"text_config_dict\": {\"hidden_act\": \"gelu\"}}").text().transformer())
        .extracting(ClipTransformer::activation)
        .isEqualTo(Activation.GELU);
  }

  @Test
  void refusesShapesThatAreNone() {
    assertThatThrownBy(() -> read("{\"vision_config\": {\"num_channels\": 1}}"))
        .hasMessageContaining("num_channels: expected 3");
    assertThatThrownBy(() -> read("{\"vision_config\": {\"hidden_size\": 770}}"))
        .hasMessageContaining("hidden_size 770 is not a multiple");
    assertThatThrownBy(() -> read("{\"vision_config\": {\"patch_size\": 0}}"))
        .hasMessageContaining("patch_size");
    assertThatThrownBy(() -> read("{\"vision_config\": {\"image_size\": 1.5}}"))
        .hasMessageContaining("image_size: expected a whole number");
    assertThatThrownBy(() -> read("{\"vision_config\": 3}"))
        .hasMessageContaining("vision_config: expected an object");
  }

  private ClipConfig read(String json) throws IOException {
    Files.writeString(folder.resolve("config.json"), json);
    return ClipConfig.read(folder);
  }
}
