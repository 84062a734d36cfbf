package dev.tangent.cli.command.imports;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.hub.Hub;
import dev.tangent.cli.hub.HubRepository;
import dev.tangent.cli.hub.http.Attempts;
import dev.tangent.cli.hub.repository.HubName;
import dev.tangent.cli.hub.repository.HubRevision;
import dev.tangent.cli.watch.OwnProgress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What only imports from the Hugging Face hub are told. */
final class HubArguments {

  @Option(
      names = "--revision",
      paramLabel = "NAME",
      description = "Branch, tag or commit of a repository of the hub (default: main).")
  @Nullable String revision;

  /**
   * @throws CommandFailure when a revision was given of what has none
   */
  void requireLocal(String source) {
    if (revision != null) {
      throw CommandFailure.invalid(
          "--revision is about repositories of the hub (hf:OWNER/NAME), but %s is a file or folder"
              .formatted(source));
    }
  }

  HubRevision revision() {
    return revision == null ? HubRevision.MAIN : new HubRevision(revision);
  }

  HubRepository open(Action action, HubName name) {
    return hub(action).open(name, revision());
  }

  /** Which shows people what it fetches. */
  Hub hub(Action action) {
    return new Hub(
        action.environment(),
        Attempts.Waiting.SLEEPING,
        action::note,
        total ->
            new ByteProgress(
                total, unit -> new OwnProgress(action.err(), action.terminal(), "fetching", unit)));
  }
}
