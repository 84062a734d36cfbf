package dev.tangent.worker;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Knows when the service is going down: work is left for others then. */
@Singleton
public class Stopping {

  private volatile boolean stopping;

  public boolean now() {
    return stopping;
  }

  /** A supervised service must not outlive its supervisor, however that one ends. */
  void watchParent(@Observes StartupEvent event, TangentConfig config) {
    config
        .parentPid()
        .ifPresent(
            pid ->
                ProcessHandle.of(pid)
                    .ifPresentOrElse(
                        parent -> parent.onExit().thenRun(Quarkus::asyncExit), Quarkus::asyncExit));
  }

  void onShutdown(@Observes ShutdownEvent event) {
    stopping = true;
  }
}
