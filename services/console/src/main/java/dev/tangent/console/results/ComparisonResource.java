package dev.tangent.console.results;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.results.comparison.SideBySide;
import dev.tangent.results.json.ResultsJson;
import dev.tangent.results.json.SideBySideJson;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Experiments beside each other. */
@Path("/v1/comparison")
@Tag(name = "results")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ComparisonResource {

  @Inject ReportFiles files;

  @GET
  @Operation(
      summary = "Two experiments side by side",
      description = "What differs in their settings, and what each measured where both did.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SideBySide.class)))
  public String comparison(
      @Parameter(description = "A job's id, or the beginning of it") @QueryParam("a")
          @Nullable String a,
      @Parameter(description = "Another's") @QueryParam("b") @Nullable String b) {
    if (a == null || b == null) {
      throw new InvalidInputException("a, b: expected two jobs to compare, as in ?a=ID&b=ID");
    }
    ReportFiles.Found first = files.of(a, PayloadNames.RESULTS);
    ReportFiles.Found second = files.of(b, PayloadNames.RESULTS);
    return SideBySideJson.write(
        SideBySide.of(
            first.job(),
            ResultsJson.read(first.content(), first.job()),
            second.job(),
            ResultsJson.read(second.content(), second.job())));
  }
}
