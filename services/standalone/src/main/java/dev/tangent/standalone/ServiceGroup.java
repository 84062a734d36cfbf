package dev.tangent.standalone;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All services: none waits for another, so they start, and stop, at the same time. */
record ServiceGroup(List<ServiceProcess> services) implements Part {

  @Override
  public void start() {
    services.forEach(ServiceProcess::start);
  }

  void awaitReady(StartedParts parts) {
    services.forEach(service -> service.awaitReady(parts));
  }

  void supervise(Child.Listener listener) {
    services.forEach(service -> service.supervise(listener));
  }

  @Override
  public void stop() {
    services.forEach(ServiceProcess::ask);
    services.forEach(ServiceProcess::stop);
  }

  Map<String, URI> addresses() {
    return services.stream()
        .collect(Collectors.toMap(s -> s.service().label(), ServiceProcess::address));
  }
}
