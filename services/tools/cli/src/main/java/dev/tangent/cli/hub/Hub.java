package dev.tangent.cli.hub;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.hub.cache.RepositoryCache;
import dev.tangent.cli.hub.http.Attempts;
import dev.tangent.cli.hub.http.HubApi;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubListing;
import dev.tangent.cli.hub.repository.HubName;
import dev.tangent.cli.hub.repository.HubRevision;
import dev.tangent.cli.hub.settings.HubSettings;
import dev.tangent.cli.hub.transfer.Transfers;
import dev.tangent.common.ProgressListener;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The hub as the environment says, with its cache. */
public final class Hub {

  private final HubSettings settings;
  private final Optional<HubApi> api;
  private final LongFunction<ProgressListener> progress;

  /**
   * @param notes for people
   * @param progress shows how many of so many bytes are there
   */
  public Hub(
      Environment environment,
      Attempts.Waiting waiting,
      Consumer<String> notes,
      LongFunction<ProgressListener> progress) {
    this.settings = HubSettings.of(environment);
    this.api =
        settings.offline()
            ? Optional.empty()
            : Optional.of(new HubApi(settings, () -> new Attempts(waiting, notes)));
    this.progress = progress;
  }

  /**
   * What a repository holds at a revision.
   *
   * @throws CommandFailure when there is none, it may not be read, the hub does not answer, or
   *     offline nothing of it is in the cache
   */
  public HubRepository open(HubName name, HubRevision revision) {
    RepositoryCache cache = new RepositoryCache(settings.cache(), name);
    HubListing listing =
        api.map(hub -> ask(hub, cache, name, revision))
            .orElseGet(() -> remembered(cache, name, revision));
    return new HubRepository(listing, cache, new Transfers(cache, listing, api), progress);
  }

  private static HubListing ask(
      HubApi hub, RepositoryCache cache, HubName name, HubRevision revision) {
    String commit = revision.isCommit() ? revision.name() : hub.commit(name, revision);
    List<HubFile> files =
        cache
            .files(commit)
            .orElseGet(
                () -> {
                  List<HubFile> listed = hub.files(name, commit);
                  cache.keepFiles(commit, listed);
                  return listed;
                });
    cache.remember(revision, commit);
    return new HubListing(name, revision, commit, files);
  }

  private HubListing remembered(RepositoryCache cache, HubName name, HubRevision revision) {
    String commit = cache.commit(revision).orElseThrow(() -> unknown(name, revision));
    List<HubFile> files =
        cache
            .files(commit)
            .or(() -> cache.linked(commit))
            .orElseThrow(() -> unknown(name, revision));
    return new HubListing(name, revision, commit, files);
  }

  private CommandFailure unknown(HubName name, HubRevision revision) {
    return CommandFailure.notFound(
        "nothing of %s at '%s' is in the cache (%s), and HF_HUB_OFFLINE forbids to ask the hub"
            .formatted(name, revision.name(), settings.cache()));
  }
}
