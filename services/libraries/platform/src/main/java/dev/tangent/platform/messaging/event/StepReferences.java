package dev.tangent.platform.messaging.event;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tangent.common.Sha256;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.messaging.text.Quoted;
import dev.tangent.platform.messaging.text.UnknownFields;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.proto.v1.Reference;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepRequested;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Steps that are too large for a record, such as the report of an experiment of many thousand
 * steps: they lie in the store as {@code steps/<step id>.bin}, and the request names them. A step's
 * id is the digest of these very bytes, so that what is read is what was meant.
 */
public final class StepReferences {

  private final ObjectStore store;

  public StepReferences(ObjectStore store) {
    this.store = store;
  }

  /** The same request with its step in the store. */
  StepRequested byReference(StepRequested request) {
    byte[] bytes = StepIdentity.bytes(request.getStep());
    String sha256 = Sha256.of(ByteBuffer.wrap(bytes));
    store.put(key(sha256), bytes);
    return request.toBuilder()
        .clearStep()
        .setStepAt(
            Reference.newBuilder()
                .setUri(store.uri(key(sha256)).toString())
                .setSha256(sha256)
                .setSize(bytes.length))
        .build();
  }

  /**
   * The request with its step, wherever that was. Where the object lies follows from the step's id:
   * the address in the request is for people.
   *
   * @throws PermanentFailure when the object is not there or is not that step
   * @throws dev.tangent.platform.RetryableFailure when the store is unavailable
   */
  public StepRequested resolve(StepRequested request) {
    if (!request.hasStepAt() || request.hasStep()) {
      return request;
    }
    String id = request.getStepId();
    if (!id.matches("[0-9a-f]{64}")) {
      throw new PermanentFailure("step_id %s is not a digest".formatted(Quoted.of(id)));
    }
    byte[] bytes =
        store
            .get(key(id))
            .orElseThrow(
                () ->
                    new PermanentFailure(
                        "the step is not in the store: there is no object " + store.uri(key(id))));
    if (!Sha256.of(ByteBuffer.wrap(bytes)).equals(id)) {
      throw new PermanentFailure(
          "the step in the store is damaged: the SHA-256 of %s is not its id"
              .formatted(store.uri(key(id))));
    }
    return request.toBuilder().setStep(step(bytes)).clearStepAt().build();
  }

  /**
   * What a newer release put into the step that this one does not know. Such a step must wait for a
   * member of that release: done without it, it would be another step's result under this one's id.
   */
  public static Optional<String> newer(StepRequested request) {
    List<String> unknown = UnknownFields.problems(request.getStep());
    return unknown.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", unknown));
  }

  private Step step(byte[] bytes) {
    try {
      return Step.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new PermanentFailure("the step in the store is not a step in protobuf form", e);
    }
  }

  private static String key(String id) {
    return "steps/" + id + ".bin";
  }
}
