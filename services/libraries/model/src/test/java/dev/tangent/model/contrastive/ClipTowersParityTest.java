package dev.tangent.model.contrastive;

import static dev.tangent.model.value.TangentCheck.assertClose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.encoder.PromptEncoder;
import dev.tangent.model.fixture.ClipFixture;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.linearization.LinearizedModel;
import dev.tangent.model.value.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both towers and the image tower's Jacobian against Transformers and {@code torch.func.jvp}, which
 * computed in float64 from the same float32 weights. What differs is our float32: some hundred
 * roundings of 6e-8, so 1e-5 of the largest element leaves room and would not hide a wrong term.
 * The image tower of {@code convnext} is a ConvNeXt, the others' are vision transformers.
 */
public class ClipTowersParityTest {

  private static final double TOLERANCE = 1e-5;

  private NDManager manager;
  private NDScope scope;

  @BeforeEach
  void open() {
    dev.tangent.model.engine.NativeEngine.start();
    manager = NDManager.newBaseManager();
    scope = new NDScope();
    scope.suppressNotUsedWarning();
  }

  @AfterEach
  void close() {
    scope.close();
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"quick-gelu", "gelu", "convnext"})
  void imageFeatures(String name) {
    ClipFixture fixture = ClipFixture.named(name);
    try (PretrainedEncoder base = PretrainedEncoder.load(fixture.folder())) {
      assertClose(image(base, fixture), expected(fixture, "image_features"), TOLERANCE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"quick-gelu", "gelu", "convnext"})
  void textFeatures(String name) {
    ClipFixture fixture = ClipFixture.named(name);
    try (PretrainedEncoder base = PretrainedEncoder.load(fixture.folder());
        PromptEncoder prompts = base.openPrompts()) {
      assertClose(text(prompts, fixture), expected(fixture, "text_features"), TOLERANCE);
    }
  }

  /** Logits are what a head of the text features gives: its embeddings are these, normalised. */
  @ParameterizedTest
  @ValueSource(strings = {"quick-gelu", "gelu"})
  void logits(String name) {
    ClipFixture fixture = ClipFixture.named(name);
    try (PretrainedEncoder base = PretrainedEncoder.load(fixture.folder());
        PromptEncoder prompts = base.openPrompts()) {
      NDArray text = text(prompts, fixture);
      NDArray unit = text.div(text.norm(new int[] {1}, true));
      float[][] rows = new float[Math.toIntExact(unit.getShape().get(0))][];
      Arrays.setAll(rows, i -> unit.get(i).toType(DataType.FLOAT32, false).toFloatArray());
      try (ClassificationHead head = new ClassificationHead(rows, prompts.logitScale())) {
        NDArray logits = head.logits(image(base, fixture)).toType(DataType.FLOAT64, true);
        assertClose(logits, expected(fixture, "logits"), TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"quick-gelu", "gelu", "convnext"})
  void jacobianVectorProducts(String name) {
    ClipFixture fixture = ClipFixture.named(name);
    try (PretrainedEncoder base = PretrainedEncoder.load(fixture.folder())) {
      Value features =
          base.encoder().encode(fixture.alongDirections(base, manager), pixels(fixture));
      NDArray tangent = features.tangents().get(0).toType(DataType.FLOAT64, true);
      assertClose(tangent, expected(fixture, "jvp"), TOLERANCE);
    }
  }

  private NDArray image(PretrainedEncoder base, ClipFixture fixture) {
    Map<String, NDArray> origin = new HashMap<>();
    base.parameters().names().forEach(weight -> origin.put(weight, base.parameters().get(weight)));
    LinearizedModel model = new LinearizedModel(base.encoder(), origin, Map.of());
    return model.features(pixels(fixture)).toType(DataType.FLOAT64, true);
  }

  private NDArray text(PromptEncoder prompts, ClipFixture fixture) {
    NDList ids = new NDList(fixture.array("input_ids", manager));
    NDArray features = prompts.encoder().encode(prompts.parameters().asWeights(), ids).primal();
    return features.toType(DataType.FLOAT64, true);
  }

  private NDList pixels(ClipFixture fixture) {
    return new NDList(fixture.array("pixel_values", manager));
  }

  private NDArray expected(ClipFixture fixture, String name) {
    return fixture.array(name, manager).toType(DataType.FLOAT64, false);
  }
}
