package dev.tangent.model.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.model.bert.SentenceEncoderConfig;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.sentence.PoolingMode;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BERT-like models as training code and sentence-transformers leave them. */
class SentenceEncoderImportTest {

  private static final String MODULES =
      """
      [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
       {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}%s]
      """;

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void model() {
    folder = NanoModel.small().write(temporary.resolve("model"));
  }

  private PreparedModel prepared() {
    return prepared(folder);
  }

  private PreparedModel prepared(Path model) {
    return ModelConversion.prepare(
        model, Optional.empty(), temporary.resolve("work-" + model.getFileName()));
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void configure(String before, String after) throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(file, Files.readString(file).replace(before, after));
  }

  /** The model's folder with its tensors under other names, and these beside them. */
  private Path renamed(String name, UnaryOperator<String> names, List<TensorSpec> more)
      throws IOException {
    Path copy = Files.createDirectories(temporary.resolve(name));
    Files.copy(folder.resolve("config.json"), copy.resolve("config.json"));
    Files.copy(folder.resolve("tokenizer.json"), copy.resolve("tokenizer.json"));
    try (TensorSource source = ModelLocation.open(folder)) {
      List<TensorSpec> specs = new ArrayList<>();
      for (TensorInfo info : source.tensors().values()) {
        TensorSpec spec = info.spec();
        specs.add(
            TensorSpec.of(
                names.apply(spec.name()),
                spec.dtype(),
                spec.shape().stream().mapToLong(Long::longValue).toArray()));
      }
      specs.addAll(more);
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(copy.resolve("model.safetensors"), specs, Map.of())) {
        for (TensorInfo info : source.tensors().values()) {
          writer.copy(source, info.name(), 0, info.spec().byteLength());
        }
        for (TensorSpec spec : more) {
          writer.writeDoubles(new double[(int) spec.elements()], 0, (int) spec.elements());
        }
      }
    }
    return copy;
  }

  private static Map<String, byte[]> tensors(Path model) {
    Map<String, byte[]> tensors = new LinkedHashMap<>();
    try (TensorSource source = ModelLocation.open(model)) {
      for (String name : source.tensors().keySet()) {
        byte[] bytes = new byte[source.read(name).remaining()];
        source.read(name).get(bytes);
        tensors.put(name, bytes);
      }
    }
    return tensors;
  }

  @Test
  void aPoolerStaysBehindAndIsNamed() {
    PreparedModel prepared = prepared();

    assertThat(prepared.dropped()).containsExactly("pooler.dense.bias", "pooler.dense.weight");
    assertThat(tensors(prepared.folder()).keySet())
        .contains("embeddings.word_embeddings.weight")
        .doesNotContain("pooler.dense.weight");
    assertThat(prepared.folder().resolve("1_Pooling/config.json")).exists();
    assertThat(prepared(prepared.folder()).folder())
        .as("what is canonical is taken as it is")
        .isEqualTo(prepared.folder());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bert.", "module.bert.", "_orig_mod.", "model.", "_orig_mod.module.bert."})
  void aFineTunedCheckpointHasTheTensorsOfItsBase(String prefix) throws IOException {
    Map<String, byte[]> base = tensors(prepared().folder());
    TensorSpec head = TensorSpec.of("classifier.weight", DType.F32, 2, 16);

    PreparedModel tuned = prepared(renamed("tuned", name -> prefix + name, List.of(head)));

    assertThat(tensors(tuned.folder())).containsExactlyInAnyOrderEntriesOf(base);
    assertThat(tuned.dropped()).contains("classifier.weight", prefix + "pooler.dense.weight");
    ModelCheck.require(tuned.folder());
  }

  @Test
  void layerNormsOfTensorFlowAreRead() throws IOException {
    Path old =
        renamed(
            "old",
            name ->
                name.replace("LayerNorm.weight", "LayerNorm.gamma")
                    .replace("LayerNorm.bias", "LayerNorm.beta"),
            List.of());

    assertThat(tensors(prepared(old).folder()))
        .containsExactlyInAnyOrderEntriesOf(tensors(prepared().folder()));
  }

  @Test
  void aTensorThatFeaturesMayDependOnIsNotDropped() throws IOException {
    TensorSpec third = TensorSpec.of("encoder.layer.2.output.dense.bias", DType.F32, 16);
    Path deeper = renamed("deeper", name -> name, List.of(third));

    assertThatThrownBy(() -> prepared(deeper))
        .hasMessageContaining(
            "tensors that no BERT of 2 layers of this configuration has: encoder.layer.2.output.dense.bias (nearest: encoder.layer.0.output.dense.bias)");
  }

  @Test
  void aMisspeltTensorIsNamedWithTheOneThatIsMissing() throws IOException {
    Path weight =
        renamed(
            "weight",
            name -> name.replace("0.attention.self.query", "0.attention.qury"),
            List.of());
    Path table =
        renamed("table", name -> name.replace("word_embeddings", "words_embeddings"), List.of());

    assertThatThrownBy(() -> prepared(weight))
        .hasMessageContaining("the weights lack encoder.layer.0.attention.self.query.weight")
        .hasMessageContaining(
            "of its tensors that are not known, encoder.layer.0.attention.qury.weight is the nearest");
    assertThatThrownBy(() -> prepared(table))
        .hasMessageContaining("no tensor is called embeddings.word_embeddings.weight")
        .hasMessageContaining("the nearest is embeddings.words_embeddings.weight");
  }

  @Test
  void twoModelsInOneFileAreNotGuessedAt() throws IOException {
    TensorSpec other = TensorSpec.of("query.embeddings.word_embeddings.weight", DType.F32, 90, 16);
    Path twin = renamed("twin", name -> name, List.of(other));

    assertThatThrownBy(() -> prepared(twin)).hasMessageContaining("holds several models");
  }

  @Test
  void weightsAloneAreReadWithAModelThatTheyAreLike() throws IOException {
    Path tuned = renamed("tuned", name -> "bert." + name, List.of());
    Path file = tuned.resolve("model.safetensors");

    PreparedModel alike =
        ModelConversion.prepare(file, Optional.of(folder), temporary.resolve("alike"));

    assertThat(tensors(alike.folder()))
        .containsExactlyInAnyOrderEntriesOf(tensors(prepared().folder()));
    assertThat(alike.folder().resolve("tokenizer.json")).exists();
  }

  @Test
  void aModuleThatChangesFeaturesIsRefused() throws IOException {
    write(
        "modules.json",
        MODULES.formatted(
            ", {\"idx\": 2, \"name\": \"2\", \"path\": \"2_Dense\", \"type\": \"sentence_transformers.models.Dense\"}"));

    assertThatThrownBy(this::prepared)
        .hasMessageContaining("modules.json[2]: field type: expected Transformer, Pooling or")
        .hasMessageContaining("found \"sentence_transformers.models.Dense\"");
  }

  @Test
  void normalisingIsWhatTheHeadDoesAnyway() throws IOException {
    write(
        "modules.json",
        MODULES.formatted(
            ", {\"idx\": 2, \"name\": \"2\", \"path\": \"2_Normalize\", \"type\": \"sentence_transformers.models.Normalize\"}"));

    assertThat(SentenceEncoderConfig.read(prepared().folder()).input().pooling())
        .isEqualTo(PoolingMode.MEAN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"word_embedding_dimension\": 16, \"pooling_mode_cls_token\": true} | CLS",
        "{\"embedding_dimension\": 16, \"pooling_mode\": \"mean\", \"include_prompt\": true} | MEAN",
        "{\"embedding_dimension\": 16, \"pooling_mode\": [\"cls\"]} | CLS",
        "{\"word_embedding_dimension\": 16} | MEAN"
      })
  void poolingIsReadAsEachReleaseWritesIt(String json, PoolingMode mode) throws IOException {
    write("1_Pooling/config.json", json);

    assertThat(SentenceEncoderConfig.read(folder).input().pooling()).isEqualTo(mode);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"pooling_mode_mean_tokens\": true, \"pooling_mode_max_tokens\": true} | tokens are pooled by max and mean",
        "{\"pooling_mode\": [\"cls\", \"mean\"]} | tokens are pooled by cls and mean",
        "{\"pooling_mode\": \"lasttoken\"} | tokens are pooled by lasttoken; expected mean or cls",
        "{\"word_embedding_dimension\": 384, \"pooling_mode\": \"mean\"} | word_embedding_dimension: expected 16, found 384"
      })
  void poolingThatWouldBeAnotherIsRefused(String json, String reason) throws IOException {
    write("1_Pooling/config.json", json);

    assertThatThrownBy(this::prepared).hasMessageContaining(reason);
  }

  @Test
  void aDecoderIsRefused() throws IOException {
    configure("\"hidden_act\"", "\"is_decoder\": true, \"hidden_act\"");

    assertThatThrownBy(this::prepared)
        .hasMessageContaining("is_decoder: expected false")
        .hasMessageContaining("found true");
  }

  @ParameterizedTest
  @CsvSource({"16, 16", "1e30, 32", "512, 32"})
  void theTokenizersLimitCounts(String limit, int expected) throws IOException {
    write("tokenizer_config.json", "{\"model_max_length\": " + limit + "}");

    assertThat(SentenceEncoderConfig.read(folder).input().ownLimit()).isEqualTo(expected);
  }

  @Test
  void sentenceTransformersLimitComesFirst() throws IOException {
    write("tokenizer_config.json", "{\"model_max_length\": 16}");
    write("sentence_bert_config.json", "{\"max_seq_length\": 24, \"do_lower_case\": false}");

    assertThat(SentenceEncoderConfig.read(folder).input().ownLimit()).isEqualTo(24);
  }

  @Test
  void aPromptBeforeEveryTextIsRefused() throws IOException {
    write(
        "config_sentence_transformers.json",
        "{\"prompts\": {\"query\": \"query: \"}, \"default_prompt_name\": \"query\"}");

    assertThatThrownBy(this::prepared)
        .hasMessageContaining("default_prompt_name: expected null")
        .hasMessageContaining("found \"query\"");
  }

  @Test
  void aTokenizerOfAnotherModelIsRefused() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    Files.writeString(file, Files.readString(file).replaceFirst("\"cat\": \\d+", "\"cat\": 500"));

    assertThatThrownBy(() -> ModelCheck.require(prepared().folder()))
        .hasMessageContaining("gives ids up to 500, but the word table has 90 rows");
  }

  @Test
  void severalPicklesAreRefusedWithWhatToDo() throws IOException {
    Files.delete(folder.resolve("model.safetensors"));
    write("pytorch_model.bin.index.json", "{}");

    assertThatThrownBy(this::prepared)
        .hasMessageContaining("its weights are several pickles")
        .hasMessageContaining("safe_serialization=True");
  }
}
