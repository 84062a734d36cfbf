package dev.tangent.system.chaos;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** SIGSTOP for some seconds: as one that is unavailable to those who wait for it. */
record Standstill(Victim victim) implements Fault {

  @Override
  public String kind() {
    return "stopped " + victim.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<String> strike(Scene scene) throws Exception {
    Duration pause = Duration.ofMillis(scene.between(1000, 6000));
    return scene.assembly().freeze(victim, pause)
        ? Optional.of("for %d ms".formatted(pause.toMillis()))
        : Optional.empty();
  }
}
