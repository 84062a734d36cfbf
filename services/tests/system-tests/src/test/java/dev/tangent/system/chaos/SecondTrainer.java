package dev.tangent.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.watch.Health;
import dev.tangent.system.ExtraMember;
import dev.tangent.system.RunningTangent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One more member of the trainers' group, started by hand beside an assembly. */
record SecondTrainer(ExtraMember member) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://[0-9.:]+)");
  private static final AtomicInteger STARTED = new AtomicInteger();

  static SecondTrainer start(KillableAssembly assembly) throws IOException {
    return start(assembly, Map.of());
  }

  /**
   * @param environment beside what every trainer has
   */
  static SecondTrainer start(KillableAssembly assembly, Map<String, String> environment)
      throws IOException {
    Map<String, String> all = new HashMap<>(assembly.environment());
    all.putAll(environment);
    return new SecondTrainer(
        ExtraMember.start(
            Service.TRAINER,
            STARTED.incrementAndGet(),
            assembly.endpoints(),
            assembly.data(),
            all));
  }

  Path log() {
    return member.log();
  }

  void awaitReady() throws IOException {
    member.awaitReady();
  }

  Health ask(Health.Question question) throws IOException {
    Matcher address = ADDRESS.matcher(Files.readString(log()));
    assertThat(address.find()).as("%s says where it listens", log()).isTrue();
    return Health.ask(URI.create(address.group(1)), question, Duration.ofSeconds(10));
  }

  void awaitHealth(Health.Question question, Predicate<Health> wanted) throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    Health health = ask(question);
    while (!wanted.test(health)) {
      assertThat(Instant.now()).as("%s is %s; see %s", question, health, log()).isBefore(end);
      RunningTangent.pause();
      health = ask(question);
    }
  }

  @Override
  public void close() throws InterruptedException {
    member.close();
  }
}
