package dev.tangent.cli.connection;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.client.events.EventFeed;
import dev.tangent.client.events.EventPublisher;
import dev.tangent.client.letters.DeadLetterFeed;
import dev.tangent.client.letters.KnownDeadLetters;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Broker and store, each reached when it is first needed. */
public final class Connection implements AutoCloseable {

  private final Addresses addresses;
  private final S3ObjectStore store;
  private final ArtifactStore artifacts;
  private final JobStore jobs;
  private @Nullable EventPublisher publisher;

  private Connection(Addresses addresses) {
    this.addresses = addresses;
    this.store = new S3ObjectStore(addresses.store());
    this.artifacts = new ArtifactStore(store, addresses.cache());
    this.jobs = new JobStore(store);
  }

  /**
   * @throws CommandFailure when broker or store do not answer
   */
  public static Connection open(Addresses addresses) {
    Reachability.require(addresses);
    return new Connection(addresses);
  }

  public Addresses addresses() {
    return addresses;
  }

  public ArtifactStore artifacts() {
    return artifacts;
  }

  /** The ids of all artifacts that exist, in one listing rather than a question for each. */
  public Set<String> existing() {
    return Set.copyOf(artifacts.ids(""));
  }

  public Catalog catalog() {
    return new Catalog(store);
  }

  /**
   * The artifact that the name of something imported stands for.
   *
   * @throws CommandFailure when there is no such name, with those that there are
   */
  public String imported(Kind kind, String name) {
    return catalog()
        .find(kind, name)
        .orElseThrow(
            () ->
                CommandFailure.notFound(
                    "there is no %s '%s'; imported: %s"
                        .formatted(kind.word(), name, catalog().list(kind).keySet())));
  }

  public JobStore jobs() {
    return jobs;
  }

  public JobResolver resolver() {
    return new JobResolver(catalog(), artifacts);
  }

  /** A store that was never used has no bucket yet. */
  public void prepareStore() {
    store.ensureBucket();
  }

  public void publish(OutgoingEvent event) {
    if (publisher == null) {
      publisher = new EventPublisher(addresses.broker(), "cli");
    }
    publisher.send(event);
  }

  public EventFeed feed(String topic) {
    return EventFeed.fromTheBeginning(addresses.broker(), topic);
  }

  public KnownDeadLetters deadLetters() {
    return new DeadLetterFeed(addresses.broker());
  }

  @Override
  public void close() {
    if (publisher != null) {
      publisher.close();
    }
    store.close();
  }
}
