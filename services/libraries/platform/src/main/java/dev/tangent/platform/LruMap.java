package dev.tangent.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/** A bounded map: the least recently used entry goes first. Not safe for use by several threads. */
public final class LruMap<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;

  private final int most;

  public LruMap(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
