package dev.tangent.model.convnext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.RandomWeights;
import dev.tangent.model.conversion.ModelCheck;
import dev.tangent.model.fixture.NanoClip;
import dev.tangent.model.value.TangentCheck;
import dev.tangent.model.weights.Parameters;
import dev.tangent.model.weights.Weights;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvNextEncoderTest {

  @TempDir private Path folder;

  /** The whole tower in float64, against central differences, autograd's Jᵀ and itself. */
  @Test
  void tangentsAreThoseOfTheWholeNetwork() {
    NanoClip.convNext().write(folder);
    try (PretrainedEncoder base = PretrainedEncoder.load(folder);
        NDManager manager = NDManager.newBaseManager()) {
      NDList pixels =
          new NDList(TangentCheck.gaussian(manager, new Random(2), new Shape(3, 3, 13, 13)));
      Map<String, NDArray> weights = new LinkedHashMap<>();
      base.parameters()
          .names()
          .forEach(
              name ->
                  weights.put(name, base.parameters().get(name).toType(DataType.FLOAT64, true)));
      TangentCheck.check(
          manager, values -> base.encoder().encode(new Weights(values), pixels), weights);
    }
  }

  @Test
  void isImportedAndDescribed() throws URISyntaxException {
    Path model = Path.of(getClass().getResource("/parity/clip/convnext").toURI());
    PretrainedEncoder.Inspection found = ModelCheck.require(model);
    assertThat(found.description())
        .isEqualTo(
            "a CLIP of 27-pixel images in patches of 4: a ConvNeXt of [1, 2, 1] blocks of widths [6, 8, 10], gelu (text tower: gelu)");
    assertThat(found.dimension()).isEqualTo(5);
  }

  @Test
  void weightsThatTheConfigurationDoesNotSayAreRefusedByName() throws Exception {
    NanoClip.convNext().write(folder);
    Path config = folder.resolve("config.json");
    String json = Files.readString(config);
    Files.writeString(config, json.replace("\"patch_size\": 2", "\"patch_size\": 3"));
    assertThatThrownBy(() -> ModelCheck.require(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("vision_model.embeddings.patch_embeddings.weight has shape");
  }

  @Test
  void randomWeightsAreThoseOfTheReference() {
    NanoClip.convNext().write(folder);
    RandomWeights.replaceIn(folder, 3);
    try (PretrainedEncoder base = PretrainedEncoder.load(folder)) {
      Parameters drawn = base.parameters();
      String block = "vision_model.encoder.stages.1.layers.1.";
      assertThat(drawn.get(block + "layer_scale_parameter").toFloatArray()).containsOnly(1);
      assertThat(drawn.get(block + "layernorm.weight").toFloatArray()).containsOnly(1);
      assertThat(
              drawn.get("vision_model.encoder.stages.1.downsampling_layer.0.weight").toFloatArray())
          .containsOnly(1);
      assertThat(drawn.get(block + "dwconv.bias").toFloatArray()).containsOnly(0);
      // 294 normal numbers: their mean square is within a quarter of σ² = 0.0004 (3σ of χ²).
      double square = drawn.get(block + "dwconv.weight").square().mean().getFloat();
      assertThat(square).isBetween(3e-4, 5e-4);
    }
  }
}
