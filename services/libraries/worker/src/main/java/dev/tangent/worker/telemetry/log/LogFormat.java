package dev.tangent.worker.telemetry.log;

import dev.tangent.worker.config.TangentConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** With {@code tangent.telemetry.json-logs}, a JSON object a line, its MDC included. */
@Singleton
public class LogFormat {

  private static final int BEFORE_OTHERS = 1;

  void choose(@Observes @Priority(BEFORE_OTHERS) StartupEvent event, TangentConfig config) {
    if (config.telemetry().jsonLogs()) {
      useJson(Logger.getLogger(""));
    }
  }

  private static void useJson(Logger root) {
    for (Handler handler : root.getHandlers()) {
      useJson(handler);
    }
  }

  private static void useJson(Handler handler) {
    if (handler instanceof ConsoleHandler) {
      handler.setFormatter(new JsonLines());
    }
    if (handler instanceof ExtHandler nested) {
      for (Handler inner : nested.getHandlers()) {
        useJson(inner);
      }
    }
  }
}
