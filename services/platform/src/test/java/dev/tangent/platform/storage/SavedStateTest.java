package dev.tangent.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedStateTest {

  @TempDir Path folder;
  private DirectoryObjectStore store;
  private Path local;

  @BeforeEach
  void open() {
    store = new DirectoryObjectStore(folder);
    local = folder.resolve("local");
  }

  @Test
  void theLastStateCountsAndTheOneBeforeGoes() throws Exception {
    SavedState state = state();
    state.save(Files.writeString(local, "first"));
    state.save(Files.writeString(local, "second"));

    assertThat(state().restore(local)).isTrue();
    assertThat(local).hasContent("second");
    assertThat(store.list("state/step/")).hasSize(2);
    state().forget();
    assertThat(store.list("state/")).isEmpty();
    assertThat(state().restore(local)).isFalse();
  }

  @Test
  void aFlippedBitIsNotContinuedFrom() throws Exception {
    state().save(Files.writeString(local, "weights"));
    String key =
        store.list("state/step/").stream()
            .filter(k -> !k.endsWith("json"))
            .findFirst()
            .orElseThrow();
    Files.writeString(store.path(key), "weightr");

    assertThat(state().restore(local)).isFalse();
    assertThat(store.list("state/")).isEmpty();
  }

  @Test
  void aDamagedPointerIsNotFollowed() throws Exception {
    state().save(Files.writeString(local, "weights"));
    store.put("state/step/current.json", "{\"key\": \"live/".getBytes());

    assertThat(state().restore(local)).isFalse();
  }

  @Test
  void whoLostTheStepLeavesItsSuccessorsStateAlone() throws Exception {
    AtomicBoolean mine = new AtomicBoolean(true);
    SavedState zombie = new SavedState(store, "step", mine::get);
    zombie.save(Files.writeString(local, "old"));
    mine.set(false);
    state().save(Files.writeString(local, "newer"));

    zombie.save(Files.writeString(local, "older"));

    assertThat(state().restore(local)).isTrue();
    assertThat(local).hasContent("newer");
  }

  private SavedState state() {
    return new SavedState(store, "step", () -> true);
  }
}
