package dev.tangent.model.statistics;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.ExampleSubset;

/** The inputs that statistics are measured on. */
public final class TaskInputs {

  private TaskInputs() {}

  /**
   * A draw of a task's inputs: all of them where there are no more.
   *
   * @throws InvalidInputException when there are none
   */
  public static ExampleSource draw(ExampleSource all, int examples, long seed) {
    if (all.size() == 0) {
      throw new InvalidInputException("the task has no inputs to measure statistics on");
    }
    return ExampleSubset.drawn(all, examples, seed);
  }
}
