package dev.tangent.platform.step.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

  @TempDir Path work;

  @Test
  void isGoneAfterItsStepAndLeavesOthersAlone() throws Exception {
    try (WorkFolder running = WorkFolder.create(work, "0123456789abcdef")) {
      Files.writeString(running.output().resolve("f"), "x");
      try (WorkFolder other = WorkFolder.create(work, "fedcba9876543210")) {
        assertThat(other.scratch()).isEmptyDirectory();
      }
      assertThat(running.output().resolve("f")).exists();
      assertThat(work).isDirectoryContaining(f -> f.getFileName().toString().startsWith("0123"));
    }
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void whatAKilledProcessLeftGoes() throws Exception {
    Path remains = Files.createDirectories(work.resolve("killed/output"));
    Files.writeString(remains.resolve("half"), "x");
    Files.createFile(work.resolve("killed/lock"));

    WorkFolder.create(work, "step").close();

    assertThat(work).isEmptyDirectory();
  }
}
