package dev.tangent.console.mix;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.tangent.client.job.EndedJob;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An experiment's additions at any α. */
@Path("/v1/jobs/{id}/addition")
@Tag(name = "results")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class MixResource {

  private static final int POINTS = 41;
  private static final double FARTHEST = 100;

  @Inject JobStore jobs;
  @Inject ArtifactStore artifacts;
  @Inject Sweeping sweeping;

  /** An addition whose α can be moved. */
  @Schema(name = "MovableAddition")
  public record Movable(String method, long seed) {}

  /** Test accuracies at one α: of it nothing was chosen. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "AdditionAt")
  public record At(double alpha, double mean, List<TaskAt> tasks) {}

  /**
   * One task at that α.
   *
   * @param low of Wilson's 95 % interval
   * @param confusion for each class, how often it is taken for each
   */
  public record TaskAt(
      String task,
      int correct,
      int n,
      double accuracy,
      double low,
      double high,
      List<String> classes,
      int[][] confusion) {}

  /**
   * Test accuracies along α.
   *
   * @param mean over tasks
   */
  @Schema(name = "AdditionCurve")
  public record Curve(double[] alphas, double[] mean, List<TaskCurve> tasks) {}

  /** One task along α. */
  public record TaskCurve(String task, double[] accuracy) {}

  @GET
  @Operation(
      summary = "The additions whose α can be moved",
      description = "Those in the tangent space, whose features are stored.")
  @APIResponse(responseCode = "409", description = "The job still runs, or did not succeed")
  public List<Movable> movable(@PathParam("id") String id) {
    return Sweeping.cells(job(id)).stream()
        .map(cell -> new Movable(cell.method().name(), cell.seed()))
        .toList();
  }

  @GET
  @Path("/at")
  @Operation(summary = "Every task's test accuracy and confusion at one α, exactly")
  @APIResponse(responseCode = "404", description = "There is no such job, method or seed")
  public At at(
      @PathParam("id") String id,
      @Parameter(description = "POSTHOC or LINEARIZED")
          @QueryParam("method")
          @DefaultValue("LINEARIZED")
          String method,
      @QueryParam("seed") @DefaultValue("0") long seed,
      @QueryParam("alpha") @DefaultValue("1") double alpha) {
    require("alpha", alpha);
    AcceptedJob job = job(id);
    AdditionCell cell = Sweeping.cell(job, method, seed);
    List<TaskAt> tasks = new ArrayList<>();
    for (Sweeping.Task task : sweeping.tasks(job, cell)) {
      int[][] confusion = task.table().confusion(alpha);
      int correct = IntStream.range(0, confusion.length).map(c -> confusion[c][c]).sum();
      Accuracy accuracy = new Accuracy(correct, task.table().size());
      tasks.add(
          new TaskAt(
              task.name(),
              correct,
              accuracy.total(),
              accuracy.value(),
              accuracy.wilson95().low(),
              accuracy.wilson95().high(),
              task.classes(),
              confusion));
    }
    double mean = tasks.stream().mapToDouble(TaskAt::accuracy).average().orElseThrow();
    return new At(alpha, mean, tasks);
  }

  @GET
  @Path("/curve")
  @Operation(summary = "Every task's test accuracy along α, for a picture")
  @APIResponse(responseCode = "404", description = "There is no such job, method or seed")
  public Curve curve(
      @PathParam("id") String id,
      @QueryParam("method") @DefaultValue("LINEARIZED") String method,
      @QueryParam("seed") @DefaultValue("0") long seed,
      @QueryParam("from") @DefaultValue("0") double from,
      @QueryParam("to") @DefaultValue("2") double to) {
    require("from", from);
    require("to", to);
    AcceptedJob job = job(id);
    AdditionCell cell = Sweeping.cell(job, method, seed);
    double[] alphas =
        IntStream.range(0, POINTS)
            .mapToDouble(i -> from + (to - from) * i / (POINTS - 1))
            .toArray();
    double[] mean = new double[POINTS];
    List<TaskCurve> curves = new ArrayList<>();
    List<Sweeping.Task> tasks = sweeping.tasks(job, cell);
    for (Sweeping.Task task : tasks) {
      double[] accuracy = new double[POINTS];
      for (int i = 0; i < POINTS; i++) {
        accuracy[i] = (double) task.table().correct(alphas[i]) / task.table().size();
        mean[i] += accuracy[i] / tasks.size();
      }
      curves.add(new TaskCurve(task.name(), accuracy));
    }
    return new Curve(alphas, mean, curves);
  }

  private static void require(String name, double alpha) {
    if (!(Math.abs(alpha) <= FARTHEST)) {
      throw new InvalidInputException(
          "%s: expected a number from -%.0f to %.0f, found %s"
              .formatted(name, FARTHEST, FARTHEST, alpha));
    }
  }

  private AcceptedJob job(String id) {
    return jobs.find(EndedJob.require(jobs, artifacts, id).id()).orElseThrow();
  }
}
