package dev.tangent.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.client.jobfile.source.SourceText;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Sha256;
import dev.tangent.merging.recipe.run.MergeOptions;
import dev.tangent.merging.recipe.run.MergeProgress;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From folders to a folder: whole or not at all, and on from where it was. */
class MergeRunTest {

  private static final String LINEAR =
      """
      merge_method: linear
      models: [{model: one}, {model: two}]
      parameters: {weight: 1}
      """;

  /** Each tensor is a file of its own. */
  private static final MergeOptions SMALL = new MergeOptions(8, 0, 1, 0);

  @TempDir Path folder;
  private Path out;

  @BeforeEach
  void twoModels() throws IOException {
    out = folder.resolve("out");
    model("one", 1, 2);
    model("two", 3, 4);
  }

  private void model(String name, float first, float second) throws IOException {
    Path model = Files.createDirectories(folder.resolve(name));
    List<TensorSpec> specs =
        List.of(
            TensorSpec.of("embed_tokens.weight", DType.F32, 2, 1),
            TensorSpec.of("layers.0.w", DType.F32, 2),
            TensorSpec.of("layers.1.w", DType.F32, 2));
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(model.resolve("model.safetensors"), specs, Map.of())) {
      for (TensorSpec spec : specs) {
        writer.writeFloats(new float[] {first, second});
      }
    }
    Files.writeString(model.resolve("config.json"), "{\"num_hidden_layers\": 2, \"x\": null}");
    Files.writeString(model.resolve("tokenizer.json"), "{}");
    Files.writeString(model.resolve("unrelated.bin"), "");
  }

  private void run(String yaml, MergeOptions options) throws Exception {
    run(yaml, options, MergeProgress.NONE);
  }

  private void run(String yaml, MergeOptions options, MergeProgress progress) throws Exception {
    Fixtures.run(
        RecipeFile.read(new SourceText("recipe.yml", yaml)),
        model -> folder.resolve(model.text()),
        out,
        options,
        progress);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesAModelWithItsConfigurationTokenizerAndCard() throws Exception {
    run(LINEAR + "dtype: bfloat16\n", Fixtures.OPTIONS);

    assertThat(files())
        .containsExactly("README.md", "config.json", "model.safetensors", "tokenizer.json");
    assertThat(out.resolve("config.json"))
        .content()
        .contains("\"torch_dtype\": \"bfloat16\"", "\"num_hidden_layers\": 2", "\"x\": null");
    assertThat(out.resolve("README.md"))
        .content()
        .contains(
            "merge_method: linear",
            "| `one/model.safetensors` | " + Sha256.of(folder.resolve("one/model.safetensors")),
            "| `model.safetensors` | " + Sha256.of(out.resolve("model.safetensors")),
            "tangent (test)");
    try (TensorSource merged = ModelLocation.open(out)) {
      assertThat(merged.metadata()).containsEntry("format", "pt");
      assertThat(merged.tensor("layers.1.w").dtype()).isEqualTo(DType.BF16);
    }
  }

  @Test
  void writesShardsWithAnIndexThatReadersFollow() throws Exception {
    run(LINEAR, SMALL);

    assertThat(files())
        .contains("model-00001-of-00003.safetensors", "model.safetensors.index.json")
        .doesNotContain("model.safetensors");
    try (TensorSource merged = ModelLocation.open(out)) {
      double[] values = new double[2];
      merged.readDoubles("layers.1.w", 0, values, 2);
      assertThat(values).containsExactly(2, 3);
    }
  }

  @Test
  void countsTheLayersOfSlices() throws Exception {
    run(
        """
        merge_method: passthrough
        slices:
          - sources: [{model: one, layer_range: [0, 2]}]
          - sources: [{model: two, layer_range: [1, 2]}]
        """,
        Fixtures.OPTIONS);

    assertThat(out.resolve("config.json")).content().contains("\"num_hidden_layers\": 3");
    try (TensorSource merged = ModelLocation.open(out)) {
      assertThat(merged.tensors())
          .containsOnlyKeys("embed_tokens.weight", "layers.0.w", "layers.1.w", "layers.2.w");
    }
  }

  @Test
  void leavesNothingUnderAFinalNameWhenItIsStoppedAndGoesOn() throws Exception {
    RuntimeException power = new RuntimeException("stopped");
    assertThatThrownBy(
            () ->
                run(
                    LINEAR,
                    SMALL,
                    (what, done, of) -> {
                      if (done > of / 2) {
                        throw power;
                      }
                    }))
        .isSameAs(power);
    assertThat(files()).containsExactly(".merge");

    long[] merged = {0};
    run(LINEAR, SMALL, (what, done, of) -> merged[0]++);
    byte[] resumed = Files.readAllBytes(out.resolve("model-00003-of-00003.safetensors"));

    out = folder.resolve("again");
    run(LINEAR, SMALL);
    assertThat(out.resolve("model-00003-of-00003.safetensors")).hasBinaryContent(resumed);
  }

  @Test
  void goesOnWithinAFile() throws Exception {
    assertThatThrownBy(
            () ->
                run(
                    LINEAR,
                    Fixtures.OPTIONS,
                    (what, done, of) -> {
                      if (done > 8) {
                        throw new IllegalStateException("stopped");
                      }
                    }))
        .hasMessage("stopped");
    assertThat(out.resolve(".merge/model.safetensors.done")).content().isEqualTo("2");
    assertThatThrownBy(() -> ModelLocation.open(out.resolve(".merge/model.safetensors.part")))
        .isInstanceOf(InvalidInputException.class);

    run(LINEAR, Fixtures.OPTIONS);
    byte[] resumed = Files.readAllBytes(out.resolve("model.safetensors"));
    out = folder.resolve("again");
    run(LINEAR, Fixtures.OPTIONS);
    assertThat(out.resolve("model.safetensors")).hasBinaryContent(resumed);
  }

  @Test
  void refusesToGoOnWithAnotherRecipe() throws Exception {
    assertThatThrownBy(
            () ->
                run(
                    LINEAR,
                    SMALL,
                    (what, done, of) -> {
                      throw new IllegalStateException("stopped");
                    }))
        .hasMessage("stopped");

    assertThatThrownBy(() -> run(LINEAR.replace("weight: 1", "weight: [1, 2]"), SMALL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("holds an unfinished merge of another recipe");
  }

  @Test
  void refusesAFolderThatHoldsSomethingElse() throws Exception {
    Files.createDirectories(out);
    Files.writeString(out.resolve("thesis.txt"), "");

    assertThatThrownBy(() -> run(LINEAR, SMALL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is not empty (it has thesis.txt); expected a new folder");
  }

  @Test
  void namesFileTensorAndIndexOfAnElementThatIsNotFinite() throws Exception {
    model("two", 3, Float.NaN);

    assertThatThrownBy(() -> run(LINEAR, SMALL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            folder.resolve("two/model.safetensors") + ": tensor 'embed_tokens.weight' holds NaN")
        .hasMessageContaining("at index 1");
    assertThatThrownBy(
            () -> run("merge_method: passthrough\nmodels: [{model: two}]\n", Fixtures.OPTIONS))
        .hasMessageContaining("unfinished");
  }

  @Test
  void refusesWhatTheWrittenTypeCannotHold() throws Exception {
    model("two", 3e5f, 1);

    assertThatThrownBy(() -> run(LINEAR + "out_dtype: float16\n", SMALL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'embed_tokens.weight' would hold 150000.5 at index 0");
  }
}
