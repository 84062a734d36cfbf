package dev.tangent.model.t5;

import static dev.tangent.model.value.TangentCheck.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.conversion.ModelCheck;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.fixture.LabelWordFixture;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * T5 1.0 and 1.1 against Transformers and {@code torch.func.jvp}, which computed in float64 from
 * the same float32 weights. What differs is our float32.
 */
class T5ParityTest {

  /** Five layers at most: some tens of roundings of 6e-8 that partly cancel. */
  private static final double FEATURES = 1e-6;

  /** In float64: its rounding is 1e-16. */
  private static final double STATES = 1e-13;

  /** The tangents add a product to every product; 1e-5 would not hide a wrong term. */
  private static final double TANGENTS = 1e-5;

  @TempDir Path work;

  private NDManager manager;
  private NDScope scope;

  @BeforeEach
  void open() {
    NativeEngine.start();
    manager = NDManager.newBaseManager();
    scope = new NDScope();
    scope.suppressNotUsedWarning();
  }

  @AfterEach
  void close() {
    scope.close();
    manager.close();
  }

  private PretrainedEncoder imported(LabelWordFixture fixture) {
    return imported(fixture.folder());
  }

  /** All states are compared in float64: PyTorch's own are up to 1.1e-6 off in float32. */
  private PretrainedEncoder inFloat64(LabelWordFixture fixture) throws IOException {
    Path wide = Files.createDirectories(work.resolve("wide"));
    return imported(fixture.tensors().inFloat64(wide).folder());
  }

  private PretrainedEncoder imported(Path model) {
    Path folder = ModelConversion.prepare(model, Optional.empty(), work.resolve("work")).folder();
    ModelCheck.require(folder);
    return PretrainedEncoder.load(folder);
  }

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.LabelWordFixture#names")
  void tokenIdsOfTheModelsOwnBatch(String name) {
    LabelWordFixture fixture = LabelWordFixture.named(name);
    try (PretrainedEncoder base = imported(fixture)) {
      ExampleSource texts = base.examples(fixture.texts(), 0);
      NDList batch = texts.batch(manager, IntStream.range(0, texts.size()).toArray());
      assertThat(batch.get(0).toLongArray())
          .isEqualTo(fixture.array("input_ids", manager).toLongArray());
      assertThat(batch.get(1).toLongArray())
          .isEqualTo(fixture.array("attention_mask", manager).toLongArray());
      for (int i = 0; i < texts.size(); i++) {
        assertThat(texts.batch(manager, new int[] {i}).get(0).toLongArray())
            .as(fixture.texts().texts().get(i))
            .isEqualTo(fixture.expected().cases().get(i).ids());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.LabelWordFixture#names")
  void features(String name) {
    LabelWordFixture fixture = LabelWordFixture.named(name);
    try (PretrainedEncoder base = imported(fixture)) {
      Value features = base.encoder().encode(weights(base), fixture.inputs(manager));
      assertClose(wide(features), fixture.array("features", manager), FEATURES);
    }
  }

  /** Of real tokens: what stands on padding is seen by nobody. */
  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.LabelWordFixture#names")
  void encodedStates(String name) throws IOException {
    LabelWordFixture fixture = LabelWordFixture.named(name);
    try (PretrainedEncoder base = inFloat64(fixture)) {
      Value states =
          ((T5Encoder) base.encoder()).encoded(weights(base), fixture.inputs(manager)).states();
      NDArray mask = fixture.array("attention_mask", manager).toType(DataType.FLOAT64, false);
      assertClose(wide(states).mul(mask.expandDims(2)), fixture.array("encoded", manager), STATES);
    }
  }

  /** Of five tokens, each of which sees those before it and all that was encoded. */
  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.LabelWordFixture#names")
  void decodedStates(String name) throws IOException {
    LabelWordFixture fixture = LabelWordFixture.named(name);
    try (PretrainedEncoder base = inFloat64(fixture)) {
      Value states =
          ((T5Encoder) base.encoder())
              .decoded(
                  weights(base), fixture.inputs(manager), fixture.array("decoder_ids", manager));
      assertClose(wide(states), fixture.array("decoded", manager), STATES);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.LabelWordFixture#names")
  void jacobianVectorProducts(String name) {
    LabelWordFixture fixture = LabelWordFixture.named(name);
    try (PretrainedEncoder base = imported(fixture)) {
      assertThat(base.parameters().names())
          .containsExactlyInAnyOrderElementsOf(fixture.tensors().names("direction."));
      Value features =
          base.encoder()
              .encode(fixture.tensors().alongDirections(base, manager), fixture.inputs(manager));
      assertClose(
          features.tangents().get(0).toType(DataType.FLOAT64, true),
          fixture.array("jvp", manager),
          TANGENTS);
    }
  }

  /** From class names to logits, as T5ForConditionalGeneration scores the first token. */
  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.LabelWordFixture#names")
  void labelWordsAreScoredAsNextTokens(String name) {
    LabelWordFixture fixture = LabelWordFixture.named(name);
    Path file = work.resolve("head.safetensors");
    try (PretrainedEncoder base = imported(fixture)) {
      try (ClassificationHead built = fixture.head(base)) {
        built.save(file);
      }
      try (ClassificationHead head = ClassificationHead.load(file)) {
        assertThat(head.isNormalizing()).isFalse();
        assertThat(Math.exp(head.logitScale()))
            .isCloseTo(fixture.expected().scale(), within(1e-15));
        NDArray features = base.encoder().encode(weights(base), fixture.inputs(manager)).primal();
        assertClose(
            head.logits(features).toType(DataType.FLOAT64, true),
            fixture.array("scores", manager),
            FEATURES);
      }
    }
  }

  @Test
  void answersThatBeginAlikeAreRefused() {
    try (PretrainedEncoder base = imported(LabelWordFixture.named("t5"))) {
      assertThatThrownBy(
              () ->
                  ZeroShotHead.build(base, List.of("cat", "the text", "the cat"), List.of("{}"), 0))
          .hasMessageContaining("\"the text\" and \"the cat\"")
          .hasMessageContaining("both begin with '▁the'");
      assertThatThrownBy(
              () -> ZeroShotHead.build(base, List.of("cat", "dog"), List.of("the {}"), 0))
          .hasMessageContaining("\"the cat\" and \"the dog\"");
      assertThatThrownBy(() -> ZeroShotHead.build(base, List.of("cat", " "), List.of("{}"), 0))
          .hasMessageContaining("gives no token for the text \" \"");
    }
  }

  /** As a sentence encoder's: a class is the mean of its answers. */
  @Test
  void severalAnswersAreAveraged() {
    LabelWordFixture fixture = LabelWordFixture.named("flan-t5");
    try (PretrainedEncoder base = imported(fixture);
        ClassificationHead cat = ZeroShotHead.build(base, List.of("cat", "dog"), List.of("{}"), 0);
        ClassificationHead both =
            ZeroShotHead.build(base, List.of("cat", "dog"), List.of("{}", "{} end"), 0)) {
      NDArray features = base.encoder().encode(weights(base), fixture.inputs(manager)).primal();
      assertThat(both.logits(features).toFloatArray())
          .isEqualTo(cat.logits(features).toFloatArray());
    }
  }

  private static Weights weights(PretrainedEncoder base) {
    return base.parameters().asWeights();
  }

  private static NDArray wide(Value value) {
    return value.primal().toType(DataType.FLOAT64, true);
  }
}
