package dev.tangent.tensor.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenModelTest {

  @TempDir Path folder;

  @Test
  void readsShardsAsOneModel() throws IOException {
    // given
    write("model-00001-of-00002.safetensors", "a", 1, Map.of("format", "pt", "part", "1"));
    write("model-00002-of-00002.safetensors", "b", 2, Map.of("format", "pt", "part", "2"));
    index("{'a':'model-00001-of-00002.safetensors','b':'model-00002-of-00002.safetensors'}");

    // when
    try (var model = ModelLocation.open(folder)) {
      // then
      float[] b = new float[1];
      model.readFloats("b", 0, b, 1);
      assertThat(b).containsExactly(2);
      assertThat(model.read("a").getFloat()).isEqualTo(1);
      assertThat(model.tensors()).containsOnlyKeys("a", "b");
      assertThat(model.metadata()).isEqualTo(Map.of("format", "pt"));
      assertThat(model.files()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':'one.safetensors','b':'one.safetensors'} | do not hold: [b]",
        "{'b':'one.safetensors'} | holds tensor 'a', which the index does not list",
        "{'a':'two.safetensors','b':'one.safetensors'} | holds tensor 'a', which the index lists in two",
        "{'a':'three.safetensors'} | three.safetensors: no such file",
        "{'a':'../one.safetensors'} | expected the plain name of a file",
        "{'a':'/etc/passwd'} | expected the plain name of a file",
        "{'a':'..'} | expected the plain name of a file",
        "{'a':'one.safetensors','a':'one.safetensors'} | key 'a' appears twice in weight_map",
        "{'a':1} | to be a string, found a number",
        "{} | no weight_map, or an empty one",
      })
  void refusesAnIndexThatItsShardsContradict(String weightMap, String expected) throws IOException {
    // given
    write("one.safetensors", "a", 1, Map.of());
    write("two.safetensors", "c", 1, Map.of());
    index(weightMap);

    // when, then
    assertThatThrownBy(() -> ModelLocation.open(folder.resolve("model.safetensors.index.json")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void findsTheFileOfAFolder() throws IOException {
    // given, when, then
    assertThatThrownBy(() -> ModelLocation.open(folder)).hasMessageContaining("found neither");

    Files.createFile(folder.resolve("pytorch_model.bin"));
    assertThatThrownBy(() -> ModelLocation.open(folder))
        .hasMessageContaining("import the model, which converts them");

    write("checkpoint.safetensors", "a", 1, Map.of());
    try (var only = ModelLocation.open(folder)) {
      assertThat(only.files()).containsExactly(folder.resolve("checkpoint.safetensors"));
    }

    write("other.safetensors", "a", 1, Map.of());
    assertThatThrownBy(() -> ModelLocation.open(folder))
        .hasMessageContaining("[checkpoint.safetensors, other.safetensors]; name one");

    write("model.safetensors", "a", 1, Map.of());
    try (var named = ModelLocation.open(folder)) {
      assertThat(named.files()).containsExactly(folder.resolve("model.safetensors"));
    }
  }

  private void write(String file, String tensor, float value, Map<String, String> metadata) {
    List<TensorSpec> specs = List.of(TensorSpec.of(tensor, DType.F32, 1));
    try (var writer = SafetensorsWriter.create(folder.resolve(file), specs, metadata)) {
      writer.writeFloats(new float[] {value});
    }
  }

  private void index(String weightMap) throws IOException {
    String json = "{'metadata':{'total_size':8},'weight_map':" + weightMap + "}";
    Files.writeString(folder.resolve("model.safetensors.index.json"), json.replace('\'', '"'));
  }
}
