package dev.tangent.model.input;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.tangent.data.split.Splits;
import java.util.Arrays;

/** Some of a dataset's examples, in its order. */
public final class ExampleSubset implements ExampleSource {

  private final ExampleSource all;
  private final int[] indices;

  /**
   * @param indices positions among {@code all}
   */
  public ExampleSubset(ExampleSource all, int[] indices) {
    this.all = all;
    this.indices = indices.clone();
  }

  /**
   * A uniform draw of {@code size} examples of {@code n}, ascending, the same in every analysis:
   * all of them where there are no more, or where {@code size} is 0.
   */
  public static int[] draw(int n, int size) {
    return Splits.draw(n, size == 0 ? n : Math.min(size, n), 0).stream().toArray();
  }

  /** A uniform draw of these examples, ascending: all of them where there are no more. */
  public static ExampleSource drawn(ExampleSource all, int examples, long seed) {
    int count = Math.min(examples, all.size());
    return new ExampleSubset(all, Splits.draw(all.size(), count, seed).stream().toArray());
  }

  /** {@link #draw} of these examples. */
  public static ExampleSource drawn(ExampleSource all, int size) {
    return new ExampleSubset(all, draw(all.size(), size));
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public int label(int i) {
    return all.label(indices[i]);
  }

  @Override
  public NDList batch(NDManager manager, int[] wanted) {
    return all.batch(manager, Arrays.stream(wanted).map(i -> indices[i]).toArray());
  }

  @Override
  public int length(int i) {
    return all.length(indices[i]);
  }
}
