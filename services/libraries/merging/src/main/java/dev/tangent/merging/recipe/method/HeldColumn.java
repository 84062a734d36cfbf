package dev.tangent.merging.recipe.method;

import dev.tangent.tensor.TensorInfo;
import java.util.Arrays;
import java.util.List;

/**
 * A column that was read once into memory, in float32. Differences in float32 or less lose nothing;
 * those in float64 are not held.
 */
final class HeldColumn extends Column.Derived {

  private static final int BLOCK = 1 << 14;

  private final float[] values;

  private HeldColumn(Column origin) {
    super(origin);
    int elements = Math.toIntExact(origin.info().elements());
    this.values = new float[elements];
    double[] block = new double[Math.min(BLOCK, elements)];
    for (int offset = 0; offset < elements; offset += BLOCK) {
      int length = Math.min(BLOCK, elements - offset);
      origin.read(offset, block, length);
      for (int i = 0; i < length; i++) {
        values[offset + i] = (float) block[i];
      }
    }
  }

  /** What holding one takes. */
  static long bytes(TensorInfo tensor) {
    return tensor.elements() > Integer.MAX_VALUE - 8 ? Long.MAX_VALUE >> 20 : 4 * tensor.elements();
  }

  /** Holds them all, several being read at once. */
  static List<Column> all(List<Column> columns, MergeResources resources) {
    Column[] held = new Column[columns.size()];
    resources.parallel().run(held.length, t -> held[t] = new HeldColumn(columns.get(t)));
    return Arrays.asList(held);
  }

  @Override
  public void read(long offset, double[] into, int length) {
    int from = (int) offset;
    for (int i = 0; i < length; i++) {
      into[i] = values[from + i];
    }
  }
}
