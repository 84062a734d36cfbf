package dev.tangent.console.security;

import dev.tangent.console.problem.ProblemDocument;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether this browser may change something. */
@Path("/v1/session")
@Tag(name = "session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

  @Inject Token token;
  @Inject Permission permission;
  @Inject HttpHeaders headers;
  @Inject UriInfo uri;

  /**
   * @param writable whether this browser may change something
   * @param token whether there is a token with which it might
   */
  public record Session(boolean writable, boolean token) {}

  /** What a browser shows once. */
  public record Shown(String token) {}

  @GET
  @Operation(summary = "Whether this browser may change something")
  public Session session() {
    return new Session(permission.hasSession(headers), token.exists());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Show the token once; a cookie of this browser then stands for it")
  @APIResponse(responseCode = "200", description = "The cookie is set")
  @APIResponse(responseCode = "401", description = "It is not the token")
  public Response show(Shown shown) {
    boolean right = shown != null && shown.token() != null && token.is(shown.token());
    if (!right || !Permission.isOwnPage(headers)) {
      return ProblemDocument.of(
              401, "Not the token", "This is not the token that 'tangent up' printed.")
          .response();
    }
    return Response.ok(new Session(true, true)).cookie(cookie(token.session(), -1)).build();
  }

  @DELETE
  @Operation(summary = "Forget that this browser has shown the token")
  @APIResponse(responseCode = "204", description = "The cookie is gone")
  public Response forget() {
    return Response.noContent().cookie(cookie("", 0)).build();
  }

  private NewCookie cookie(String value, int seconds) {
    return new NewCookie.Builder(Permission.COOKIE)
        .value(value)
        .path("/")
        .httpOnly(true)
        .secure("https".equals(uri.getRequestUri().getScheme()))
        .sameSite(NewCookie.SameSite.STRICT)
        .maxAge(seconds)
        .build();
  }
}
