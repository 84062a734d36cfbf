package dev.tangent.platform.storage.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An entry of an artifact's history that is not a manifest.
 *
 * @param state {@code doomed}, {@code deleted} or {@code damaged}
 * @param of the entry that this is about
 * @param reason for people
 */
public record Ending(String state, int of, String reason) {

  private static final String DOOMED = "doomed";
  private static final String DELETED = "deleted";
  private static final String DAMAGED = "damaged";

  public static Ending doomed(int of) {
    return new Ending(DOOMED, of, "no job, base or dataset names it");
  }

  public static Ending deleted(int of) {
    return new Ending(DELETED, of, "no job, base or dataset named it during the time of grace");
  }

  public static Ending damaged(int of, String reason) {
    return new Ending(DAMAGED, of, reason);
  }

  public boolean isDoomed() {
    return state.equals(DOOMED);
  }

  public boolean isDeleted() {
    return state.equals(DELETED);
  }

  /** Empty if it is something else, such as a manifest. */
  public static Optional<Ending> read(byte[] json) {
    JsonNode node = StoredJson.read(json);
    return node.path("state").isTextual()
        ? Optional.of(
            new Ending(
                node.path("state").asText(), node.path("of").asInt(), node.path("reason").asText()))
        : Optional.empty();
  }

  public byte[] write() {
    return StoredJson.object("state", state, "of", of, "reason", reason)
        .getBytes(StandardCharsets.UTF_8);
  }
}
