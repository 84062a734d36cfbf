package dev.tangent.bench.measure;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What benchmarks are run with.
 *
 * @param quick smaller sizes and fewer rounds: a few minutes in all, and rougher figures
 * @param scratch an empty folder, deleted afterwards
 * @param home the checkout, which holds the services' jars and the launcher
 * @param progress gets a line now and then
 */
public record Conditions(boolean quick, Path scratch, Path home, Consumer<String> progress) {

  public Conditions {
    Objects.requireNonNull(scratch, "scratch");
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(progress, "progress");
  }

  /** A size or a number of rounds, as the run is a full or a quick one. */
  public int choose(int full, int quickly) {
    return quick ? quickly : full;
  }
}
