package dev.tangent.results.provenance;

import dev.tangent.common.InvalidInputException;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;

/**
 * A dataset of the experiment, as task or as control.
 *
 * @param artifact its artifact id
 * @param role "task" or "control"
 */
public record DatasetUse(
    String name,
    String artifact,
    String role,
    @MayBeAbsent Integer classes,
    @MayBeAbsent Integer train,
    @MayBeAbsent Integer validation,
    @MayBeAbsent Integer test) {

  public static final String TASK = "task";
  public static final String CONTROL = "control";

  public DatasetUse {
    Checks.present(name, "name");
    Checks.present(artifact, "artifact");
    Checks.present(role, "role");
    if (!role.equals(TASK) && !role.equals(CONTROL)) {
      throw new InvalidInputException("\"role\" is " + role + ", but must be task or control");
    }
  }
}
