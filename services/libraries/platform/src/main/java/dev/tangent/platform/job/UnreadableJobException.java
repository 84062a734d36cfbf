package dev.tangent.platform.job;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.proto.v1.ResolvedJob;
import java.net.URI;

/** What was accepted as a job cannot be read. */
public final class UnreadableJobException extends PermanentFailure {

  private static final long serialVersionUID = 1L;

  private final boolean ofANewerRelease;

  private UnreadableJobException(String message, Throwable cause, boolean ofANewerRelease) {
    super(message, cause);
    this.ofANewerRelease = ofANewerRelease;
  }

  static UnreadableJobException of(URI where, String json, InvalidProtocolBufferException refusal) {
    return hasUnknownFields(json)
        ? new UnreadableJobException(
            ("%s has a field that this release does not know (%s): a newer release accepted the job,"
                    + " and serves it.")
                .formatted(where, refusal.getMessage()),
            refusal,
            true)
        : new UnreadableJobException(
            "%s is not a job: %s. Submit the job again under another id."
                .formatted(where, refusal.getMessage()),
            refusal,
            false);
  }

  /**
   * Whether it is whole, and has fields that a newer release knows. To ignore them would be to do
   * something else than what was asked.
   */
  public boolean isOfANewerRelease() {
    return ofANewerRelease;
  }

  private static boolean hasUnknownFields(String json) {
    try {
      ResolvedJob.Builder job = ResolvedJob.newBuilder();
      JsonFormat.parser().ignoringUnknownFields().merge(json, job);
      return job.hasJob();
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }
}
