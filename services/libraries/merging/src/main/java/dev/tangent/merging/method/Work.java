package dev.tangent.merging.method;

/**
 * How a merge uses the machine; no byte of its result depends on it.
 *
 * @param block elements of each input that are read at once by each thread
 * @param threads how many threads compute
 */
public record Work(int block, int threads) {

  /** 128 KiB of doubles an input. */
  private static final int BLOCK = 1 << 14;

  public Work {
    if (block < 1 || threads < 1) {
      throw new IllegalArgumentException("block %d, threads %d".formatted(block, threads));
    }
  }

  /** Blocks that fit caches, and every core. */
  public static Work standard() {
    return new Work(BLOCK, Runtime.getRuntime().availableProcessors());
  }
}
