package dev.tangent.console.results;

import dev.tangent.platform.step.PayloadNames;
import dev.tangent.report.TextTables;
import dev.tangent.results.json.ResultsJson;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an experiment measured. */
@Path("/v1/jobs")
@Tag(name = "results")
@Blocking
public class ResultsResource {

  private static final String TEXT = "text/plain;charset=UTF-8";
  private static final String HTML = "text/html;charset=UTF-8";

  @Inject ReportFiles files;

  @GET
  @Path("/{id}/results.json")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "results.json of an experiment, as it is stored (docs/results.md)")
  @APIResponse(responseCode = "409", description = "It still runs, or did not succeed")
  public String results(@PathParam("id") String id) {
    return files.of(id, PayloadNames.RESULTS).content();
  }

  @GET
  @Path("/{id}/report.html")
  @Produces(HTML)
  @Operation(summary = "The report of an experiment: one page without scripts")
  @APIResponse(responseCode = "409", description = "It still runs, or did not succeed")
  public String report(@PathParam("id") String id) {
    return files.of(id, PayloadNames.REPORT).content();
  }

  @GET
  @Path("/{id}/tables.txt")
  @Produces(TEXT)
  @Operation(summary = "The tables that 'tangent results' prints")
  @APIResponse(responseCode = "409", description = "It still runs, or did not succeed")
  public String tables(@PathParam("id") String id) {
    return TextTables.render(
        ResultsJson.read(files.of(id, PayloadNames.RESULTS).content(), PayloadNames.RESULTS));
  }
}
