package dev.tangent.model.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.LabelWordFixture;
import dev.tangent.model.fixture.TextFixture;
import dev.tangent.model.fixture.TextFixture.Tensor;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** T5s as Transformers' classes and releases save them, and what is refused of each. */
class LabelWordCheckpointsTest {

  private static final String WORDS = "shared.weight";
  private static final String OUTPUT = "lm_head.weight";

  @TempDir Path work;

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.LabelWordFixture#names")
  void checkpointsOfAnyClassHaveTheSameTensors(String name) {
    LabelWordFixture fixture = LabelWordFixture.named(name);
    Map<String, ByteBuffer> base =
        TextFixture.tensorsOf(prepared(fixture.folder(), "base").folder());
    assertThat(base).hasSize(name.equals("t5") ? 48 : 66).containsKey(OUTPUT);
    fixture
        .expected()
        .checkpoints()
        .forEach(
            (kind, found) -> {
              for (String wrapper : List.of("", "module.")) {
                Map<String, Tensor> parts = new LinkedHashMap<>();
                found.forEach((t, about) -> parts.put(wrapper + t, about));
                String as = wrapper + kind;
                PreparedModel tuned = prepared(checkpoint(fixture, parts, as), as + "-");
                Map<String, ByteBuffer> read = TextFixture.tensorsOf(tuned.folder());
                // A class without lm_head has the word table in its place, as Transformers does.
                boolean own = found.containsKey(OUTPUT);
                read.keySet().removeIf(t -> t.equals(OUTPUT) && !own);
                assertThat(base).as(as).containsAllEntriesOf(read);
                assertThat(tuned.dropped())
                    .allMatch(t -> t.startsWith(wrapper + "classification_head."));
                ModelCheck.require(tuned.folder());
              }
            });
  }

  /** The word table is there under all its names, and a bias that no release reads. */
  @Test
  void tensorsOfOldReleasesStayBehind() {
    LabelWordFixture fixture = LabelWordFixture.named("flan-t5");
    Map<String, Tensor> parts = own(fixture);
    Tensor words = parts.get(WORDS);
    String unread = "decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight";
    parts.put("encoder.embed_tokens.weight", words);
    parts.put("decoder.embed_tokens.weight", words);
    parts.put(unread, new Tensor(null, new long[] {12, 2}));

    PreparedModel model = prepared(checkpoint(fixture, parts, "old"), "old-");

    assertThat(TextFixture.tensorsOf(model.folder()))
        .isEqualTo(TextFixture.tensorsOf(prepared(fixture.folder(), "b").folder()));
    assertThat(model.dropped())
        .containsExactlyInAnyOrder(
            "encoder.embed_tokens.weight", "decoder.embed_tokens.weight", unread);
  }

  @Test
  void tablesOfTheirOwnAreRefused() {
    LabelWordFixture fixture = LabelWordFixture.named("t5");
    Map<String, Tensor> parts = own(fixture);
    parts.put("decoder.embed_tokens.weight", new Tensor(null, parts.get(WORDS).shape()));
    Path model = checkpoint(fixture, parts, "other");

    assertThatThrownBy(() -> prepared(model, "other-"))
        .hasMessageContaining("tensors that no T5 of 2 and 2 layers of this configuration has")
        .hasMessageContaining("decoder.embed_tokens.weight");
  }

  /** Release 4 draws such a table anew, so that the file is not the model. */
  @Test
  void anOutputTableOfItsOwnThatIsMissingIsAskedFor() throws IOException {
    Path model =
        configured("t5", "\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false");

    assertThatThrownBy(() -> prepared(model, "refused"))
        .hasMessageContaining("the weights lack lm_head.weight");
  }

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.LabelWordFixture#names")
  void fineTunedElsewhere(String name) {
    LabelWordFixture fixture = LabelWordFixture.named(name);
    Path base = prepared(fixture.folder(), "base").folder();
    Path tuned = work.resolve("tuned");
    TextFixture.copy(fixture.folder(), tuned);
    try (TensorSource source = SafetensorsFile.open(fixture.tensors().expected());
        TensorSource before = ModelLocation.open(base)) {
      List<String> moved = fixture.tensors().names("STANDARD.");
      List<TensorSpec> specs = new ArrayList<>();
      moved.forEach(
          w -> specs.add(new TensorSpec(w, DType.F64, source.tensor("STANDARD." + w).shape())));
      specs.add(before.tensor(OUTPUT).spec());
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(tuned.resolve("model.safetensors"), specs, Map.of())) {
        moved.forEach(w -> writer.copy(source, "STANDARD." + w));
        writer.copy(before, OUTPUT);
      }
    }
    Path out = work.resolve("out.safetensors");

    FineTunedCheckpoint read = CheckpointConversion.write(tuned, base, false, out);

    assertThat(read.ofTheBase()).containsExactly(OUTPUT);
    assertThat(read.dropped()).isEmpty();
    try (TensorSource written = SafetensorsFile.open(out);
        TensorSource expected = SafetensorsFile.open(fixture.tensors().expected())) {
      assertThat(written.tensors().keySet()).isEqualTo(TextFixture.tensorsOf(base).keySet());
      assertThat(written.read(WORDS)).isEqualTo(expected.read("STANDARD." + WORDS));
    }
  }

  /** The head is frozen, so a checkpoint that has trained it is not what would be measured. */
  @Test
  void aFineTunedOutputTableIsAskedAbout() {
    LabelWordFixture fixture = LabelWordFixture.named("flan-t5");
    Path base = prepared(fixture.folder(), "base").folder();
    Map<String, Tensor> parts = own(fixture);
    parts.put(OUTPUT, new Tensor(null, parts.get(OUTPUT).shape()));
    Path tuned = checkpoint(fixture, parts, "tuned");

    assertThatThrownBy(
            () -> CheckpointConversion.write(tuned, base, false, work.resolve("out.safetensors")))
        .hasMessageContaining("lm_head.weight differ from the base's")
        .hasMessageContaining("--encoder-only");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"feed_forward_proj\": \"relu\" | \"feed_forward_proj\": \"gated-gelu\" | dense_act_fn: expected \"gelu_new\", as feed_forward_proj gated-gelu means",
        "\"feed_forward_proj\": \"relu\" | \"feed_forward_proj\": \"relu2\" | dense_act_fn: expected \"relu2\"",
        "\"feed_forward_proj\": \"relu\" | \"dense_act_fn\": \"tanh\", \"feed_forward_proj\": \"tanh\" | feed_forward_proj: expected relu, gated-gelu",
        "\"is_encoder_decoder\": true | \"is_encoder_decoder\": false | is_encoder_decoder: expected true",
        "\"is_decoder\": false | \"is_decoder\": true | is_decoder: expected false",
        "\"decoder_start_token_id\": 0 | \"decoder_start_token_id\": null | decoder_start_token_id: expected the token that the decoder begins with",
        "\"decoder_start_token_id\": 0 | \"decoder_start_token_id\": 500 | decoder_start_token_id: expected a row of the word table, which has 228",
        "\"pad_token_id\": 0 | \"pad_token_id\": -1 | pad_token_id: expected a row of the word table",
        "\"relative_attention_num_buckets\": 32 | \"relative_attention_num_buckets\": 3 | relative_attention_num_buckets: expected an even number",
        "\"relative_attention_max_distance\": 128 | \"relative_attention_max_distance\": 9 | relative_attention_max_distance: expected more than 16",
        "\"num_heads\": 2 | \"num_heads\": 0 | num_heads: expected a positive whole number",
        "\"d_kv\": 3 | \"d_kv\": 4 | SelfAttention.q.weight has shape",
      })
  void whatChangesFeaturesIsRefusedByItsField(String before, String after, String reason)
      throws IOException {
    Path model = configured("t5", before, after);

    assertThatThrownBy(() -> ModelCheck.require(prepared(model, "refused").folder()))
        .hasMessageContaining(reason);
  }

  /** As google/flan-t5-small has them: release 4 wrote no scale, and a file of its own. */
  @Test
  void theFieldsOfRelease4SayTheSame() throws IOException {
    Path model =
        configured("flan-t5", "\"scale_decoder_outputs\": false,", "\"n_positions\": 512,");
    Path config = model.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replace("\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false")
            .replace("\"decoder_start_token_id\": 0,", ""));
    Files.writeString(model.resolve("generation_config.json"), "{\"decoder_start_token_id\": 0}");

    LabelWordFixture fixture = LabelWordFixture.named("flan-t5");
    try (PretrainedEncoder base = PretrainedEncoder.load(prepared(model, "old").folder());
        var head = fixture.head(base)) {
      assertThat(head.logitScale()).isZero();
    }
  }

  /** The fixture's own tensors. */
  private static Map<String, Tensor> own(LabelWordFixture fixture) {
    Map<String, Tensor> parts = new LinkedHashMap<>();
    try (TensorSource source = ModelLocation.open(fixture.folder())) {
      source
          .tensors()
          .forEach(
              (name, info) ->
                  parts.put(
                      name,
                      new Tensor(
                          name, info.shape().stream().mapToLong(Long::longValue).toArray())));
    }
    return parts;
  }

  private Path checkpoint(LabelWordFixture fixture, Map<String, Tensor> tensors, String as) {
    Path folder = work.resolve(as);
    TextFixture.copy(fixture.folder(), folder);
    try (TensorSource source = ModelLocation.open(fixture.folder())) {
      TextFixture.writeWeights(source, DType.F32, tensors, folder);
    }
    return folder;
  }

  private PreparedModel prepared(Path model, String as) {
    return ModelConversion.prepare(model, Optional.empty(), work.resolve("prepared-" + as));
  }

  private Path configured(String name, String before, String after) throws IOException {
    Path model = work.resolve("model");
    TextFixture.copy(LabelWordFixture.named(name).folder(), model);
    Path file = model.resolve("config.json");
    String config = Files.readString(file);
    assertThat(config).contains(before);
    Files.writeString(file, config.replace(before, after));
    return model;
  }
}
