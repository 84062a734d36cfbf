package dev.tangent.console.job;

import dev.tangent.client.job.JobWords;
import dev.tangent.client.job.KnownJobs;
import dev.tangent.client.job.PreparedJob;
import dev.tangent.client.jobfile.CatalogRules;
import dev.tangent.client.jobfile.JobFile;
import dev.tangent.client.jobfile.LocatedJob;
import dev.tangent.common.InvalidInputException;
import dev.tangent.console.live.Broker;
import dev.tangent.console.problem.ProblemDocument;
import dev.tangent.console.security.Writes;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.proto.v1.JobCancelled;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Submitting and cancelling, by the same rules and in the same words as the command line. */
@Path("/v1/jobs")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SubmissionResource {

  private static final String YAML = "application/yaml";
  private static final int LONGEST_REASON = 1000;

  @Inject JobStore jobs;
  @Inject JobResolver resolver;
  @Inject Catalog catalog;
  @Inject ArtifactStore artifacts;
  @Inject Broker broker;
  @Inject HttpHeaders headers;

  /**
   * A job that can be submitted.
   *
   * @param job its id; one that was made up for a check is not kept
   */
  public record Checked(String job, PlanSummary plan) {}

  /** Why a job is to stop, for people. */
  public record Cancellation(@Nullable String reason) {}

  /** What is asked for, and not yet done. */
  public record Requested(String job, String state) {}

  @POST
  @Path("/check")
  @Consumes({YAML, MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Operation(summary = "Say what is wrong with a job file, or what the job would cost")
  @APIResponse(
      responseCode = "200",
      description = "It can be submitted: its plan, and what of it is there already")
  @APIResponse(responseCode = "422", description = "Each problem with its place")
  public Checked check(String text) {
    return checked(prepared(text));
  }

  @POST
  @Writes
  @SecurityRequirement(name = "token")
  @Consumes({YAML, MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Operation(summary = "Submit a job file")
  @APIResponse(responseCode = "202", description = "It is published; Location has the job")
  @APIResponse(
      responseCode = "422",
      description = "Each problem with its place; nothing was submitted")
  public Response submit(String text) {
    PreparedJob job = prepared(text);
    broker.publish(job.event());
    return Response.accepted(checked(job)).location(URI.create("/v1/jobs/" + job.id())).build();
  }

  private PreparedJob prepared(String text) {
    LocatedJob located = JobFile.read(isJson() ? "job.json" : "job.yaml", text);
    located.check(CatalogRules.of(catalog));
    return PreparedJob.of(located.job(), jobs, resolver);
  }

  private boolean isJson() {
    MediaType type = headers.getMediaType();
    return type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
  }

  private Checked checked(PreparedJob job) {
    Set<String> existing = Set.copyOf(artifacts.ids(""));
    return new Checked(job.id(), PlanSummary.of(job.plan(), existing));
  }

  @POST
  @Path("/{id}/cancel")
  @Writes
  @SecurityRequirement(name = "token")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Stop a job; steps that other jobs want, too, go on")
  @APIResponse(responseCode = "202", description = "The cancellation is published")
  @APIResponse(responseCode = "409", description = "The job had ended before")
  public Response cancel(@PathParam("id") String id, @Nullable Cancellation cancellation) {
    String job = new KnownJobs(jobs).require(id);
    String reason =
        cancellation == null || cancellation.reason() == null ? "" : cancellation.reason();
    if (reason.length() > LONGEST_REASON) {
      throw new InvalidInputException(
          "reason: expected at most %d characters, found %d."
              .formatted(LONGEST_REASON, reason.length()));
    }
    Optional<Outcome> before = jobs.outcome(job);
    if (before.isPresent()) {
      return ProblemDocument.of(
              409,
              "The job has ended",
              "Job %s had ended before: %s. Nothing to cancel."
                  .formatted(job, JobWords.word(before.get().state())))
          .response();
    }
    broker.publish(
        OutgoingEvent.of(JobCancelled.newBuilder().setId(job).setReason(reason).build()));
    return Response.accepted(new Requested(job, "REQUESTED")).build();
  }
}
