package dev.tangent.results.provenance;

import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;

/**
 * The pre-trained model θ₀.
 *
 * @param artifact its artifact id
 * @param architecture as its own configuration calls it
 * @param parameters how many numbers θ₀ has
 */
public record BaseModel(
    String name, String artifact, @MayBeAbsent String architecture, @MayBeAbsent Long parameters) {

  public BaseModel {
    Checks.present(name, "name");
    Checks.present(artifact, "artifact");
  }
}
