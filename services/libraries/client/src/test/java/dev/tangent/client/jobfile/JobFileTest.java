package dev.tangent.client.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.client.jobfile.source.SourceText;
import dev.tangent.common.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {

  @TempDir Path folder;

  @Test
  void readsAFileWithAByteOrderMark() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), "\uFEFF{base: minilm, tasks: [a]}");

    assertThat(JobFile.read(file).job().getExperiment().getBase()).isEqualTo("minilm");
  }

  @Test
  void refusesTextThatIsNotUtf8WithItsLine() throws Exception {
    Path file = folder.resolve("a.yaml");
    Files.write(file, "base: minilm\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> JobFile.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ":2: byte 0xE9 at offset 22 is not UTF-8. Save the file as UTF-8.");
  }

  @Test
  void refusesMissingFilesFoldersAndHugeFiles() throws Exception {
    Path missing = folder.resolve("none.yaml");
    Path huge = Files.write(folder.resolve("huge.yaml"), new byte[SourceText.MAX_BYTES + 1]);

    assertThatThrownBy(() -> JobFile.read(missing)).hasMessageContaining("There is no file");
    assertThatThrownBy(() -> JobFile.read(folder)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> JobFile.read(huge)).hasMessageContaining("1,048,577 bytes");
  }
}
