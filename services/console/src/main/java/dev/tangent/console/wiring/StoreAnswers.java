package dev.tangent.console.wiring;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.JobStore;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The console is of use as long as the store answers. */
@Readiness
@Singleton
public class StoreAnswers implements HealthCheck {

  private static final String NAME = "store";

  private final JobStore jobs;

  public StoreAnswers(JobStore jobs) {
    this.jobs = jobs;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      var unused = jobs.liveIds();
      return HealthCheckResponse.up(NAME);
    } catch (RetryableFailure e) {
      return HealthCheckResponse.named(NAME).down().withData("reason", e.getMessage()).build();
    }
  }
}
