package dev.tangent.worker.telemetry;

import dev.tangent.platform.storage.cache.CacheListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code tangent.cache.files}: how often a verified copy was at hand. */
public final class CacheMetrics implements CacheListener {

  private final Counter hits;
  private final Counter misses;

  public CacheMetrics(MeterRegistry meters) {
    this.hits = counter(meters, "hit");
    this.misses = counter(meters, "miss");
  }

  @Override
  public void looked(boolean found, long bytes) {
    (found ? hits : misses).increment();
  }

  private static Counter counter(MeterRegistry meters, String result) {
    return Counter.builder("tangent.cache.files")
        .description("Files of artifacts wanted from the local cache")
        .tag("result", result)
        .register(meters);
  }
}
