package dev.tangent.platform.messaging.event;

import com.google.protobuf.Message;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.messaging.text.Quoted;
import dev.tangent.platform.messaging.text.Shortened;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.Metric;
import dev.tangent.proto.v1.Reference;
import dev.tangent.proto.v1.Results;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.proto.v1.StepStatus;
import java.util.List;

/**
 * Lets every event through the broker, whose limit is one megabyte a record: what is larger is
 * shortened, and says what is missing and where it is, or is put into the store and named.
 */
public final class BoundedEvents {

  /** Of a message; the rest of the broker's megabyte is for headers. */
  static final int LARGEST = 900_000;

  private static final int LONGEST_REASON = 64_000;

  private final ObjectStore store;
  private final StepReferences steps;

  public BoundedEvents(ObjectStore store) {
    this.store = store;
    this.steps = new StepReferences(store);
  }

  /**
   * The event itself when it is small enough.
   *
   * @throws PermanentFailure when it cannot be made to fit
   * @throws dev.tangent.platform.RetryableFailure when the store is needed and unavailable
   */
  public OutgoingEvent bounded(OutgoingEvent event) {
    if (event.message().getSerializedSize() <= LARGEST) {
      return event;
    }
    Message smaller = smaller(event.message());
    if (smaller.getSerializedSize() > LARGEST) {
      throw new PermanentFailure(
          "an event of %d bytes does not fit into a record of %d: %s of %s"
              .formatted(
                  smaller.getSerializedSize(),
                  LARGEST,
                  EventType.of(smaller).type(),
                  Quoted.of(event.key())));
    }
    return new OutgoingEvent(event.topic(), event.key(), smaller);
  }

  private Message smaller(Message message) {
    if (message instanceof JobStatus status) {
      return reasons(status);
    }
    if (message instanceof StepStatus status) {
      return status.toBuilder()
          .setReason(Shortened.text(status.getReason(), LONGEST_REASON))
          .build();
    }
    if (message instanceof StepFailed failed) {
      return failed.toBuilder()
          .setReason(Shortened.text(failed.getReason(), LONGEST_REASON))
          .build();
    }
    if (message instanceof StepRequested request && request.hasStep()) {
      return steps.byReference(request);
    }
    if (message instanceof StepCompleted completed) {
      return files(completed);
    }
    return message instanceof Results results ? results(results) : message;
  }

  private JobStatus reasons(JobStatus status) {
    List<String> cut =
        status.getReasonsList().stream().map(r -> Shortened.text(r, LONGEST_REASON)).toList();
    JobStatus.Builder smaller = status.toBuilder().clearReasons();
    List<String> kept = Shortened.list(cut, LARGEST - 2000, BoundedEvents::size);
    smaller.addAllReasons(kept);
    int left = cut.size() - kept.size();
    return smaller
        .addReasons(
            "and %d more; all of them, in full, are in %s"
                .formatted(left, store.uri("jobs/" + status.getId() + "/outcome.json")))
        .build();
  }

  private static StepCompleted files(StepCompleted completed) {
    List<Reference> kept =
        Shortened.list(completed.getFilesList(), LARGEST - 2000, BoundedEvents::size);
    return completed.toBuilder()
        .clearFiles()
        .addAllFiles(kept)
        .setFilesLeftOut(completed.getFilesCount() - kept.size())
        .build();
  }

  /** Half of the room is for files at most: results.json, with all metrics, comes first. */
  private static Results results(Results results) {
    List<Reference> files =
        Shortened.list(results.getFilesList(), LARGEST / 2, BoundedEvents::size);
    int room = LARGEST - 2000 - files.stream().mapToInt(BoundedEvents::size).sum();
    List<Metric> metrics = Shortened.list(results.getMetricsList(), room, BoundedEvents::size);
    return results.toBuilder()
        .clearFiles()
        .addAllFiles(files)
        .clearMetrics()
        .addAllMetrics(metrics)
        .setFilesLeftOut(results.getFilesCount() - files.size())
        .setMetricsLeftOut(results.getMetricsCount() - metrics.size())
        .build();
  }

  /** With its tag and length. */
  private static int size(Message message) {
    return message.getSerializedSize() + 8;
  }

  private static int size(String text) {
    return com.google.protobuf.CodedOutputStream.computeStringSizeNoTag(text) + 8;
  }
}
