package dev.tangent.worker;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.RetryableFailure.Resource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What this service is waiting for, since when and why. */
@Singleton
public class Outages {

  private static final Logger LOG = Logger.getLogger(Outages.class);

  private final Map<Resource, Outage> present = new ConcurrentHashMap<>();

  /** One resource that is away. */
  public record Outage(Instant since, String reason) {}

  void noticed(RetryableFailure failure) {
    present.merge(
        failure.resource(),
        new Outage(Instant.now(), failure.getMessage()),
        (before, now) -> new Outage(before.since(), now.reason()));
  }

  /** Something was done from its beginning to its end, for which all of them are needed. */
  void over() {
    if (!present.isEmpty()) {
      LOG.infof("going on: %s back", present.keySet());
      present.clear();
    }
  }

  /** By resource, those that are away now. */
  public Map<Resource, Outage> present() {
    return new TreeMap<>(present);
  }
}
