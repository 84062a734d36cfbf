package dev.tangent.standalone;

import dev.tangent.standalone.part.Part;
import dev.tangent.standalone.process.Child;
import dev.tangent.standalone.watch.ChildWatch;
import dev.tangent.standalone.watch.Patience;
import dev.tangent.standalone.watch.Starting;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All services: none waits for another, so they start, and stop, at the same time. */
record ServiceGroup(List<ServiceProcess> services) implements Part {

  @Override
  public void start() {
    services.forEach(ServiceProcess::start);
  }

  List<Starting> starting() {
    return services.stream().map(ServiceProcess::starting).toList();
  }

  List<ChildWatch> watches(Patience patience, Consumer<String> tell) {
    return services.stream().flatMap(service -> service.watches(patience, tell)).toList();
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
        .collect(Collectors.toMap(s -> s.application().label(), ServiceProcess::address));
  }
}
