package dev.tangent.platform.simulation;

import dev.tangent.common.CancelledException;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.storage.artifact.SavedState;
import dev.tangent.proto.v1.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads its inputs, which is what the choreography promises to be there, takes its time, and leaves
 * bytes that follow from its spec alone.
 */
record PretendedStep(Experiments world, StepKind kind, Runnable beat) implements StepUseCase {

  private static final int TRAINING_STEPS = 3;

  @Override
  public StepOutput run(Step step, StepContext context) throws IOException {
    for (String input : StepIdentity.inputs(step)) {
      context.artifacts().folder(input);
    }
    world.perhapsTheDiskIsFull();
    if (kind == StepKind.FINE_TUNE) {
      train(context);
    } else {
      takeTime(context);
    }
    Files.writeString(context.output().resolve("payload"), context.stepId());
    return StepOutput.PLAIN;
  }

  private void train(StepContext context) throws IOException {
    SavedState saved = context.savedState();
    Path local = context.scratch().resolve("state");
    int from = saved.restore(local) ? Integer.parseInt(Files.readString(local)) : 0;
    world.continues(context.stepId(), from);
    for (int done = from + 1; done <= TRAINING_STEPS; done++) {
      takeTime(context);
      if (done < TRAINING_STEPS) {
        Files.writeString(local, Integer.toString(done));
        saved.save(local, done);
        world.saved(context.stepId(), done);
      }
    }
  }

  private void takeTime(StepContext context) {
    world.pause(Duration.ofSeconds(3));
    beat.run();
    if (context.cancelled()) {
      throw new CancelledException();
    }
  }
}
