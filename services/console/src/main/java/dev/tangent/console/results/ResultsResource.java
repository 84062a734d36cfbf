package dev.tangent.console.results;

import dev.tangent.client.job.EndedJob;
import dev.tangent.client.job.UnknownNameException;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.step.Payload;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.report.TextTables;
import dev.tangent.results.json.ResultsJson;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an experiment measured. */
@Path("/v1")
@Tag(name = "results")
@Blocking
public class ResultsResource {

  private static final String TEXT = "text/plain;charset=UTF-8";
  private static final String HTML = "text/html;charset=UTF-8";

  @Inject JobStore jobs;
  @Inject ArtifactStore artifacts;

  @GET
  @Path("/jobs/{id}/results.json")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "results.json of an experiment, as it is stored (docs/results.md)")
  @APIResponse(responseCode = "409", description = "It still runs, or did not succeed")
  public String results(@PathParam("id") String id) {
    return file(id, Payload.RESULTS);
  }

  @GET
  @Path("/jobs/{id}/report.html")
  @Produces(HTML)
  @Operation(summary = "The report of an experiment: one page without scripts")
  @APIResponse(responseCode = "409", description = "It still runs, or did not succeed")
  public String report(@PathParam("id") String id) {
    return file(id, Payload.REPORT);
  }

  @GET
  @Path("/jobs/{id}/tables.txt")
  @Produces(TEXT)
  @Operation(summary = "The tables that 'tangent results' prints")
  @APIResponse(responseCode = "409", description = "It still runs, or did not succeed")
  public String tables(@PathParam("id") String id) {
    return TextTables.render(ResultsJson.read(file(id, Payload.RESULTS), Payload.RESULTS));
  }

  @GET
  @Path("/comparison")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Two experiments side by side",
      description = "What differs in their settings, and what each measured where both did.")
  public SideBySide comparison(
      @Parameter(description = "A job's id, or the beginning of it") @QueryParam("a") String a,
      @Parameter(description = "Another's") @QueryParam("b") String b) {
    if (a == null || b == null) {
      throw new UnknownNameException("a, b: expected two jobs to compare, as in ?a=ID&b=ID");
    }
    return SideBySide.of(
        ResultsJson.read(file(a, Payload.RESULTS), a),
        ResultsJson.read(file(b, Payload.RESULTS), b));
  }

  private String file(String id, String name) {
    EndedJob job = EndedJob.require(jobs, artifacts, id);
    if (job.goal().file(name).isEmpty()) {
      throw new UnknownNameException(
          "job %s is not an experiment and has no report. What it made: tangent results %s"
              .formatted(job.id(), job.id()));
    }
    return new String(artifacts.read(job.goal().id(), name), StandardCharsets.UTF_8);
  }
}
