package dev.tangent.console.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.tangent.client.job.KnownJobs;
import dev.tangent.client.job.UnknownNameException;
import dev.tangent.console.live.StatusBoard;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Jobs, for whoever looks. */
@Path("/v1/jobs")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class JobsResource {

  private static final Duration TICK = Duration.ofMillis(500);

  @Inject JobTable table;
  @Inject StepRows steps;
  @Inject JobStore jobs;
  @Inject ArtifactStore artifacts;
  @Inject StatusBoard board;

  @GET
  @Operation(summary = "Jobs with their states, searched and sorted")
  @APIResponse(responseCode = "200", description = "Some of them, and how many there are")
  public JobPage list(
      @Parameter(description = "Words that must all be in id, name, base, tasks or methods")
          @QueryParam("q")
          @DefaultValue("")
          String words,
      @Parameter(description = "RUNNING, SUCCEEDED, FAILED or CANCELLED")
          @QueryParam("state")
          @DefaultValue("")
          String state,
      @Parameter(
              description =
                  "submitted, id, name, kind, state, base, tasks, methods or score; with '-' before it: from the end")
          @QueryParam("sort")
          @DefaultValue("-submitted")
          String sort,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    boolean descending = sort.startsWith("-");
    String column = descending ? sort.substring(1) : sort;
    return new JobQuery(words, state, column, descending, offset, limit).of(table.rows());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A job with its steps: their states, what they wait for, their inputs")
  @APIResponse(responseCode = "404", description = "There is no such job")
  public JobDetail job(
      @Parameter(description = "The job's id, or the beginning of it") @PathParam("id") String id)
      throws InvalidProtocolBufferException {
    String job = new KnownJobs(jobs).resolve(id);
    JobRow row = row(job);
    Optional<AcceptedJob> accepted = jobs.find(job);
    if (accepted.isEmpty()) {
      return new JobDetail(row, "{}", List.of());
    }
    return new JobDetail(
        row,
        JsonFormat.printer().print(accepted.get().job().getJob()),
        steps.of(accepted.get(), !row.isRunning()));
  }

  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Follow a job",
      description =
          "Server-sent events, each the JSON object of a line of 'tangent watch --json'; the last one has the job's end.")
  @APIResponse(responseCode = "200", description = "Events until the job has ended")
  public Multi<ObjectNode> events(@PathParam("id") String id) {
    String job = new KnownJobs(jobs).resolve(id);
    AcceptedJob accepted =
        jobs.find(job)
            .orElseThrow(
                () ->
                    new UnknownNameException(
                        "job %s was refused and has no steps. Why: tangent results %s"
                            .formatted(job, job)));
    Instant submitted = Optional.ofNullable(row(job).submitted()).orElseGet(Instant::now);
    Follower follower = new Follower(accepted, submitted, jobs, artifacts, board);
    return Multi.createFrom()
        .ticks()
        .every(TICK)
        .onOverflow()
        .drop()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(tick -> follower.news(Instant.now()))
        .select()
        .first(news -> !follower.isOver())
        .onItem()
        .transformToMultiAndConcatenate(news -> Multi.createFrom().iterable(news));
  }

  private JobRow row(String job) {
    return table
        .find(job)
        .orElseThrow(
            () ->
                new UnknownNameException(
                    "job %s is being taken up; look again in a second".formatted(job)));
  }
}
