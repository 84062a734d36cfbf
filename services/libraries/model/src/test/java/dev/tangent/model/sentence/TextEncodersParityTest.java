package dev.tangent.model.sentence;

import static dev.tangent.model.value.TangentCheck.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.tangent.data.LabelledTexts;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.conversion.ModelCheck;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.fixture.TextFixture;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.TextTokenizer;
import dev.tangent.model.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * BERT and its relatives against Transformers, sentence-transformers and {@code torch.func.jvp},
 * which computed in float64 from the same float32 weights. What differs is our float32.
 */
class TextEncodersParityTest {

  /** Two layers at most: some tens of roundings of 6e-8 that partly cancel. */
  private static final double FEATURES = 1e-6;

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

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#names")
  void tokenIds(String name) {
    TextFixture fixture = TextFixture.named(name);
    LabelledTexts texts = fixture.texts();
    List<long[]> ids =
        new TextTokenizer(fixture.folder()).ids(texts.texts(), fixture.expected().limit());
    for (int i = 0; i < ids.size(); i++) {
      assertThat(ids.get(i))
          .as(texts.texts().get(i))
          .isEqualTo(fixture.expected().cases().get(i).ids());
    }
  }

  /** By itself a model reads what its tokenizer reads, cut where its tokenizer cuts. */
  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#names")
  void theModelsOwnBatch(String name) {
    TextFixture fixture = TextFixture.named(name);
    try (PretrainedEncoder base = imported(fixture.folder())) {
      NDList batch = all(base.examples(fixture.texts(), 0));
      assertThat(batch.get(0).toLongArray())
          .isEqualTo(fixture.array("input_ids", manager).toLongArray());
      assertThat(batch.get(1).toLongArray())
          .isEqualTo(fixture.array("attention_mask", manager).toLongArray());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#names")
  void features(String name) {
    TextFixture fixture = TextFixture.named(name);
    try (PretrainedEncoder base = imported(fixture.folder())) {
      assertClose(
          encode(base, fixture.inputs(manager)), fixture.array("features", manager), FEATURES);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#names")
  void jacobianVectorProducts(String name) {
    TextFixture fixture = TextFixture.named(name);
    try (PretrainedEncoder base = imported(fixture.folder())) {
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

  /** From texts to features, with its own limit and pooling, as the library's encode() gives. */
  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#names")
  void sentenceTransformers(String name) {
    TextFixture fixture = TextFixture.named(name);
    Path folder = fixture.asSentenceTransformer(work.resolve("sentence"));
    try (PretrainedEncoder base = imported(folder)) {
      NDList batch = all(base.examples(fixture.texts(), 0));
      assertThat(batch.get(0).getShape().get(1)).as("its max_seq_length").isEqualTo(16);
      assertClose(encode(base, batch), fixture.array("sentences", manager), FEATURES);
    }
  }

  private PretrainedEncoder imported(Path model) {
    Path folder = ModelConversion.prepare(model, Optional.empty(), work.resolve("work")).folder();
    ModelCheck.require(folder);
    return PretrainedEncoder.load(folder);
  }

  private NDList all(ExampleSource examples) {
    return examples.batch(manager, IntStream.range(0, examples.size()).toArray());
  }

  private static NDArray encode(PretrainedEncoder base, NDList inputs) {
    NDArray features = base.encoder().encode(base.parameters().asWeights(), inputs).primal();
    return features.toType(DataType.FLOAT64, true);
  }
}
