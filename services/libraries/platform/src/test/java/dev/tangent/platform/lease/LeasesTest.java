package dev.tangent.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.FaultyStore;
import dev.tangent.platform.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes with clocks of their own; beats come when the test says so. */
class LeasesTest {

  private static final LeaseTimes TIMES =
      new LeaseTimes(Duration.ofHours(1), Duration.ofHours(4), 5);

  @TempDir Path folder;
  private DirectoryObjectStore store;

  @BeforeEach
  void open() {
    store = new DirectoryObjectStore(folder);
  }

  private Leases process(String name, AtomicLong clock) {
    return leases(store, name, clock);
  }

  private static Leases leases(ObjectStore store, String name, AtomicLong clock) {
    return new Leases(
        store,
        name,
        TIMES,
        clock::get,
        () -> UUID.randomUUID().toString(),
        Heartbeat.ofThisProcess());
  }

  @Test
  void whoShowsLifeKeepsItHoweverLongItTakes() {
    AtomicLong clock = new AtomicLong();
    Lease held = process("a", new AtomicLong()).acquire("step").orElseThrow();
    Leases other = process("b", clock);

    for (int hour = 0; hour < 20; hour += 3) {
      clock.set(Duration.ofHours(hour).toNanos());
      assertThat(other.acquire("step")).isEmpty();
      held.beat();
    }
    assertThat(held.lost()).isFalse();
  }

  @Test
  void whatStandsStillIsTakenOverByOneAndTheOldHolderLearnsOfIt() {
    AtomicLong clock = new AtomicLong(-17);
    Lease dead = process("a", new AtomicLong(1_000_000_000_000L)).acquire("step").orElseThrow();
    Leases b = process("b", clock);
    Leases c = process("c", clock);
    for (int looks = 0; looks < 2; looks++) {
      assertThat(b.acquire("step")).isEmpty();
      assertThat(c.acquire("step")).isEmpty();
    }

    clock.addAndGet(TIMES.patience().toNanos() - 1);
    assertThat(b.acquire("step")).isEmpty();
    clock.addAndGet(1);
    Lease taken = b.acquire("step").orElseThrow();
    assertThat(c.acquire("step")).isEmpty();
    dead.beat();

    assertThat(dead.lost()).isTrue();
    taken.beat();
    assertThat(taken.lost()).isFalse();
    dead.close();
    assertThat(c.acquire("step")).as("closing a lost lease takes nothing from its heir").isEmpty();
  }

  @Test
  void whatIsGivenBackIsFreeAtOnce() {
    Leases a = process("a", new AtomicLong());
    a.acquire("step").orElseThrow().close();

    assertThat(process("b", new AtomicLong()).acquire("step")).isPresent();
    assertThat(store.list("leases/")).hasSize(1);
  }

  @Test
  void aHolderThatCouldNotBeSeenHasNotStoodStill() {
    AtomicLong clock = new AtomicLong();
    FaultyStore faulty = new FaultyStore(store);
    process("a", new AtomicLong()).acquire("step").orElseThrow();
    Leases watcher = leases(faulty, "b", clock);
    assertThat(watcher.acquire("step")).isEmpty();
    assertThat(watcher.acquire("step")).isEmpty();

    faulty.away(true);
    assertThatThrownBy(() -> watcher.acquire("step")).isInstanceOf(RetryableFailure.class);
    faulty.away(false);
    clock.addAndGet(TIMES.patience().toNanos());

    assertThat(watcher.acquire("step")).as("it is held after the outage").isEmpty();
    assertThat(watcher.acquire("step")).as("first look after the outage").isEmpty();
    clock.addAndGet(TIMES.patience().toNanos());
    assertThat(watcher.acquire("step")).isPresent();
  }

  @Test
  void aZombieDoesNotThrowOutWhoCameAfterItsHeir() {
    AtomicLong clock = new AtomicLong();
    Lease zombie = process("a", clock).acquire("step").orElseThrow();
    Leases b = process("b", clock);
    b.acquire("step");
    b.acquire("step");
    clock.addAndGet(TIMES.patience().toNanos());
    b.acquire("step").orElseThrow().close();
    Optional<Lease> third = process("c", clock).acquire("step");

    zombie.beat();

    assertThat(third).hasValueSatisfying(lease -> assertThat(lease.lost()).isFalse());
    assertThat(zombie.lost()).isTrue();
  }

  @Test
  void whetherItIsFreeIsSeenWithoutTakingIt() {
    AtomicLong clock = new AtomicLong();
    Leases watcher = process("b", clock);
    assertThat(watcher.isFree("step")).isTrue();
    assertThat(store.list("leases/")).isEmpty();

    Lease held = process("a", new AtomicLong()).acquire("step").orElseThrow();
    for (int hour = 0; hour < 20; hour += 3) {
      clock.set(Duration.ofHours(hour).toNanos());
      assertThat(watcher.isFree("step")).isFalse();
      held.beat();
    }
    assertThat(watcher.isFree("step")).isFalse();
    clock.addAndGet(TIMES.patience().toNanos());
    assertThat(watcher.isFree("step")).as("it has stood still").isTrue();
    assertThat(watcher.acquire("step")).as("what was seen counts").isPresent();
  }

  @Test
  void whatCouldNotBeGivenBackIsGivenBackWhenTheStoreIsThereAgain() {
    FaultyStore faulty = new FaultyStore(store);
    Lease held = leases(faulty, "a", new AtomicLong()).acquire("step").orElseThrow();
    faulty.away(true);
    held.close();
    held.beat();
    assertThat(store.list("leases/")).hasSize(1);

    faulty.away(false);
    held.beat();

    assertThat(store.list("leases/")).isEmpty();
    Lease next = process("b", new AtomicLong()).acquire("step").orElseThrow();
    held.beat();
    next.beat();
    assertThat(next.lost()).as("what was given back is not given back again").isFalse();
  }

  @Test
  void whoVanishedIsCountedFromTheLastThatHadMadeProgress() {
    AtomicLong clock = new AtomicLong();
    List<Integer> vanished = new ArrayList<>();
    for (int life = 0; life < 6; life++) {
      Lease held = takenOver("process " + life, clock);
      vanished.add(held.vanished());
      if (life == 2) {
        held.progress();
      }
      held.beat();
    }
    takenOver("the last", clock).close();

    assertThat(vanished).containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(takenOver("a new one", clock).vanished()).as("it was given back").isZero();
  }

  private Lease takenOver(String name, AtomicLong clock) {
    Leases leases = process(name, clock);
    Optional<Lease> lease = leases.acquire("step");
    while (lease.isEmpty()) {
      clock.addAndGet(TIMES.patience().toNanos());
      lease = leases.acquire("step");
    }
    return lease.get();
  }

  @Test
  void patienceMustLastSomeBeats() {
    assertThatThrownBy(() -> new LeaseTimes(Duration.ofSeconds(2), Duration.ofSeconds(5), 5))
        .hasMessageContaining("three beats");
    assertThat(LeaseTimes.of(Duration.ofSeconds(4), 5).beat()).isEqualTo(Duration.ofSeconds(1));
  }
}
