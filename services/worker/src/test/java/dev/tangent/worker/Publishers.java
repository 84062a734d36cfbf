package dev.tangent.worker;

import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.messaging.BrokerConfig;
import dev.tangent.platform.messaging.EventCodec;
import dev.tangent.platform.plan.Service;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.worker.telemetry.StepMetrics;
import dev.tangent.worker.telemetry.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.Proxy;

/** A service's publisher on a broker in memory. */
final class Publishers {

  private Publishers() {}

  static EventPublisher publisher(FakeBroker broker, ObjectStore objects, Service service) {
    TangentConfig config =
        (TangentConfig)
            Proxy.newProxyInstance(
                Publishers.class.getClassLoader(),
                new Class<?>[] {TangentConfig.class},
                (proxy, method, args) -> 1);
    return new EventPublisher(
        broker.emitter(),
        new EventCodec(service.label()),
        new StepMetrics(new SimpleMeterRegistry(), new JobStore(objects), config, service),
        new Tracing(OpenTelemetry.noop(), service),
        BrokerConfig.plain("127.0.0.1:1"),
        objects);
  }
}
