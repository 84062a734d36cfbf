package dev.tangent.platform.storage.cache;

import java.time.Duration;
import java.util.Objects;

/**
 * How much local disk the artifact cache may take.
 *
 * @param bytes above this, artifacts unused for the longest time go first
 * @param inUse an artifact that any process on this cache fetched this recently never goes, even if
 *     the cache then stays above its limit: a path handed out must stay readable while its job runs
 */
public record CacheLimits(long bytes, Duration inUse) {

  /** 20 GB, and six hours: longer than one job needs between fetching a file and opening it. */
  public static final CacheLimits DEFAULT = new CacheLimits(20_000_000_000L, Duration.ofHours(6));

  public CacheLimits {
    Objects.requireNonNull(inUse, "inUse");
    if (bytes < 0 || inUse.isNegative()) {
      throw new IllegalArgumentException("cache limits: " + bytes + " bytes, " + inUse);
    }
  }
}
