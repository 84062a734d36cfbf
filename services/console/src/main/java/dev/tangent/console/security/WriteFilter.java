package dev.tangent.console.security;

import dev.tangent.console.problem.ProblemDocument;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Lets through what has the permission to change something. */
@Provider
@Writes
public class WriteFilter implements ContainerRequestFilter {

  @Inject Token token;
  @Inject Permission permission;
  @Inject HttpHeaders headers;

  @Override
  public void filter(ContainerRequestContext request) {
    if (!token.exists()) {
      request.abortWith(
          ProblemDocument.of(
                  403,
                  "Read-only",
                  "This console is read-only: no token is set. Set TANGENT_CONSOLE_TOKEN, or use the command line.")
              .response());
    } else if (!permission.isGiven(headers)) {
      request.abortWith(
          ProblemDocument.of(
                  401,
                  "A token is needed",
                  "What changes something needs the console's token, which 'tangent up' prints: send it as 'Authorization: Bearer TOKEN', or open the console by the address that has it.")
              .responseBuilder()
              .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tangent\"")
              .build());
    }
  }
}
