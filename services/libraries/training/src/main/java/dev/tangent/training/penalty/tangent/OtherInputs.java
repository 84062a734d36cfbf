package dev.tangent.training.penalty.tangent;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.input.ExampleSource;

/**
 * Inputs of a task whose features a fine-tune should leave alone. Their labels are not read.
 *
 * @param task its name
 */
public record OtherInputs(String task, ExampleSource inputs) {

  public OtherInputs {
    if (inputs.size() == 0) {
      throw new InvalidInputException(
          "tau_jp: task '" + task + "' has no inputs; leave it out, or take a split with examples");
    }
  }
}
