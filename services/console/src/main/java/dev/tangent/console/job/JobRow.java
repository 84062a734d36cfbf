package dev.tangent.console.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job in the list.
 *
 * @param name of an experiment, or the kind of a single job
 * @param kind {@code experiment}, {@code fine-tune}, …; empty if it was refused
 * @param state RUNNING, SUCCEEDED, FAILED or CANCELLED
 * @param submitted when the services took it up
 * @param stepsDone of a job that runs: whose artifacts are there
 * @param reasons why it did not succeed
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Job")
public record JobRow(
    String id,
    String name,
    String kind,
    String state,
    @Nullable Instant submitted,
    @Nullable Instant ended,
    String base,
    List<String> tasks,
    List<String> methods,
    int seeds,
    long stepsDone,
    int stepsTotal,
    List<String> reasons,
    List<Score> scores) {

  public static final String RUNNING = "RUNNING";

  /**
   * A mean over seeds, and over tasks where it is a task's.
   *
   * @param analysis {@code single-task}, {@code addition} or {@code negation}
   * @param name {@code accuracy}, {@code absolute}, {@code normalized}, {@code target}, {@code
   *     control}
   */
  public record Score(String analysis, String method, String name, double value) {}

  boolean isRunning() {
    return state.equals(RUNNING);
  }

  /** What a search looks at. */
  String text() {
    return String.join(
        " ", id, name, kind, base, String.join(" ", tasks), String.join(" ", methods));
  }
}
