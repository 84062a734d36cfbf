package dev.tangent.compute;

import dev.tangent.model.engine.NativeEngine;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.worker.config.TangentConfig;
import dev.tangent.worker.execution.StepWorkers;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Settles where a service computes before it takes a step, or ends its start. */
@Singleton
public class ComputeDevice {

  private static final Logger LOG = Logger.getLogger(ComputeDevice.class);

  /** Before {@link StepWorkers} and the channels, which have no or higher priorities. */
  private static final int BEFORE_WORK = 100;

  private final TangentConfig config;
  private final Service service;

  public ComputeDevice(TangentConfig config, Service service) {
    this.config = config;
    this.service = service;
  }

  void start(@Observes @Priority(BEFORE_WORK) StartupEvent event) {
    if (service.isNumeric()) {
      NativeEngine.choose(config.device());
      LOG.infof("computing on %s", NativeEngine.device());
    }
  }
}
