package dev.tangent.model.conversion;

import static dev.tangent.model.value.TangentCheck.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.contrastive.ClipTowersParityTest;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.encoder.PromptEncoder;
import dev.tangent.model.fixture.ClipFixture;
import dev.tangent.model.input.ImageNormalization;
import dev.tangent.model.weights.Parameters;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models in every form that they come in, through the import, against what the code that wrote them
 * computes: OpenCLIP, Transformers and the paper's modules. The tolerance is that of {@link
 * ClipTowersParityTest}.
 */
class ClipImportParityTest {

  private static final double TOLERANCE = 1e-5;
  private static final Path OPEN_CLIP = ClipFixture.resources().resolve("open-clip-quick-gelu");

  @TempDir Path work;

  @ParameterizedTest
  @ValueSource(strings = {"open-clip-quick-gelu", "open-clip-gelu", "shards-fp16", "shards-bf16"})
  void folders(String name) {
    ClipFixture fixture = ClipFixture.named(name);
    Path folder = ModelConversion.prepare(fixture.folder(), Optional.empty(), work).folder();
    requireImage(folder, fixture, "image_features");
    requireText(folder, fixture);
  }

  @ParameterizedTest
  @CsvSource({
    "legacy.pt, image_features",
    "training.pt, half_image_features",
    "finetuned-state-dict.pt, tuned_image_features",
    "linear_finetuned.pt, tuned_image_features"
  })
  void filesOfWeights(String file, String features) {
    ClipFixture fixture = ClipFixture.named("open-clip-quick-gelu");
    Path folder =
        ModelConversion.prepare(OPEN_CLIP.resolve(file), Optional.of(OPEN_CLIP), work).folder();
    requireImage(folder, fixture, features);
    if (features.equals("image_features")) {
      requireText(folder, fixture);
    }
  }

  /** As FusionBench publishes fine-tuned models: an image tower, and a configuration of its own. */
  @Test
  void anImageTowerAloneIsReadWithTheClipThatItIsLike() throws IOException {
    Path whole = prepared(OPEN_CLIP);
    Path tower = Files.createDirectories(work.resolve("tower"));
    Files.writeString(tower.resolve("config.json"), "{\"model_type\": \"clip_vision_model\"}");
    try (TensorSource source = ModelLocation.open(whole)) {
      List<TensorInfo> image =
          source.tensors().values().stream()
              .filter(info -> info.name().startsWith("vision_model."))
              .toList();
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(
              tower.resolve("model.safetensors"),
              image.stream().map(TensorInfo::spec).toList(),
              Map.of())) {
        for (TensorInfo info : image) {
          writer.copy(source, info.name(), 0, info.spec().byteLength());
        }
      }
    }

    PreparedModel alike = ModelConversion.prepare(tower, Optional.of(whole), work.resolve("alike"));

    ClipFixture fixture = ClipFixture.named("open-clip-quick-gelu");
    requireImage(alike.folder(), fixture, "image_features");
    requireText(alike.folder(), fixture);
  }

  private Path prepared(Path model) {
    return ModelConversion.prepare(model, Optional.empty(), work.resolve("prepared")).folder();
  }

  @Test
  void aWholePickledModuleIsRefusedByTheNameOfItsClass() {
    assertThatThrownBy(
            () ->
                ModelConversion.prepare(
                    OPEN_CLIP.resolve("finetuned.pt"), Optional.of(OPEN_CLIP), work))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("__main__.ImageEncoder")
        .hasMessageContaining("nothing is executed")
        .hasMessageContaining("torch.save(model.state_dict()");
  }

  @Test
  void weightsAloneNeedAModelThatTheyAreLike() {
    assertThatThrownBy(
            () -> ModelConversion.prepare(OPEN_CLIP.resolve("legacy.pt"), Optional.empty(), work))
        .hasMessageContaining("--like FOLDER");
  }

  @Test
  void theActivationIsWhatTheConfigurationSays() {
    Path quick =
        ModelConversion.prepare(OPEN_CLIP, Optional.empty(), work.resolve("quick")).folder();
    assertThat(ModelCheck.require(quick).description()).contains(", quick_gelu");
    ClipFixture other = ClipFixture.named("open-clip-gelu");
    Path exact =
        ModelConversion.prepare(other.folder(), Optional.empty(), work.resolve("exact")).folder();
    assertThat(ModelCheck.require(exact).description()).contains(", gelu");
  }

  @Test
  void normalisationIsTakenAlong() {
    Path folder = ModelConversion.prepare(OPEN_CLIP, Optional.empty(), work).folder();
    ImageNormalization read = ImageNormalization.read(folder);
    assertThat(read.mean()).containsExactly(0.5f, 0.4f, 0.3f);
    assertThat(read.std()).containsExactly(0.2f, 0.3f, 0.4f);
  }

  private static void requireImage(Path folder, ClipFixture fixture, String expected) {
    ModelCheck.require(folder);
    try (PretrainedEncoder base = PretrainedEncoder.load(folder)) {
      requireFeatures(base.encoder(), base.parameters(), fixture, "pixel_values", expected);
    }
  }

  private static void requireText(Path folder, ClipFixture fixture) {
    try (PretrainedEncoder base = PretrainedEncoder.load(folder);
        PromptEncoder prompts = base.openPrompts()) {
      requireFeatures(
          prompts.encoder(), prompts.parameters(), fixture, "input_ids", "text_features");
    }
  }

  private static void requireFeatures(
      Encoder encoder, Parameters weights, ClipFixture fixture, String inputs, String expected) {
    try (NDManager manager = NDManager.newBaseManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDList batch = new NDList(fixture.array(inputs, manager));
      NDArray features = encoder.encode(weights.asWeights(), batch).primal();
      assertClose(
          features.toType(DataType.FLOAT64, true),
          fixture.array(expected, manager).toType(DataType.FLOAT64, false),
          TOLERANCE);
    }
  }
}
