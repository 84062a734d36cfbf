package dev.tangent.model.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.model.fixture.TunedFixture;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LoRA adapters, against what PEFT's own {@code merge_and_unload} makes of them. */
class AdapterImportTest {

  /** Of a weight: PEFT's product of two matrices is in float32, ours in double. */
  private static final double TOLERANCE = 1e-6;

  @TempDir Path temporary;
  private TunedFixture fixture;
  private Path base;

  @BeforeEach
  void copy() {
    fixture = TunedFixture.in(temporary.resolve("fixture"));
    base =
        ModelConversion.prepare(fixture.base(), Optional.empty(), temporary.resolve("work"))
            .folder();
  }

  private FineTunedCheckpoint converted(String name) {
    return CheckpointConversion.write(
        fixture.lora(name), base, false, temporary.resolve("model.safetensors"));
  }

  private void configure(String name, String before, String after) throws IOException {
    Path config = fixture.lora(name).resolve("adapter_config.json");
    String text = Files.readString(config);
    assertThat(text).contains(before);
    Files.writeString(config, text.replace(before, after));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "rslora"})
  void mergesAsPeftDoes(String name) {
    converted(name);

    double largest = 0;
    try (TensorSource ours = ModelLocation.open(temporary.resolve("model.safetensors"));
        TensorSource theirs =
            ModelLocation.open(fixture.lora(name).resolve("merged.safetensors"))) {
      assertThat(ours.tensors().keySet())
          .containsExactlyInAnyOrderElementsOf(theirs.tensors().keySet());
      for (String tensor : theirs.tensors().keySet()) {
        double[] expected = values(theirs, tensor);
        double[] found = values(ours, tensor);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
          largest = Math.max(largest, Math.abs(found[i] - expected[i]));
        }
      }
    }
    assertThat(largest).isLessThan(TOLERANCE);
  }

  private static double[] values(TensorSource source, String name) {
    double[] values = new double[Math.toIntExact(source.tensor(name).elements())];
    source.readDoubles(name, 0, values, values.length);
    return values;
  }

  /** Of two layers: query, value, and three dense matrices in each; and the pooler's. */
  @Test
  void saysWhatTheAdapterMovedAndWhatStaysBehind() {
    FineTunedCheckpoint plain = converted("plain");

    assertThat(plain.changed()).isEqualTo(2 * 5);
    assertThat(plain.dropped())
        .containsExactly("classifier.bias", "classifier.weight", "pooler.dense.lora");
  }

  @Test
  void anAdaptedTableAndTrainedBiasesAreRead() {
    assertThat(converted("rslora").changed()).isEqualTo(1 + 2 * 2);
  }

  @Test
  void whatIsMoreThanTwoMatricesIsRefusedByName() {
    assertThatThrownBy(() -> converted("dora"))
        .hasMessageContaining("field use_dora: expected false: DoRA's magnitudes")
        .hasMessageContaining("merge_and_unload");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"fan_in_fan_out\": false | \"fan_in_fan_out\": true | field fan_in_fan_out: expected false",
        "\"lora_bias\": false | \"lora_bias\": true | field lora_bias: expected false",
        "\"init_lora_weights\": true | \"init_lora_weights\": \"pissa\" | field init_lora_weights: expected one of",
        "\"use_bdlora\": null | \"use_bdlora\": {\"nblocks\": 2} | field use_bdlora: expected none but",
        "\"layer_replication\": null | \"layer_replication\": [[0, 1]] | field layer_replication: expected none but",
        "\"peft_type\": \"LORA\" | \"peft_type\": \"IA3\" | field peft_type: expected \"LORA\"",
        "\"r\": 4 | \"r\": 5 | expected matrices of rank 5",
        "layer.1.attention.self.value | layer.[ | expected a regular expression"
      })
  void settingsThatWouldMakeAnotherWeightAreRefused(String before, String after, String reason)
      throws IOException {
    configure("plain", before, after);

    assertThatThrownBy(() -> converted("plain")).hasMessageContaining(reason);
  }

  @Test
  void theConfigurationWithoutTheMatricesIsRefused() throws IOException {
    Files.delete(fixture.lora("plain").resolve("adapter_model.safetensors"));

    assertThatThrownBy(() -> converted("plain"))
        .hasMessageContaining("none of [adapter_model.safetensors, adapter_model.bin]");
  }
}
