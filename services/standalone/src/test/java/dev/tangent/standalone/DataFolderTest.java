package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.core.InvalidInputException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path root;

  @Test
  void warnsOfLittleSpaceAndRefusesWithTooLittle() {
    DataFolder data = DataFolder.create(root);
    List<String> lines = new ArrayList<>();

    data.judgeSpace(6_000_000_000L, lines::add);
    assertThat(lines).isEmpty();
    data.judgeSpace(4_900_000_000L, lines::add);
    assertThat(lines).singleElement().asString().startsWith("Warning: only 4.9 GB are left");
    assertThatThrownBy(() -> data.judgeSpace(499_000_000L, lines::add))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("0.5 GB are left")
        .hasMessageContaining("--data");
  }

  @Test
  void aPlaceThatCannotBeAFolderIsNamed() throws Exception {
    Path file = Files.createFile(root.resolve("file"));

    assertThatThrownBy(() -> DataFolder.create(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void credentialsAreMadeOnce() {
    Path file = DataFolder.create(root).credentials();

    assertThat(StoreCredentials.loadOrCreate(file)).isEqualTo(StoreCredentials.loadOrCreate(file));
  }

  @Test
  void theFileOfAKilledAssemblyIsIgnored() throws Exception {
    DataFolder data = DataFolder.create(root);
    Endpoints endpoints =
        new Endpoints("127.0.0.1:1", URI.create("http://127.0.0.1:2"), "key", "secret", "bucket");
    RunningAssembly mine =
        RunningAssembly.ofThisProcess(
            endpoints, Map.of("trainer", URI.create("http://127.0.0.1:3")));
    mine.announce(data);
    assertThat(RunningAssembly.find(root)).contains(mine);

    // The same pid, but of a process that began at another time.
    String json = Files.readString(data.endpoints());
    Files.writeString(
        data.endpoints(), json.replace(Long.toString(mine.started()), "1700000000000"));
    assertThat(RunningAssembly.find(root)).isEmpty();
  }

  @Test
  void oneFolderServesOneAssembly() {
    DataFolder.create(root);
    long self = ProcessHandle.current().pid();

    try (DataLock lock = DataLock.acquire(root)) {
      assertThatThrownBy(() -> DataLock.acquire(root))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(root.toString())
          .hasMessageContaining("already runs there as process " + self);
    }
    DataLock.acquire(root).close();
  }
}
