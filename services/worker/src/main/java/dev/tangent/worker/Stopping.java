package dev.tangent.worker;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Knows when the service is going down: work is left for others then. */
@Singleton
public class Stopping {

  /** The order in which a shutdown is heard of: first it is known, then it is waited for. */
  static final int FIRST = 100;

  static final int LATER = 200;

  private volatile boolean stopping;

  public boolean now() {
    return stopping;
  }

  /** A supervised service must not outlive its supervisor, however that one ends. */
  void watchParent(@Observes StartupEvent event, TangentConfig config) {
    config
        .parentPid()
        .ifPresent(
            pid -> {
              Thread watch = new Thread(() -> exitWithout(pid), "parent-watch");
              watch.setDaemon(true);
              watch.start();
            });
  }

  /** An orphan gets another parent at once; a dead one that nobody reaped still counts as alive. */
  private static void exitWithout(long parent) {
    try {
      while (ProcessHandle.current().parent().filter(p -> p.pid() == parent).isPresent()) {
        Thread.sleep(500);
      }
      Quarkus.asyncExit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void onShutdown(@Observes @Priority(FIRST) ShutdownEvent event) {
    stopping = true;
  }
}
