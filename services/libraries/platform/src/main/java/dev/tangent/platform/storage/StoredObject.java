package dev.tangent.platform.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * What a listing says of an object.
 *
 * @param size in bytes
 * @param modified when it was last written, by the store's clock
 */
public record StoredObject(String key, long size, Instant modified) {

  public StoredObject {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(modified, "modified");
  }
}
