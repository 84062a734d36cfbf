package dev.tangent.model.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.model.fixture.ClipFixture;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.TunedFixture;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checkpoints as other tools leave them; what they are worth is counted in the evaluator's tests.
 */
class CheckpointConversionTest {

  private static final Path OPEN_CLIP = ClipFixture.resources().resolve("open-clip-quick-gelu");

  @TempDir Path temporary;
  private TunedFixture fixture;
  private Path base;

  @BeforeEach
  void copy() {
    fixture = TunedFixture.in(temporary.resolve("fixture"));
    base = prepared(fixture.base());
  }

  private Path prepared(Path model) {
    return ModelConversion.prepare(
            model, Optional.empty(), temporary.resolve("base-" + model.getFileName()))
        .folder();
  }

  static List<String> tasks() {
    return TunedFixture.TASKS;
  }

  private Path out() {
    return temporary.resolve("model.safetensors");
  }

  private FineTunedCheckpoint converted(Path checkpoint) {
    return CheckpointConversion.write(checkpoint, base, false, out());
  }

  private static List<TensorSpec> specs(Path model) {
    try (TensorSource source = ModelLocation.open(model)) {
      return source.tensors().values().stream().map(TensorInfo::spec).toList();
    }
  }

  /** The model's tensors of such names, and zeros beside them, as a file of its own. */
  private Path written(Path model, Predicate<String> kept, TensorSpec... more) {
    Path file = temporary.resolve("written.safetensors");
    try (TensorSource source = ModelLocation.open(model)) {
      List<TensorSpec> specs =
          new ArrayList<>(specs(model).stream().filter(spec -> kept.test(spec.name())).toList());
      specs.addAll(List.of(more));
      try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
        for (TensorSpec spec : specs) {
          if (!List.of(more).contains(spec)) {
            writer.copy(source, spec.name());
          } else {
            writer.writeDoubles(new double[(int) spec.elements()], 0, (int) spec.elements());
          }
        }
      }
    }
    return file;
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void hasTheTensorsOfItsBaseHoweverItWasSaved(String task) {
    FineTunedCheckpoint checkpoint = converted(fixture.tuned(task));

    assertThat(specs(out())).containsExactlyInAnyOrderElementsOf(specs(base));
    assertThat(checkpoint.tensors()).isEqualTo(specs(base).size());
    assertThat(checkpoint.changed()).isEqualTo(checkpoint.tensors());
    assertThat(checkpoint.linearized()).isFalse();
    assertThat(checkpoint.ofTheBase()).isEmpty();
    assertThat(checkpoint.narrower()).isEmpty();
    assertThat(temporary.resolve("compared.safetensors")).doesNotExist();
  }

  @Test
  void headsAndPoolersStayBehindAndAreNamed() {
    assertThat(converted(fixture.tuned("animals")).dropped())
        .containsExactly(
            "bert.pooler.dense.bias",
            "bert.pooler.dense.weight",
            "classifier.bias",
            "classifier.weight");
    assertThat(converted(fixture.tuned("moves")).dropped()).isEmpty();
  }

  /** Releases before this one imported poolers and prefixes: vectors of such bases keep them. */
  @Test
  void aBaseOfAnEarlierReleaseKeepsItsNames() {
    Path old = NanoModel.small().withPrefix("bert.").write(temporary.resolve("old"));
    Path tuned = NanoModel.small().withSeed(8).write(temporary.resolve("tuned"));

    FineTunedCheckpoint checkpoint = CheckpointConversion.write(tuned, old, false, out());

    assertThat(specs(out())).containsExactlyInAnyOrderElementsOf(specs(old));
    assertThat(checkpoint.ofTheBase())
        .containsExactly("bert.pooler.dense.bias", "bert.pooler.dense.weight");
    assertThat(checkpoint.dropped()).containsExactly("pooler.dense.bias", "pooler.dense.weight");
    assertThat(checkpoint.changed()).isEqualTo(checkpoint.tensors() - 2);
  }

  @Test
  void theBaseItselfIsNoCheckpoint() {
    assertThatThrownBy(() -> converted(fixture.base()))
        .hasMessageContaining("every weight is the base's own");
  }

  @Test
  void aMissingLayerIsNotTakenFromTheBase() {
    Path file =
        written(
            prepared(fixture.tuned("animals")),
            name -> !name.startsWith("encoder.layer.1.output.dense"));

    assertThatThrownBy(() -> converted(file))
        .hasMessageContaining(
            "the checkpoint lacks encoder.layer.1.output.dense.weight, encoder.layer.1.output.dense.bias; expected every weight");
  }

  @Test
  void aLayerThatTheBaseDoesNotHaveIsNamed() {
    Path file =
        written(
            prepared(fixture.tuned("animals")),
            name -> true,
            TensorSpec.of("encoder.layer.2.output.dense.bias", DType.F32, 16));

    assertThatThrownBy(() -> converted(file))
        .hasMessageContaining("tensors that no BERT of 2 layers")
        .hasMessageContaining("encoder.layer.2.output.dense.bias (nearest: encoder.layer.");
  }

  @Test
  void aTensorOfAnotherShapeIsNamed() {
    String table = "embeddings.position_embeddings.weight";
    Path file =
        written(
            prepared(fixture.tuned("animals")),
            name -> !name.equals(table),
            TensorSpec.of(table, DType.F32, 32, 16));

    assertThatThrownBy(() -> converted(file))
        .hasMessageContaining(table + " has shape [32, 16], but the configuration says [16, 16]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"num_attention_heads\": 4 | \"num_attention_heads\": 2 | num_attention_heads: expected 4, as the base has it, found 2",
        "\"hidden_act\": \"gelu\" | \"hidden_act\": \"relu\" | hidden_act: expected \"gelu\", as the base has it",
        "\"model_type\": \"bert\" | \"model_type\": \"roberta\" | model_type: expected \"bert\", which the base is"
      })
  void settingsThatNoTensorTellsAreCompared(String before, String after, String reason)
      throws IOException {
    Path config = fixture.tuned("animals").resolve("config.json");
    String text = Files.readString(config);
    assertThat(text).contains(before);
    Files.writeString(config, text.replace(before, after));

    assertThatThrownBy(() -> converted(fixture.tuned("animals"))).hasMessageContaining(reason);
  }

  @Test
  void thePapersLinearizedCheckpointsAreRecognised() {
    base = prepared(OPEN_CLIP);

    FineTunedCheckpoint linear = converted(OPEN_CLIP.resolve("linear_finetuned.pt"));
    FineTunedCheckpoint standard = converted(OPEN_CLIP.resolve("finetuned-state-dict.pt"));

    assertThat(linear.linearized()).isTrue();
    assertThat(standard.linearized()).isFalse();
    assertThat(linear.ofTheBase())
        .contains("logit_scale")
        .anyMatch(name -> name.startsWith("text_model."))
        .noneMatch(name -> name.startsWith("vision_model."));
  }

  @Test
  void aLinearizedCheckpointOfAnotherBaseIsRefused() {
    Path other = prepared(OPEN_CLIP);
    base = temporary.resolve("other");
    copyWithOtherWeights(other, base);

    assertThatThrownBy(() -> converted(OPEN_CLIP.resolve("linear_finetuned.pt")))
        .hasMessageContaining("was linearized at other weights than the base's");
  }

  @Test
  void anotherTextTowerIsLeftBehindOnlyOnRequest() {
    base = prepared(OPEN_CLIP);
    Path tuned = temporary.resolve("whole");
    copyWithOtherWeights(base, tuned);

    assertThatThrownBy(() -> converted(tuned))
        .hasMessageContaining("differ from the base's")
        .hasMessageContaining("--encoder-only");
    FineTunedCheckpoint image = CheckpointConversion.write(tuned, base, true, out());
    assertThat(image.changed()).isEqualTo(image.tensors() - image.ofTheBase().size());
  }

  /** All weights of a folder, moved by an eighth. */
  private static void copyWithOtherWeights(Path model, Path target) {
    try (TensorSource source = ModelLocation.open(model)) {
      Files.createDirectories(target);
      for (String file : List.of("config.json", "tokenizer.json")) {
        Files.copy(model.resolve(file), target.resolve(file));
      }
      List<TensorSpec> specs = specs(model);
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(target.resolve("model.safetensors"), specs, Map.of())) {
        for (TensorSpec spec : specs) {
          double[] values = new double[(int) spec.elements()];
          source.readDoubles(spec.name(), 0, values, values.length);
          for (int i = 0; i < values.length; i++) {
            values[i] += 0.125;
          }
          writer.writeDoubles(values, 0, values.length);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
