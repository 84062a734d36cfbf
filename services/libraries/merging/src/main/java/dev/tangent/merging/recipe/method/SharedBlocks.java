package dev.tangent.merging.recipe.method;

/**
 * Blocks of the base, which all differences want one after the other: each thread keeps the last
 * one that it read.
 */
final class SharedBlocks {

  private static final class Block {
    private long offset = -1;
    private int length;
    private double[] values = new double[0];
  }

  private final Column base;
  private final ThreadLocal<Block> last = ThreadLocal.withInitial(Block::new);

  SharedBlocks(Column base) {
    this.base = base;
  }

  /** The first {@code length} elements of the array are the block; it may not be changed. */
  double[] at(long offset, int length) {
    Block block = last.get();
    if (block.offset != offset || block.length != length) {
      if (block.values.length < length) {
        block.values = new double[length];
      }
      block.offset = -1;
      base.read(offset, block.values, length);
      block.offset = offset;
      block.length = length;
    }
    return block.values;
  }
}
