package dev.tangent.results.provenance;

import dev.tangent.common.Method;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;

/**
 * Something that the experiment made and that can be exported by its id.
 *
 * @param kind the step's: "fine-tune" (a checkpoint), "vector", "features", ...
 * @param id the artifact id
 * @param method as trained
 */
public record ArtifactReference(
    String kind,
    String id,
    @MayBeAbsent Method method,
    @MayBeAbsent String task,
    @MayBeAbsent Long seed) {

  public ArtifactReference {
    Checks.present(kind, "kind");
    Checks.present(id, "id");
  }
}
