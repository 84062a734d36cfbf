package dev.tangent.model.modernbert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tangent.model.fixture.TextFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModernbertConfigTest {

  @TempDir Path folder;
  private ModernbertConfig current;

  @BeforeEach
  void copy() {
    TextFixture.copy(TextFixture.named("modernbert").folder(), folder);
    current = ModernbertConfig.read(folder);
  }

  private void change(Consumer<JsonObject> change) throws IOException {
    Path file = folder.resolve("config.json");
    JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    change.accept(json);
    Files.writeString(file, json.toString());
  }

  /** As answerdotai/ModernBERT-base has it. */
  private static void asRelease4(JsonObject json) {
    json.remove("layer_types");
    json.remove("rope_parameters");
    json.addProperty("global_attn_every_n_layers", 3);
    json.addProperty("global_rope_theta", 160_000.0);
    json.addProperty("local_rope_theta", 10_000.0);
    json.addProperty("position_embedding_type", "absolute");
  }

  @Test
  void theFieldsOfRelease4SayTheSame() throws IOException {
    change(ModernbertConfigTest::asRelease4);

    assertThat(ModernbertConfig.read(folder)).isEqualTo(current);
    assertThat(current.local()).containsExactly(false, true, true, false);
    assertThat(current.window()).isEqualTo(4);
  }

  @Test
  void otherValuesOfThemCount() throws IOException {
    change(
        json -> {
          asRelease4(json);
          json.addProperty("global_attn_every_n_layers", 2);
          json.addProperty("global_rope_theta", 500.0);
          json.addProperty("local_rope_theta", 50.0);
        });

    ModernbertConfig other = ModernbertConfig.read(folder);
    assertThat(other.local()).containsExactly(false, true, false, true);
    assertThat(other.globalBase()).isEqualTo(500);
    assertThat(other.localBase()).isEqualTo(50);
  }

  @Test
  void scaledRotaryPositionsAreRefused() throws IOException {
    change(json -> json.add("rope_scaling", JsonParser.parseString("{\"type\": \"linear\"}")));

    assertThatThrownBy(() -> ModernbertConfig.read(folder))
        .hasMessageContaining("rope_scaling: expected null");
  }
}
