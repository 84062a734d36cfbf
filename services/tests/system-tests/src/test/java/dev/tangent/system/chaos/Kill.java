package dev.tangent.system.chaos;

import java.util.Locale;
import java.util.Optional;

/** {@code kill -9}, ready or not. */
record Kill(Victim victim) implements Fault {

  @Override
  public String kind() {
    return "killed " + victim.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<String> strike(Scene scene) throws Exception {
    return scene.assembly().kill(victim) ? Optional.of("kill -9") : Optional.empty();
  }
}
