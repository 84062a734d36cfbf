package dev.tangent.console.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A step of a job: a node of its graph.
 *
 * @param id that of its artifact, too
 * @param inputs steps of this job that it reads
 * @param state DONE, RUNNING, WAITING, FAILED, OPEN, or NEVER once the job has ended without it
 * @param reason why it failed, waits, or is not begun; empty otherwise
 * @param worker who works on it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Step")
public record StepRow(
    String id,
    String kind,
    String service,
    String label,
    List<String> inputs,
    String state,
    String reason,
    @Nullable String worker,
    @Nullable Count progress) {

  /** How far it has come. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Count(long done, long total, String unit, @Nullable Double loss) {}
}
