package dev.tangent.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import dev.tangent.standalone.part.Endpoints;
import dev.tangent.system.RunningTangent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the store shows of a step that is being worked on. */
record WatchedStep(Endpoints endpoints, String id) {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Returns when its state was saved once. */
  void awaitState() {
    Instant end = Instant.now().plus(PATIENCE);
    while (progress() < 0) {
      assertThat(Instant.now()).as("time to save the state of %s", id).isBefore(end);
      RunningTangent.pause();
    }
  }

  /** Of the saved state that counts; -1 if there is none. */
  long progress() {
    return ask(store -> store.list("state/" + id + "/")).stream()
        .map(key -> key.substring(key.lastIndexOf('/') + 1))
        .filter(name -> name.matches("\\d{15}-.*"))
        .mapToLong(name -> Long.parseLong(name.substring(0, 15)))
        .max()
        .orElse(-1);
  }

  /** Which term of its lease is the last; 0 if nobody holds it. */
  long term() {
    return terms().stream()
        .mapToLong(key -> Long.parseLong(key.substring(key.lastIndexOf('/') + 1)))
        .max()
        .orElse(0);
  }

  /** The process that works on it, whether the assembly started that or not. */
  Optional<ProcessHandle> holder() {
    List<String> terms = terms();
    return terms.isEmpty()
        ? Optional.empty()
        : ask(store -> store.get(terms.get(terms.size() - 1))).flatMap(WatchedStep::process);
  }

  private static Optional<ProcessHandle> process(byte[] lease) {
    String holder = new String(lease, StandardCharsets.UTF_8).split(" ")[0];
    return ProcessHandle.of(Long.parseLong(holder.substring(holder.indexOf('/') + 1)));
  }

  /** Writes into the artifact's history that its first life turned out damaged. */
  void putAside() {
    String entry = "{\"state\": \"damaged\", \"of\": 1, \"reason\": \"made to be\"}";
    ask(
        store -> {
          store.put(
              "artifacts/" + id + "/manifest.0002.json", entry.getBytes(StandardCharsets.UTF_8));
          return true;
        });
  }

  private List<String> terms() {
    return ask(store -> store.list("leases/" + id + "/"));
  }

  private <T> T ask(Function<ObjectStore, T> question) {
    try (ObjectStore store = new S3ObjectStore(endpoints.storeConfig())) {
      return question.apply(store);
    }
  }
}
