package dev.tangent.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.standalone.RunningAssembly;
import dev.tangent.standalone.broker.BrokerCredentials;
import dev.tangent.standalone.part.Endpoints;
import dev.tangent.standalone.store.StoreCredentials;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
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
  void aFileInPlaceOfAFolderAndAFolderThatCannotBeWrittenAreNamedWithWhatToDo() throws Exception {
    Path logs = Files.createFile(root.resolve("logs"));

    assertThatThrownBy(() -> DataFolder.create(root))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(logs + " is a file, not a folder")
        .hasMessageContaining("--data");
    // Not even root can write there.
    assertThatThrownBy(() -> DataFolder.create(Path.of("/proc/tangent-data")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/proc/tangent-data cannot be created or written")
        .hasMessageContaining("--data");
  }

  @Test
  void aFolderThatOthersCanReadIsClosedAndThatIsSaid() throws Exception {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    DataFolder data = DataFolder.create(root);
    List<String> lines = new ArrayList<>();

    data.close(lines::add);
    data.close(lines::add);

    assertThat(lines).singleElement().asString().contains(root.toString(), "closed", "700");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
        .isEqualTo("rwx------");
  }

  @Test
  void whatIsCreatedIsClosedFromTheBeginning() throws Exception {
    Path data = root.resolve("somebody's/data");
    DataFolder.create(data);

    for (String folder : List.of("", "logs", "broker", "store", "cache")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(folder))))
          .as(folder)
          .isEqualTo("rwx------");
    }
  }

  @Test
  void credentialsAreMadeOnce() {
    DataFolder data = DataFolder.create(root);
    Path store = data.credentials();
    Path broker = data.brokerCredentials();

    assertThat(StoreCredentials.loadOrCreate(store))
        .isEqualTo(StoreCredentials.loadOrCreate(store));
    assertThat(BrokerCredentials.loadOrCreate(broker))
        .isEqualTo(BrokerCredentials.loadOrCreate(broker));
  }

  @Test
  void filesOfAnEarlierAndOfALaterReleaseAreRead() throws Exception {
    DataFolder data = DataFolder.create(root);
    RunningAssembly mine = RunningAssembly.ofThisProcess(endpoints(), Map.of());
    mine.announce(data);
    String json = Files.readString(data.endpoints());

    Files.writeString(data.endpoints(), json.replaceFirst("\\{", "{ \"of the future\": [1],"));
    assertThat(RunningAssembly.find(root)).contains(mine);
    Files.writeString(
        data.endpoints(), json.replaceAll("\"kafkaUser\".*", "").replaceAll("\"kafkaPassw.*", ""));
    assertThat(RunningAssembly.find(root).orElseThrow().endpoints().broker())
        .isEqualTo(BrokerConfig.plain("127.0.0.1:1"));
  }

  @Test
  void theFileOfAKilledAssemblyIsIgnored() throws Exception {
    DataFolder data = DataFolder.create(root);
    RunningAssembly mine =
        RunningAssembly.ofThisProcess(
            endpoints(), Map.of("trainer", URI.create("http://127.0.0.1:3")));
    mine.announce(data);
    assertThat(RunningAssembly.find(root)).contains(mine);

    // The same pid, but of a process that began at another time.
    String json = Files.readString(data.endpoints());
    String since = ProcessIdentity.ofThisProcess().since();
    Files.writeString(data.endpoints(), json.replace(since, since + "0"));
    assertThat(RunningAssembly.find(root)).isEmpty();
  }

  @Test
  void anAssemblyIsFoundAfterTheClockWasSet() throws Exception {
    DataFolder data = DataFolder.create(root);
    RunningAssembly mine = RunningAssembly.ofThisProcess(endpoints(), Map.of());
    mine.announce(data);

    // What the JDK would say of this process' start if the clock were set by 45 s.
    String json = Files.readString(data.endpoints());
    Files.writeString(
        data.endpoints(),
        json.replace(Long.toString(mine.started()), Long.toString(mine.started() - 45_000)));
    assertThat(RunningAssembly.find(root)).isPresent();

    try (DataLock lock = DataLock.acquire(root)) {
      Path holder = root.resolve("assembly.pid");
      Files.setLastModifiedTime(holder, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
      assertThat(DataLock.holder(root)).hasValue(ProcessHandle.current().pid());
    }
  }

  @Test
  void theFilesOfAReleaseThatWentByTimesAreRead() throws Exception {
    DataFolder data = DataFolder.create(root);
    RunningAssembly mine = RunningAssembly.ofThisProcess(endpoints(), Map.of());
    mine.announce(data);
    String json = Files.readString(data.endpoints()).replaceAll("\"since\".*", "");

    Files.writeString(data.endpoints(), json);
    assertThat(RunningAssembly.find(root)).isPresent();
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
      assertThat(RunningAssembly.starting(root)).hasValue(self);
    }
    assertThat(RunningAssembly.starting(root)).isEmpty();
    DataLock.acquire(root).close();
  }

  /** POSIX: a process that closes any channel of a file gives up all its locks on that file. */
  @Test
  void whoAsksTwiceKeepsOthersOutAsBefore() throws Exception {
    DataFolder.create(root);
    try (DataLock lock = DataLock.acquire(root)) {
      assertThatThrownBy(() -> DataLock.acquire(root)).isInstanceOf(InvalidInputException.class);

      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Other.class.getName(),
                  root.toString())
              .inheritIO()
              .start();
      assertThat(other.waitFor()).isEqualTo(Other.REFUSED);
    }
  }

  /** Asks for the folder, too. */
  static final class Other {
    static final int REFUSED = 3;

    public static void main(String[] args) {
      try (DataLock lock = DataLock.acquire(Path.of(args[0]))) {
        System.exit(0);
      } catch (InvalidInputException e) {
        System.exit(REFUSED);
      }
    }
  }

  @Test
  void aFolderIsInUseAlsoBeforeItsHolderHasSaidSo() throws Exception {
    DataFolder.create(root);
    try (DataLock lock = DataLock.acquire(root)) {
      Files.writeString(root.resolve("assembly.pid"), "");
      assertThatThrownBy(() -> DataLock.acquire(root))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("already runs there as process unknown");
    }
  }

  @Test
  void theLockOfAKilledProcessIsNobodysAlsoWhenItsPidIsUsedAgain() throws Exception {
    Path holder = root.resolve("assembly.pid");
    assertThat(RunningAssembly.starting(root)).isEmpty();

    Files.writeString(holder, Long.toString(ProcessHandle.current().pid()));
    Files.setLastModifiedTime(holder, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(RunningAssembly.starting(root)).isEmpty();
    Files.writeString(holder, "no number");
    assertThat(RunningAssembly.starting(root)).isEmpty();
  }

  private static Endpoints endpoints() {
    return new Endpoints(
        new BrokerCredentials("tangent", "a password").at("127.0.0.1:1"),
        URI.create("http://127.0.0.1:2"),
        "key",
        "secret",
        "bucket");
  }
}
