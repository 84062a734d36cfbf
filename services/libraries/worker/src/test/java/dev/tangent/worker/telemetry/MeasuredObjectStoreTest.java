package dev.tangent.worker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.storage.DirectoryObjectStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredObjectStoreTest {

  @TempDir Path folder;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private MeasuredObjectStore store;

  @BeforeEach
  void open() {
    store = new MeasuredObjectStore(new DirectoryObjectStore(folder.resolve("store")), meters);
  }

  @Test
  void countsBytesOfBothDirections() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[100]);
    store.put("a", new byte[10]);
    store.upload("b", file);
    store.get("a");
    store.download("b", folder.resolve("again"));

    assertThat(bytes("write")).isEqualTo(110);
    assertThat(bytes("read")).isEqualTo(110);
    assertThat(requests("put", "ok")).isEqualTo(1);
  }

  @Test
  void countsWhatFails() {
    assertThatThrownBy(() -> store.download("nothing", folder.resolve("x")))
        .isInstanceOf(RuntimeException.class);

    assertThat(requests("download", "failed")).isEqualTo(1);
    assertThat(bytes("read")).isZero();
  }

  private double bytes(String direction) {
    return meters.get("tangent.store.bytes").tag("direction", direction).counter().count();
  }

  private long requests(String operation, String outcome) {
    return meters
        .get("tangent.store.requests")
        .tags("operation", operation, "outcome", outcome)
        .timer()
        .count();
  }
}
