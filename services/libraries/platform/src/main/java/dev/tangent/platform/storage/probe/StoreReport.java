package dev.tangent.platform.storage.probe;

import dev.tangent.platform.storage.ClockDifference;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link StoreProbe} found.
 *
 * @param refusals why nothing may be entrusted to the store; each is a sentence with what to do
 * @param warnings what works, but not for long or not well
 * @param clock this machine's against the store's, as its listing tells it
 */
public record StoreReport(List<String> refusals, List<String> warnings, ClockDifference clock) {

  public StoreReport {
    refusals = List.copyOf(refusals);
    warnings = List.copyOf(warnings);
    Objects.requireNonNull(clock, "clock");
  }

  /** Whether the store does all that Tangent relies on. */
  public boolean suitable() {
    return refusals.isEmpty();
  }
}
