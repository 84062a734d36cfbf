package dev.tangent.worker.liveness;

import dev.tangent.platform.process.ParentProcess;
import dev.tangent.worker.config.TangentConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Knows when the service is going down: work is left for others then. */
@Singleton
public class ShutdownSignal {

  /** The order in which a shutdown is heard of: first it is known, then it is waited for. */
  static final int FIRST = 100;

  public static final int LATER = 200;

  private volatile boolean stopping;

  public boolean now() {
    return stopping;
  }

  /** A supervised service must not outlive its supervisor, however that one ends. */
  void watchParent(@Observes StartupEvent event, TangentConfig config) {
    config.parentPid().ifPresent(ParentProcess::exitWithout);
  }

  public void onShutdown(@Observes @Priority(FIRST) ShutdownEvent event) {
    stopping = true;
  }
}
