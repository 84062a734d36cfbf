package dev.tangent.platform.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the work on a step lies between two lives of it: files under {@code state/<step id>/}, of
 * which {@code current.json} names the one that counts, with its digest. A state that was not
 * written in full, or was damaged since, is not continued: then the step begins anew.
 */
public final class SavedState {

  private static final Logger LOG = LoggerFactory.getLogger(SavedState.class);
  private static final String ROOT = "state/";

  private final ObjectStore objects;
  private final String prefix;
  private final BooleanSupplier mine;
  private Optional<String> current = Optional.empty();

  /**
   * @param mine whether this process still works on the step: what it has is older than what its
   *     successor has
   */
  public SavedState(ObjectStore objects, String stepId, BooleanSupplier mine) {
    this.objects = objects;
    this.prefix = prefix(stepId);
    this.mine = mine;
  }

  /**
   * Brings the last whole state, verified, to {@code local}.
   *
   * @return whether there is one
   */
  public boolean restore(Path local) {
    Optional<JsonNode> pointer = objects.get(pointer()).map(StoredJson::read);
    if (pointer.isEmpty()) {
      return false;
    }
    String key = pointer.get().path("key").asText("");
    String sha256 = pointer.get().path("sha256").asText("");
    if (key.startsWith(prefix) && isThere(key, sha256, local)) {
      current = Optional.of(key);
      return true;
    }
    LOG.warn("{} is damaged: beginning anew", objects.uri(prefix));
    forget();
    return false;
  }

  private boolean isThere(String key, String sha256, Path local) {
    try {
      objects.download(key, local);
      return LocalFiles.sha256(local).equals(sha256);
    } catch (MissingObjectException e) {
      return false;
    }
  }

  /** Makes {@code local} the state that counts. The one before goes only then. */
  public void save(Path local) {
    if (!mine.getAsBoolean()) {
      return;
    }
    String key = prefix + UUID.randomUUID();
    objects.upload(key, local);
    String json =
        "{\"key\": \"%s\", \"sha256\": \"%s\"}\n".formatted(key, LocalFiles.sha256(local));
    objects.put(pointer(), json.getBytes(StandardCharsets.UTF_8));
    current.ifPresent(objects::delete);
    current = Optional.of(key);
    delete(local);
  }

  /** Nothing is to be continued. */
  public void forget() {
    objects.list(prefix).forEach(objects::delete);
    current = Optional.empty();
  }

  private String pointer() {
    return prefix + "current.json";
  }

  private static String prefix(String stepId) {
    return ROOT + stepId + "/";
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
