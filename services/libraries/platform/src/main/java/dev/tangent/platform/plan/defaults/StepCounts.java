package dev.tangent.platform.plan.defaults;

import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.TaskSteps;

/** How many optimiser steps each task takes. */
public final class StepCounts {

  private StepCounts() {}

  public static int of(FineTuning settings, String task) {
    return settings.getTaskStepsList().stream()
        .filter(own -> own.getTask().equals(task))
        .mapToInt(TaskSteps::getSteps)
        .findFirst()
        .orElse(settings.getSteps());
  }

  /** The fewest steps that any task takes, as far as can be said without the tasks. */
  public static long fewest(FineTuning settings) {
    return settings.getTaskStepsList().stream()
        .mapToLong(own -> Integer.toUnsignedLong(own.getSteps()))
        .reduce(Integer.toUnsignedLong(settings.getSteps()), Math::min);
  }
}
