package dev.tangent.merging.recipe.run;

/**
 * What of a merge is not in its recipe.
 *
 * @param shardBytes what a file of the result holds at most, unless one tensor is larger
 * @param seed of random masks
 * @param threads how many threads compute; no byte depends on it
 * @param heldBytes memory that may be taken to hold a tensor of all inputs; no byte depends on it
 */
public record MergeOptions(long shardBytes, long seed, int threads, long heldBytes) {

  public MergeOptions {
    if (shardBytes < 1 || threads < 1 || heldBytes < 0) {
      throw new IllegalArgumentException(
          "shards of %d bytes, %d threads, %d bytes held"
              .formatted(shardBytes, threads, heldBytes));
    }
  }

  /** What suits this process: every core, and less than half of the memory that it may have. */
  public static MergeOptions standard(long shardBytes, long seed) {
    Runtime runtime = Runtime.getRuntime();
    long held = Math.min(160L << 20, runtime.maxMemory() * 2 / 5);
    return new MergeOptions(shardBytes, seed, runtime.availableProcessors(), held);
  }
}
