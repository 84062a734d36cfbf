package dev.tangent.model.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.model.fixture.TextFixture;
import dev.tangent.model.fixture.TextFixture.Tensor;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoders as Transformers' classes for other tasks save them, and what is refused of each. */
class TextCheckpointsTest {

  @TempDir Path work;

  /**
   * Whatever class saved it, and whatever wrapped it: the same tensors, and the heads are named.
   */
  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#names")
  void checkpointsOfOtherClassesSubtractFromTheirBase(String name) {
    TextFixture fixture = TextFixture.named(name);
    Map<String, ByteBuffer> base =
        TextFixture.tensorsOf(prepared(fixture.folder(), "base").folder());
    assertThat(fixture.expected().checkpoints()).hasSize(2);
    fixture
        .expected()
        .checkpoints()
        .forEach(
            (kind, tensors) -> {
              for (String wrapper : List.of("", "module.", "_orig_mod.")) {
                String as = wrapper + kind;
                PreparedModel tuned = prepared(checkpoint(fixture, tensors, wrapper, as), as + "-");
                assertThat(TextFixture.tensorsOf(tuned.folder())).as(as).isEqualTo(base);
                assertThat(tuned.dropped())
                    .containsExactlyInAnyOrderElementsOf(
                        tensors.keySet().stream()
                            .filter(t -> !base.containsKey(tensors.get(t).is()))
                            .map(t -> wrapper + t)
                            .toList());
                ModelCheck.require(tuned.folder());
              }
            });
  }

  /** What Transformers' classes save after PyTorch's fine-tuning, in the tensors of its base. */
  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#names")
  void fineTunedElsewhere(String name) {
    TextFixture fixture = TextFixture.named(name);
    Path base = prepared(fixture.folder(), "base").folder();
    String kind =
        fixture.expected().checkpoints().keySet().stream()
            .filter(k -> k.endsWith("ForSequenceClassification"))
            .findFirst()
            .orElseThrow();
    Map<String, Tensor> tensors = fixture.expected().checkpoints().get(kind);
    Path tuned = tuned(fixture, tensors);
    Path out = work.resolve("out.safetensors");

    FineTunedCheckpoint read = CheckpointConversion.write(tuned, base, false, out);

    assertThat(read.dropped()).isNotEmpty().allMatch(tensor -> tensors.get(tensor).is() == null);
    assertThat(read.changed()).isEqualTo(read.tensors());
    try (TensorSource written = SafetensorsFile.open(out);
        TensorSource expected = SafetensorsFile.open(fixture.tensors().expected())) {
      assertThat(written.tensors().keySet()).isEqualTo(TextFixture.tensorsOf(base).keySet());
      for (String weight : written.tensors().keySet()) {
        assertThat(written.read(weight)).isEqualTo(expected.read("STANDARD." + weight));
      }
    }
  }

  /** The weights after three steps, under the names of a class with a head. */
  private Path tuned(TextFixture fixture, Map<String, Tensor> tensors) {
    Path folder = work.resolve("tuned");
    TextFixture.copy(fixture.folder(), folder);
    Map<String, Tensor> encoder = new LinkedHashMap<>(tensors);
    List<String> moved = fixture.tensors().names("STANDARD.");
    encoder.values().removeIf(about -> about.is() != null && !moved.contains(about.is()));
    encoder.replaceAll(
        (t, about) ->
            about.is() == null ? about : new Tensor("STANDARD." + about.is(), about.shape()));
    try (TensorSource source = SafetensorsFile.open(fixture.tensors().expected())) {
      TextFixture.writeWeights(source, DType.F64, encoder, folder);
    }
    return folder;
  }

  /** A checkpoint with the tensors of its class, those of the encoder from the fixture. */
  private Path checkpoint(
      TextFixture fixture, Map<String, Tensor> tensors, String wrapper, String as) {
    Path folder = work.resolve(as);
    TextFixture.copy(fixture.folder(), folder);
    Map<String, Tensor> wrapped = new LinkedHashMap<>();
    tensors.forEach((t, about) -> wrapped.put(wrapper + t, about));
    try (TensorSource source = ModelLocation.open(fixture.folder())) {
      TextFixture.writeWeights(source, DType.F32, wrapped, folder);
    }
    return folder;
  }

  private PreparedModel prepared(Path model, String as) {
    return ModelConversion.prepare(model, Optional.empty(), work.resolve("prepared-" + as));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "roberta | \"is_decoder\": false | \"is_decoder\": true | is_decoder: expected false",
        "roberta | \"add_cross_attention\": false | \"add_cross_attention\": true | add_cross_attention: expected false",
        "roberta | \"hidden_act\": \"gelu\" | \"hidden_act\": \"selu\" | hidden_act: expected one of [gelu, quick_gelu, gelu_new, relu, silu] and not selu",
        "roberta | \"is_decoder\": false | \"position_embedding_type\": \"relative_key\" | position_embedding_type: expected \"absolute\"",
        "roberta | \"pad_token_id\": 1 | \"pad_token_id\": 900 | pad_token_id: expected a row of the word table",
        "roberta | \"model_type\": \"roberta\" | \"model_type\": \"roberta-prelayernorm\" | model_type: expected one of [bert, camembert",
        "distilbert | \"activation\": \"gelu\" | \"activation\": \"selu\" | activation: expected one of [gelu, quick_gelu",
        "distilbert | \"sinusoidal_pos_embds\": false | \"sinusoidal_pos_embds\": true | sinusoidal_pos_embds: expected false",
        "distilbert | \"n_heads\": 3 | \"n_heads\": 5 | n_heads: expected a divisor of dim, which is 12",
        "distilbert | \"n_layers\": 2 | \"n_layers\": 0 | n_layers: expected a positive whole number",
        "mpnet | \"relative_attention_num_buckets\": 32 | \"relative_attention_num_buckets\": 16 | relative_attention_num_buckets: expected 32",
        "mpnet | \"pad_token_id\": 1 | \"pad_token_id\": 0 | pad_token_id: expected 1",
        "modernbert | \"rope_type\": \"default\" | \"rope_type\": \"yarn\" | rope_type: expected \"default\"",
        "modernbert | \"num_hidden_layers\": 4 | \"num_hidden_layers\": 3 | layer_types: expected one for each of num_hidden_layers 3",
        "modernbert | \"layer_types\": [ | \"layer_types\": [\"linear_attention\", | layer_types: expected a list of full_attention and sliding_attention",
        "modernbert | \"num_attention_heads\": 3 | \"num_attention_heads\": 4 | num_attention_heads: expected heads of an even width",
        "modernbert | \"hidden_activation\": \"gelu\" | \"hidden_activation\": \"mish\" | hidden_activation: expected one of",
        "xlm-roberta | \"layer_norm_eps\": 1e-05 | \"layer_norm_eps\": 0 | layer_norm_eps: expected a positive number",
      })
  void whatChangesFeaturesIsRefusedByItsField(
      String name, String before, String after, String reason) throws IOException {
    Path model = configured(name, before, after);

    assertThatThrownBy(() -> ModelCheck.require(prepared(model, "refused").folder()))
        .hasMessageContaining(reason);
  }

  @Test
  void camembertIsARobertaOfAnotherName() throws IOException {
    Path model =
        configured(
            "xlm-roberta", "\"model_type\": \"xlm-roberta\"", "\"model_type\": \"camembert\"");

    assertThat(ModelCheck.require(prepared(model, "camembert").folder()).description())
        .isEqualTo("a sentence encoder (RoBERTa) of 2 layers of width 8");
  }

  private Path configured(String name, String before, String after) throws IOException {
    Path model = work.resolve("model");
    TextFixture.copy(TextFixture.named(name).folder(), model);
    Path file = model.resolve("config.json");
    String config = Files.readString(file);
    assertThat(config).contains(before);
    Files.writeString(file, config.replace(before, after));
    return model;
  }
}
