package dev.tangent.platform.storage.cache;

/** Hears of each file that was wanted from the cache; called from many threads. */
@FunctionalInterface
public interface CacheListener {

  CacheListener NONE = (found, bytes) -> {};

  /**
   * @param found whether a verified copy was there; otherwise it is downloaded
   * @param bytes the file's size
   */
  void looked(boolean found, long bytes);
}
