package dev.tangent.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSessionTest {

  @TempDir Path folder;

  @Test
  void takesTheFirstSetsidOfThePath() throws Exception {
    Path setsid = Files.createFile(folder.resolve("setsid"));
    setsid.toFile().setExecutable(true);

    assertThat(OwnSession.prefix("/nowhere" + File.pathSeparator + folder))
        .containsExactly(setsid.toString());
  }

  @Test
  void doesWithoutWhereThereIsNone() {
    assertThat(OwnSession.prefix(folder.toString())).isEmpty();
    assertThat(OwnSession.prefix("")).isEmpty();
  }
}
