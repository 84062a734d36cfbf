package dev.tangent.platform.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time passes only when the test says so. */
class CacheEvictionTest {

  @TempDir Path root;
  private final AtomicLong clock = new AtomicLong(-3);
  private CacheEviction eviction;

  @BeforeEach
  void open() {
    eviction = new CacheEviction(root, new CacheLimits(100, Duration.ofHours(1)), clock::get);
  }

  @Test
  void ownGrowthIsNoticedAtOnceThatOfOthersWhenTheFoldersAreMeasuredAgain() throws IOException {
    assertThat(eviction.hasRoomFor(60)).isTrue();
    artifact("mine", 60);
    eviction.grown(60);
    assertThat(eviction.hasRoomFor(60)).isFalse();

    artifact("others", 30);
    assertThat(eviction.hasRoomFor(20)).as("not measured yet").isTrue();
    clock.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(eviction.hasRoomFor(20)).isFalse();
  }

  @Test
  void whatIsInUseStaysAndTheLimitIsLookedAtAgain() throws IOException {
    artifact("first", 80);
    eviction.grown(80);
    artifact("second", 80);
    eviction.grown(80);

    assertThat(eviction.run()).as("both were used within the hour").isEmpty();
    Files.setLastModifiedTime(root.resolve("first"), FileTime.fromMillis(0));
    eviction.grown(0);

    assertThat(eviction.run()).containsExactly(root.resolve("first"));
    assertThat(eviction.hasRoomFor(20)).isTrue();
  }

  private void artifact(String name, int bytes) throws IOException {
    Path folder = Files.createDirectories(root.resolve(name));
    Files.write(folder.resolve("file"), new byte[bytes]);
  }
}
