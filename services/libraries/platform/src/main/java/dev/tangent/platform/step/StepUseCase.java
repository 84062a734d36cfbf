package dev.tangent.platform.step;

import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.proto.v1.Step;
import java.io.IOException;

/**
 * What a service does for one kind of step: reads the inputs that the spec names, leaves the
 * payload in the context's output folder. It publishes nothing and writes nothing to the store; the
 * same spec yields the same bytes.
 */
public interface StepUseCase {

  StepKind kind();

  /**
   * @return figures for the manifest
   * @throws dev.tangent.common.InvalidInputException or {@link
   *     dev.tangent.platform.PermanentFailure} when the same spec would fail again; the message is
   *     for people
   * @throws dev.tangent.platform.RetryableFailure when the store is unavailable
   * @throws dev.tangent.common.CancelledException when {@link StepContext#cancelled()} said so
   */
  StepOutput run(Step step, StepContext context) throws IOException;
}
