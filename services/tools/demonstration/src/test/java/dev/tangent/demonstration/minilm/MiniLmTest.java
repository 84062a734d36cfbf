package dev.tangent.demonstration.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmTest {

  @TempDir static Path folder;

  @BeforeAll
  static void write() {
    MiniLm.write(folder);
  }

  @Test
  void weightsHaveTheNamesAndShapesOfHuggingFace() {
    try (TensorSource model = ModelLocation.open(folder)) {
      Map<String, TensorInfo> tensors = model.tensors();

      // 5 of the embeddings and their positions, 16 a layer, 2 of the pooler
      assertThat(tensors).hasSize(5 + 1 + 6 * 16 + 2);
      assertThat(tensors.get("embeddings.word_embeddings.weight").shape())
          .isEqualTo(List.of(30_522L, 384L));
      assertThat(tensors.get("encoder.layer.5.intermediate.dense.weight").shape())
          .isEqualTo(List.of(1_536L, 384L));
      assertThat(tensors.get("encoder.layer.5.output.dense.weight").shape())
          .isEqualTo(List.of(384L, 1_536L));
      assertThat(tensors.get("embeddings.position_ids").dtype()).isEqualTo(DType.I64);
      assertThat(tensors).containsKeys("pooler.dense.weight", "embeddings.LayerNorm.bias");
      assertThat(model.metadata()).containsEntry("format", "pt");
    }
  }

  @Test
  void theRestOfTheFolderSaysHowToUseThem() throws IOException {
    assertThat(Files.readString(folder.resolve("config.json")))
        .contains(
            "\"model_type\": \"bert\"",
            "\"num_hidden_layers\": 6",
            "\"num_attention_heads\": 12",
            "\"layer_norm_eps\": 1.0E-12");
    assertThat(Files.readString(folder.resolve("1_Pooling/config.json")))
        .contains("\"pooling_mode_mean_tokens\": true", "\"pooling_mode_cls_token\": false");
    assertThat(folder.resolve("tokenizer.json")).isNotEmptyFile();
  }

  @Test
  void theBytesAreAlwaysTheSame(@TempDir Path again) {
    MiniLm.write(again);

    for (String file : List.of("config.json", "model.safetensors", "modules.json")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
    }
  }
}
