package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.PermanentFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that moves is waited for; one that does not is given up, with its reason. */
class StartIT {

  @TempDir Path temp;

  @Test
  void aSlowStartMayTakeLongerThanThePatience() throws Exception {
    try (StubbedAssembly assembly =
        new StubbedAssembly(temp, StubbedAssembly.patience(5, 60, 60))) {
      assembly.fallIll("slow-start", "12");

      assembly.start();

      assertThat(assembly.lines())
          .anyMatch(
              line -> line.matches("Still waiting after 1?\\d s for composer \\(no answer.*"));
      assertThat(RunningAssembly.find(assembly.data())).isPresent();
    }
  }

  @Test
  void anAnswerThatOnlyRepeatsItselfIsGivenUpWithWhatItLacks() throws Exception {
    try (StubbedAssembly assembly =
        new StubbedAssembly(temp, StubbedAssembly.patience(5, 60, 60))) {
      assembly.fallIll("waits-for", "the store refused the key");

      assertThatThrownBy(assembly::start)
          .isInstanceOf(PermanentFailure.class)
          .hasMessageContaining("composer is not ready (stub: the store refused the key)")
          .hasMessageContaining("nothing has moved for 5 s")
          .hasMessageContaining(assembly.data().resolve("logs/composer.log").toString());
      assertThat(assembly.lines())
          .anyMatch(line -> line.endsWith("s for composer (stub: the store refused the key)"));
    }
  }

  @Test
  void aStuckStartIsGivenUpWithTheLogsLinesAndNoFrames() throws Exception {
    try (StubbedAssembly assembly =
        new StubbedAssembly(temp, StubbedAssembly.patience(5, 60, 60))) {
      assembly.fallIll("stuck-start", "");

      assertThatThrownBy(assembly::start)
          .isInstanceOf(PermanentFailure.class)
          .hasMessageContaining("composer is not ready (no answer from http://127.0.0.1:")
          .hasMessageContaining("  stub: cannot go on")
          .hasMessageNotContaining("Foreign.frame");
    }
  }
}
