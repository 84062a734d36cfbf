package dev.tangent.standalone.watch;

import dev.tangent.standalone.process.Signs;
import java.util.function.Supplier;

/** Decides from look to look what is to be done about one process; a new process, a new judge. */
public interface HealthPolicy {

  /**
   * @param now nanoseconds of a clock that only goes on
   * @param signs what the process does, if that matters
   */
  Verdict look(long now, Health health, Supplier<Signs> signs);
}
