package dev.tangent.worker;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while something that the work needs is away, and which and why. The process is alive
 * then and goes on by itself: a restart would not help.
 */
@Readiness
@ApplicationScoped
public class OutageCheck implements HealthCheck {

  /** Every service may look here; nothing lies under this key. */
  private static final String PROBE = "live/-";

  private final Outages outages;
  private final ObjectStore store;

  public OutageCheck(Outages outages, ObjectStore store) {
    this.outages = outages;
    this.store = store;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("store, broker and disk").up();
    outages
        .present()
        .forEach(
            (resource, outage) ->
                response
                    .down()
                    .withData(
                        resource.name().toLowerCase(),
                        "away since " + outage.since() + ": " + outage.reason()));
    try {
      store.stat(PROBE);
    } catch (RetryableFailure e) {
      response.down().withData("store", e.getMessage());
    }
    return response.build();
  }
}
