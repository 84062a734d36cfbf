package dev.tangent.model.head;

import static dev.tangent.model.value.TangentCheck.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.model.fixture.ClipFixture;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zero-shot heads of class names and templates, from the text to the embedding. */
class ClipZeroShotParityTest {

  @TempDir Path temporary;

  private record Prompts(
      @SerializedName("class_names") List<String> classNames, List<String> templates) {}

  @ParameterizedTest
  @ValueSource(strings = {"quick-gelu", "gelu"})
  void head(String name) throws IOException {
    ClipFixture fixture = ClipFixture.named(name);
    String json = Files.readString(ClipFixture.resources().resolve("zero-shot.json"));
    Prompts prompts = new Gson().fromJson(json, Prompts.class);
    Path file = temporary.resolve("head.safetensors");
    try (PretrainedEncoder base = PretrainedEncoder.load(fixture.folder());
        ClassificationHead head =
            ZeroShotHead.build(base, prompts.classNames(), prompts.templates(), 0)) {
      head.save(file);
      // The fixture's logit_scale, rounded to float32.
      assertThat(head.logitScale()).isCloseTo(3.1, Offset.offset(1e-6));
    }
    try (TensorSource source = SafetensorsFile.open(file);
        NDManager manager = NDManager.newBaseManager()) {
      NDArray found = NativeTensors.read(source, "class_embeddings", manager);
      // As for features: float32's rounding on the way through the tower.
      assertClose(found.toType(DataType.FLOAT64, true), fixture.array("zero_shot", manager), 1e-5);
    }
  }
}
