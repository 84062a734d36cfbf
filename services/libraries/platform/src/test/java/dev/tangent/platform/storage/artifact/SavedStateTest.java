package dev.tangent.platform.storage.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Sha256;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    state.save(Files.writeString(local, "first"), 10);
    state.save(Files.writeString(local, "second"), 20);

    assertThat(state().restore(local)).isTrue();
    assertThat(local).hasContent("second");
    assertThat(store.list("state/step/")).hasSize(1);
    state().forget();
    assertThat(store.list("state/")).isEmpty();
    assertThat(state().restore(local)).isFalse();
  }

  @Test
  void aFlippedBitIsNotContinuedFrom() throws Exception {
    state().save(Files.writeString(local, "weights"), 1);
    Files.writeString(store.path(store.list("state/step/").get(0)), "weightr");

    assertThat(state().restore(local)).isFalse();
    assertThat(store.list("state/")).isEmpty();
  }

  @Test
  void ofADamagedStateTheOneBeforeCounts() throws Exception {
    state().save(Files.writeString(local, "weights"), 7);
    state().save(Files.writeString(local, "further"), 8);
    Files.writeString(store.path(store.list("state/step/").get(1)), "furthes");

    assertThat(state().restore(local)).isTrue();
    assertThat(local).hasContent("weights");
  }

  /** Whoever writes may be faster than whoever reads, any number of times. */
  @Test
  void aStateThatIsReplacedWhileItIsReadIsFollowed() throws Exception {
    int times = 10;
    SavedState writer = state();
    writer.save(Files.writeString(local, "0"), 0);
    AtomicInteger written = new AtomicInteger();
    ObjectStore overtaking =
        new DirectoryObjectStore(folder) {
          @Override
          public List<String> list(String prefix) {
            List<String> found = super.list(prefix);
            if (written.get() < times) {
              int next = written.incrementAndGet();
              writer.save(file("next", Integer.toString(next)), next);
            }
            return found;
          }
        };

    assertThat(new SavedState(overtaking, "step").restore(local)).isTrue();
    assertThat(local).hasContent(Integer.toString(times));
  }

  private Path file(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aStateOfRelease01IsContinued() throws Exception {
    store.put("state/step/0a", "weights".getBytes());
    store.put(
        "state/step/current.json",
        "{\"key\": \"state/step/0a\", \"sha256\": \"%s\"}"
            .formatted(Sha256.of(ByteBuffer.wrap("weights".getBytes())))
            .getBytes());

    assertThat(state().restore(local)).isTrue();
    assertThat(local).hasContent("weights");
  }

  @Test
  void aDamagedPointerOfRelease01IsNotFollowed() throws Exception {
    state().save(Files.writeString(local, "weights"), 1);
    state().forget();
    store.put("state/step/current.json", "{\"key\": \"live/".getBytes());

    assertThat(state().restore(local)).isFalse();
  }

  /** It stood still for longer than its lease, and does not know yet. */
  @Test
  void whoeverGotFurtherCounts() throws Exception {
    SavedState zombie = state();
    zombie.save(Files.writeString(local, "old"), 10);
    SavedState heir = state();
    assertThat(heir.restore(local)).isTrue();
    heir.save(Files.writeString(local, "newer"), 30);

    zombie.save(Files.writeString(local, "older"), 20);

    assertThat(state().restore(local)).isTrue();
    assertThat(local).hasContent("newer");
  }

  private SavedState state() {
    return new SavedState(store, "step");
  }
}
