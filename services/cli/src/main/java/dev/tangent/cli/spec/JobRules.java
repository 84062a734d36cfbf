package dev.tangent.cli.spec;

import dev.tangent.proto.v1.Job;
import java.util.List;

/** What a well-formed job must also be: no contradictions, everything in range. */
@FunctionalInterface
public interface JobRules {

  /** Asks nothing more. */
  JobRules NONE = job -> List.of();

  /** All that the job breaks; an empty list when it can be submitted. */
  List<Violation> check(Job job);

  /**
   * @param field the path in the message, {@code experiment.fine_tuning.lr[0]}; empty for the whole
   * @param message what was found and what was expected
   */
  record Violation(String field, String message) {}
}
