package dev.tangent.worker.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.FaultyStore;
import dev.tangent.platform.storage.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreGateTest {

  private static final URI ENDPOINT = URI.create("http://store:9000");
  private static final Duration SELDOM = Duration.ofHours(1);

  @TempDir Path folder;

  private FaultyStore store;
  private boolean ignoresConditions;

  @BeforeEach
  void prepare() {
    store = new FaultyStore(sometimesIgnoring(new DirectoryObjectStore(folder)));
  }

  @Test
  void isClosedUntilTheStoreWasSeenToDoWhatItMust() throws Exception {
    StoreGate gate = gate(SELDOM);
    assertThatThrownBy(gate::requireOpen).isInstanceOf(RetryableFailure.class);
    CountDownLatch working = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              try {
                gate.awaitOpen();
                working.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    worker.start();
    assertThat(working.await(50, TimeUnit.MILLISECONDS)).isFalse();

    gate.ask();

    assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
    gate.requireOpen();
    worker.join();
  }

  @Test
  void waitsForAStoreThatCannotBeReached() {
    StoreGate gate = gate(SELDOM);
    store.away(true);

    assertThatThrownBy(gate::ask).isInstanceOf(RetryableFailure.class);
    assertThatThrownBy(gate::requireOpen).hasMessage("made to fail");

    store.away(false);
    gate.ask();
    assertThat(gate.isOpen()).isTrue();
  }

  /** What runs goes on, and waits at each of its own requests. */
  @Test
  void staysOpenWhileTheStoreIsUnavailableForATime() {
    StoreGate gate = gate(Duration.ZERO);
    gate.ask();

    store.away(true);
    assertThatThrownBy(gate::ask).isInstanceOf(RetryableFailure.class);

    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void refusesAStoreThatIgnoresConditionsAndSaysSoInReadiness() {
    ignoresConditions = true;
    StoreGate gate = gate(SELDOM);
    Probe probe = new Probe("store", gate::ask);

    probe.ask();

    var response = probe.response(Duration.ofMinutes(1));
    assertThat(response.getStatus()).isEqualTo(Status.DOWN);
    assertThat(response.getData().orElseThrow().get("problem").toString())
        .contains("The store at http://store:9000 ignores If-None-Match")
        .contains("two workers could hold one lease")
        .contains("docs/stores.md");
    assertThatThrownBy(gate::requireOpen).hasMessageContaining("ignores If-None-Match");
  }

  @Test
  void opensByItselfWhenTheStoreIsPutRight() {
    ignoresConditions = true;
    StoreGate gate = gate(SELDOM);
    assertThatThrownBy(gate::ask).isInstanceOf(PermanentFailure.class);

    ignoresConditions = false;
    gate.ask();

    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void closesWhenAnotherStoreComesToAnswerAtTheAddress() {
    StoreGate gate = gate(Duration.ZERO);
    gate.ask();

    ignoresConditions = true;

    assertThatThrownBy(gate::ask).isInstanceOf(PermanentFailure.class);
    assertThat(gate.isOpen()).isFalse();
  }

  private StoreGate gate(Duration examinedEvery) {
    return new StoreGate(store, ENDPOINT, examinedEvery);
  }

  private ObjectStore sometimesIgnoring(ObjectStore good) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              if (ignoresConditions && method.getName().equals("putIfAbsent")) {
                good.put((String) arguments[0], (byte[]) arguments[1]);
                return true;
              }
              try {
                return method.invoke(good, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
