package dev.tangent.console.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem document of RFC 9457.
 *
 * @param title the kind of problem
 * @param status that of the answer
 * @param detail what was wrong, and what to do
 * @param problems each by itself, where there are several or they have a place in a job file
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "What went wrong (RFC 9457)")
public record ProblemDocument(
    String type, String title, int status, String detail, List<Found> problems) {

  public static final String TYPE = "application/problem+json";

  private static final ObjectMapper JSON = new ObjectMapper();

  public ProblemDocument {
    problems = List.copyOf(problems);
  }

  /**
   * One thing that is wrong with a job.
   *
   * @param line from 1; 0 when it has no place in a file
   * @param column from 1; 0 when it has no place in a file
   * @param field as the file writes it; empty for the whole file
   * @param excerpt the line, and a mark under the place
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public record Found(int line, int column, String field, String message, String excerpt) {}

  public static ProblemDocument of(int status, String title, String detail) {
    return of(status, title, detail, List.of());
  }

  static ProblemDocument of(int status, String title, String detail, List<Found> problems) {
    return new ProblemDocument("about:blank", title, status, detail, problems);
  }

  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer that says so, to be added to. */
  public Response.ResponseBuilder responseBuilder() {
    return Response.status(status).type(TYPE).entity(json());
  }

  public Response response() {
    return responseBuilder().build();
  }
}
