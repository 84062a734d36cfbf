package dev.tangent.platform.storage.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.storage.LocalFiles;
import dev.tangent.platform.storage.MissingObjectException;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.manifest.StoredJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the work on a step lies between two lives of it: objects {@code state/<step
 * id>/<progress>-<sha256>}, of which the one with the most progress counts. The work is
 * deterministic, so whoever got further is right, whoever that is: a process that stood still and
 * wakes up writes what nobody takes any longer, and deletes nothing but its own. A state that was
 * damaged is not continued; then the one before counts, or the step begins anew.
 */
public final class SavedState {

  private static final Logger LOG = LoggerFactory.getLogger(SavedState.class);
  private static final String ROOT = "state/";

  private final ObjectStore objects;
  private final String prefix;
  private final Runnable saved;
  private Optional<String> current = Optional.empty();

  public SavedState(ObjectStore objects, String stepId) {
    this(objects, stepId, () -> {});
  }

  /**
   * @param saved called after a state was saved
   */
  public SavedState(ObjectStore objects, String stepId, Runnable saved) {
    this.objects = objects;
    this.prefix = ROOT + stepId + "/";
    this.saved = saved;
  }

  /**
   * Brings the state with the most progress, verified, to {@code local}.
   *
   * @return whether there is one
   */
  public boolean restore(Path local) {
    String last = "";
    while (true) {
      List<String> found = objects.list(prefix);
      List<String> states = found.stream().filter(this::isState).toList();
      if (states.isEmpty()) {
        return found.contains(oldPointer()) && restoreOfOldForm(local);
      }
      if (restoreLast(states, local)) {
        return true;
      }
      // What is not there any longer was just replaced by one with more progress, however often.
      String newest = states.get(states.size() - 1);
      if (newest.equals(last)) {
        LOG.warn("{} is listed and not there: the work begins anew", objects.uri(newest));
        return false;
      }
      last = newest;
    }
  }

  private boolean isState(String key) {
    return key.substring(prefix.length()).matches("\\d{15}-[0-9a-f]{64}");
  }

  private boolean restoreLast(List<String> states, Path local) {
    for (int i = states.size() - 1; i >= 0; i--) {
      String key = states.get(i);
      if (isThere(key, key.substring(key.length() - 64), local)) {
        current = Optional.of(key);
        return true;
      }
    }
    return false;
  }

  private String oldPointer() {
    return prefix + "current.json";
  }

  /** Before release 0.2 a pointer named the state that counts. */
  private boolean restoreOfOldForm(Path local) {
    Optional<JsonNode> pointer = objects.get(oldPointer()).map(StoredJson::read);
    String key = pointer.map(p -> p.path("key").asText("")).orElse("");
    return key.startsWith(prefix) && isThere(key, pointer.get().path("sha256").asText(""), local);
  }

  private boolean isThere(String key, String sha256, Path local) {
    try {
      objects.download(key, local);
    } catch (MissingObjectException e) {
      return false;
    }
    if (LocalFiles.sha256(local).equals(sha256)) {
      return true;
    }
    LOG.warn("{} is damaged and not continued", objects.uri(key));
    objects.delete(key);
    return false;
  }

  /**
   * Keeps {@code local}, which then is gone; the state that this process kept, or continued, before
   * goes only after that.
   *
   * @param progress what orders states, such as the number of steps done
   */
  public void save(Path local, long progress) {
    String key = prefix + "%015d-%s".formatted(progress, LocalFiles.sha256(local));
    objects.upload(key, local);
    saved.run();
    current.filter(before -> !before.equals(key)).ifPresent(objects::delete);
    current = Optional.of(key);
    delete(local);
  }

  /** Nothing is to be continued. */
  public void forget() {
    objects.list(prefix).forEach(objects::delete);
    current = Optional.empty();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
