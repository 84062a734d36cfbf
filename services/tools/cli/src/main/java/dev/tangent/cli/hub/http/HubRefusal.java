package dev.tangent.cli.hub.http;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.hub.repository.HubName;
import java.net.URI;
import java.util.Optional;

/** The hub's refusals in sentences, by their status and the header {@code X-Error-Code}. */
final class HubRefusal {

  private static final String GIVE_TOKEN =
      "give your token in HF_TOKEN, or log in with 'hf auth login'";

  private final HubName name;
  private final URI page;
  private final boolean withToken;

  /**
   * @param page where people read of the repository
   * @param withToken whether a token was sent
   */
  HubRefusal(HubName name, URI page, boolean withToken) {
    this.name = name;
    this.page = page;
    this.withToken = withToken;
  }

  /**
   * @param what was asked for, for people: a revision, a file
   */
  CommandFailure of(HubResponse response, String what) {
    String code = response.fromHub("X-Error-Code").orElse("");
    String message = response.fromHub("X-Error-Message").orElse("");
    int status = response.status();
    if (response.isElsewhere()) {
      return other(response, what, "from " + response.uri().getHost());
    }
    if (code.equals("GatedRepo")) {
      return new CommandFailure(ExitCode.FAILED, gated());
    }
    if (code.equals("RevisionNotFound") || code.equals("EntryNotFound")) {
      return CommandFailure.notFound("%s has no %s; see %s".formatted(name, what, page));
    }
    if (message.equals("Access to this resource is disabled.")) {
      return new CommandFailure(ExitCode.FAILED, "the hub has disabled %s".formatted(name));
    }
    if (status == 401 && message.startsWith("Invalid credentials")) {
      return new CommandFailure(
          ExitCode.FAILED,
          "the hub does not accept the token that was sent: renew it and " + GIVE_TOKEN);
    }
    if (code.equals("RepoNotFound") || status == 401 || status == 404 && code.isEmpty()) {
      return CommandFailure.notFound(missing());
    }
    return other(response, what, message);
  }

  private String gated() {
    String begin =
        "%s is gated: its owners ask everybody to accept their conditions".formatted(name);
    return withToken
        ? "%s, and the account of the token that was sent has not been given access; ask for it at %s"
            .formatted(begin, page)
        : "%s at %s. Once you have access, %s".formatted(begin, page, GIVE_TOKEN);
  }

  private String missing() {
    String begin =
        "the hub has no %s '%s', or it is private (%s)"
            .formatted(name.kind().word(), name.id(), page);
    return withToken
        ? begin + ": check the name, and that the token that was sent may read it"
        : begin + ": check the name; for a private one, " + GIVE_TOKEN;
  }

  private CommandFailure other(HubResponse response, String what, String message) {
    int status = response.status();
    boolean busy = status == 429 || status >= 500;
    Optional<String> request = response.fromHub("X-Request-Id");
    String sentence =
        "the hub answered %d%s for the %s of %s%s"
            .formatted(
                status,
                message.isEmpty() ? "" : " (" + message + ")",
                what,
                name,
                request.map(id -> " (request " + id + ")").orElse(""));
    String advice =
        status == 429
            ? withToken
                ? ": too many requests; wait and try again"
                : ": too many requests; wait, or " + GIVE_TOKEN
            : busy ? "; try again later: what was fetched stays in the cache" : "";
    return new CommandFailure(busy ? ExitCode.UNREACHABLE : ExitCode.FAILED, sentence + advice);
  }
}
