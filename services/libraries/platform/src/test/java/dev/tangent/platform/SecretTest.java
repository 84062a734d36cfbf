package dev.tangent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  @TempDir Path folder;

  @Test
  void comesFromTheSettingOrFromAFileWithoutItsLastLineEnd() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), " with spaces \n");

    assertThat(Secret.find("P", Optional.of("a"), Optional.empty())).contains(Secret.of("a"));
    assertThat(Secret.find("P", Optional.empty(), Optional.of(file)).orElseThrow().reveal())
        .isEqualTo(" with spaces ");
    assertThat(Secret.find("P", Optional.of(" "), Optional.empty())).isEmpty();
  }

  @Test
  void isNeverToldByItsText() {
    assertThat(Secret.of("hidden").toString()).doesNotContain("hidden");
  }

  @Test
  void bothSettingsAtOnceAnEmptyFileAndNoFileAreRefused() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThatThrownBy(() -> Secret.find("P", Optional.of("a"), Optional.of(empty)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("P and P_FILE are both set");
    assertThatThrownBy(() -> Secret.find("P", Optional.empty(), Optional.of(empty)))
        .hasMessageContaining("P_FILE names")
        .hasMessageContaining("empty");
    assertThatThrownBy(
            () -> Secret.find("P", Optional.empty(), Optional.of(folder.resolve("nothing"))))
        .hasMessageContaining("cannot be read");
  }
}
