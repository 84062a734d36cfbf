package dev.tangent.worker;

import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.worker.config.TangentConfig;
import dev.tangent.worker.messaging.EventPublisher;
import dev.tangent.worker.telemetry.StepMetrics;
import dev.tangent.worker.telemetry.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** A service's publisher on a broker in memory. */
public final class Publishers {

  private Publishers() {}

  /** Every default. */
  public static TangentConfig config() {
    Map<String, String> settings =
        Map.of(
            "tangent.service", "trainer", "java.io.tmpdir", System.getProperty("java.io.tmpdir"));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .withMapping(TangentConfig.class)
        .build()
        .getConfigMapping(TangentConfig.class);
  }

  public static EventPublisher publisher(FakeBroker broker, ObjectStore objects, Service service) {
    return new EventPublisher(
        broker.emitter(),
        new EventCodec(service.label()),
        new StepMetrics(new SimpleMeterRegistry(), new JobStore(objects), config(), service),
        new Tracing(OpenTelemetry.noop(), service),
        BrokerConfig.plain("127.0.0.1:1"),
        objects);
  }
}
