package dev.tangent.model.contrastive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.clip.ClipTextConfig;
import dev.tangent.model.clip.ClipTransformer;
import dev.tangent.model.clip.ClipVisionConfig;
import dev.tangent.model.convnext.ConvNextConfig;
import dev.tangent.model.operation.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipConfigTest {

  @TempDir Path folder;

  @Test
  void whatIsLeftOutIsViTB32() throws IOException {
    ClipConfig config = read("{\"model_type\": \"clip\"}");
    assertThat(config.vision().tokens()).isEqualTo(50);
    assertThat(config.vision())
        .isEqualTo(
            new ClipVisionConfig(
                new ClipTransformer(12, 768, 12, 3072, Activation.QUICK_GELU, 1e-5f),
                224,
                32,
                512));
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
    assertThatThrownBy(() -> read("{\"vision_config\": {\"hidden_act\": \"selu\"}}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("vision_config: field hidden_act")
        .hasMessageContaining("[gelu, quick_gelu, gelu_new, relu, silu]")
        .hasMessageContaining("selu");
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

  @Test
  void aConvNextIsReadBackAsWritten() throws IOException {
    ClipConfig config =
        new ClipConfig(
            new ConvNextConfig(
                30, 3, List.of(4, 6), List.of(1, 2), Activation.QUICK_GELU, 1e-6f, 1e-5, 9),
            new ClipTextConfig(
                new ClipTransformer(2, 8, 4, 16, Activation.GELU, 1e-5f), 99, 17, 98, 9));
    assertThat(read(config.toJson())).isEqualTo(config);
  }

  @Test
  void whatAConvNextLeavesOutIsConvNextT() throws IOException {
    assertThat(read(dual("")).vision())
        .isEqualTo(
            new ConvNextConfig(
                224,
                4,
                List.of(96, 192, 384, 768),
                List.of(3, 3, 9, 3),
                Activation.GELU,
                1e-12f,
                1e-6,
                512));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'num_stages': 4, 'hidden_sizes': [8, 16]|num_stages: expected 2",
        "'num_stages': 2, 'hidden_sizes': [8, 16]|hidden_sizes and depths",
        "'depths': [3, 3, 0, 3]|depths: expected a positive number",
        "'hidden_sizes': [8, 16.5, 3, 4]|hidden_sizes: expected a list of whole numbers",
        "'image_size': 31|image_size 31 leaves nothing for the last of 4 stages: expected 32",
        "'layer_scale_init_value': -1|layer_scale_init_value: expected 0 or more",
        "'hidden_act': 'selu'|hidden_act: expected one of [gelu, quick_gelu",
        "'num_channels': 1|num_channels: expected 3",
      })
  void refusesShapesOfAConvNextThatAreNone(String fields, String message) {
    assertThatThrownBy(() -> read(dual(", " + fields.replace('\'', '"'))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesTowersThatAreNotKnownByName() {
    assertThatThrownBy(() -> read(dual("").replace("convnext", "convnextv2")))
        .hasMessageContaining("vision_config: field model_type: expected \"convnext\"")
        .hasMessageContaining("convnextv2");
    assertThatThrownBy(() -> read(dual("").replace("clip_text_model", "bert")))
        .hasMessageContaining("text_config: field model_type: expected \"clip_text_model\"");
    assertThatThrownBy(() -> read(dual("").replace("vision-text-dual-encoder", "clip")))
        .hasMessageContaining("expected \"vision-text-dual-encoder\" where");
    assertThatThrownBy(() -> read("{\"model_type\": \"siglip\"}"))
        .hasMessageContaining("one of [clip, vision-text-dual-encoder]");
  }

  private static String dual(String more) {
    return """
        {"model_type": "vision-text-dual-encoder",
         "text_config": {"model_type": "clip_text_model"},
         "vision_config": {"model_type": "convnext"%s}}
        """
        .formatted(more);
  }

  private ClipConfig read(String json) throws IOException {
    Files.writeString(folder.resolve("config.json"), json);
    return ClipConfig.read(folder);
  }
}
