package dev.tangent.cli.hub.http;

/** Hears of bytes as they move. */
public interface ByteCount {
  void add(long bytes);
}
