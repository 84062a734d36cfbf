package dev.tangent.cli.hub.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The variables of huggingface_hub, as it reads them. */
class HubSettingsTest {

  @TempDir Path home;

  private HubSettings settings(String... variables) {
    Map<String, String> all = new HashMap<>(Map.of("HOME", home.toString()));
    for (int i = 0; i < variables.length; i += 2) {
      all.put(variables[i], variables[i + 1]);
    }
    return HubSettings.of(new Environment(all, home));
  }

  @Test
  void theCacheIsWhereTheHubsOwnProgramsHaveIt() {
    assertThat(settings().cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
    assertThat(settings("XDG_CACHE_HOME", "/x").cache()).isEqualTo(Path.of("/x/huggingface/hub"));
    assertThat(settings("HF_HOME", "~/hf").cache()).isEqualTo(home.resolve("hf/hub"));
    assertThat(settings("HF_HOME", "/hf", "HF_HUB_CACHE", "${HOME}/c").cache())
        .isEqualTo(home.resolve("c"));
    assertThat(settings("HUGGINGFACE_HUB_CACHE", "/old").cache()).isEqualTo(Path.of("/old"));
  }

  @Test
  void theTokenIsTheVariablesElseTheLogins() throws Exception {
    Files.createDirectories(home.resolve(".cache/huggingface"));
    Files.writeString(home.resolve(".cache/huggingface/token"), "of-the-login\n");
    Files.writeString(home.resolve("elsewhere"), "elsewhere");

    assertThat(settings().token()).hasValue("of-the-login");
    assertThat(settings("HF_TOKEN_PATH", "~/elsewhere").token()).hasValue("elsewhere");
    assertThat(settings("HF_TOKEN", " mine\n").token()).hasValue("mine");
    assertThat(settings("HUGGING_FACE_HUB_TOKEN", "old").token()).hasValue("old");
    assertThat(settings("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1").token()).isEmpty();
    assertThat(settings("HF_TOKEN", "mine")).asString().doesNotContain("mine");
  }

  @Test
  void endpointPatienceAndOffline() {
    assertThat(settings().endpoint()).hasToString("https://huggingface.co");
    assertThat(settings("HF_ENDPOINT", "http://mirror:8080/hf/").endpoint())
        .hasToString("http://mirror:8080/hf");
    assertThatThrownBy(() -> settings("HF_ENDPOINT", "mirror")).isInstanceOf(CommandFailure.class);
    assertThat(settings().timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings("HF_HUB_DOWNLOAD_TIMEOUT", "60").timeout()).hasMinutes(1);
    assertThat(settings("HF_HUB_OFFLINE", "yes").offline()).isTrue();
    assertThat(settings("TRANSFORMERS_OFFLINE", "1").offline()).isTrue();
    assertThat(settings("HF_HUB_OFFLINE", "0").offline()).isFalse();
  }
}
