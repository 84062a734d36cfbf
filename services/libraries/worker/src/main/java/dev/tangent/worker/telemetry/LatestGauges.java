package dev.tangent.worker.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gauges whose labels name steps, of which there is no end: only the {@value #KEPT} that were set
 * last are shown, those of steps that have ended until others take their places.
 */
final class LatestGauges {

  static final int KEPT = 64;

  private final MeterRegistry meters;
  private final String name;
  private final String description;
  private final Map<Tags, Shown> shown = new LinkedHashMap<>(16, 0.75f, true);

  LatestGauges(MeterRegistry meters, String name, String description) {
    this.meters = meters;
    this.name = name;
    this.description = description;
  }

  private static final class Shown {
    private volatile double value;
    private @Nullable Meter meter;
  }

  synchronized void set(Tags tags, double value) {
    Shown one = shown.get(tags);
    if (one == null) {
      makeRoom();
      one = new Shown();
      shown.put(tags, one);
      one.meter =
          Gauge.builder(name, one, s -> s.value)
              .description(description)
              .tags(tags)
              .strongReference(true)
              .register(meters);
    }
    one.value = value;
  }

  private void makeRoom() {
    if (shown.size() >= KEPT) {
      Iterator<Shown> oldest = shown.values().iterator();
      Meter meter = oldest.next().meter;
      if (meter != null) {
        meters.remove(meter);
      }
      oldest.remove();
    }
  }
}
