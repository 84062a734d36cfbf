package dev.tangent.model.input;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Texts as token ids, with labels. */
public final class TokenizedTexts implements ExampleSource {

  private final List<long[]> ids;
  private final int[] labels;
  private final long padding;

  /**
   * @param ids one row of token ids a text
   * @param padding the id that fills a row up to the longest of its batch
   */
  public TokenizedTexts(List<long[]> ids, int[] labels, long padding) {
    if (ids.size() != labels.length) {
      throw new IllegalArgumentException(ids.size() + " texts but " + labels.length + " labels");
    }
    this.ids = List.copyOf(ids);
    this.labels = labels.clone();
    this.padding = padding;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int i) {
    return labels[i];
  }

  @Override
  public int length(int i) {
    return ids.get(i).length;
  }

  /** The token ids of one text, without padding. */
  public long[] ids(int i) {
    return ids.get(i).clone();
  }

  @Override
  public NDList batch(NDManager manager, int[] indices) {
    int longest = Arrays.stream(indices).map(this::length).max().orElse(0);
    boolean padded = Arrays.stream(indices).anyMatch(i -> length(i) < longest);
    long[] rows = new long[indices.length * longest];
    Arrays.fill(rows, padding);
    long[] mask = new long[rows.length];
    for (int row = 0; row < indices.length; row++) {
      long[] text = ids.get(indices[row]);
      System.arraycopy(text, 0, rows, row * longest, text.length);
      Arrays.fill(mask, row * longest, row * longest + text.length, 1);
    }
    Shape shape = new Shape(indices.length, longest);
    NDList inputs = new NDList(named(manager.create(rows, shape), "input_ids"));
    if (padded) {
      inputs.add(named(manager.create(mask, shape), "attention_mask"));
    }
    return inputs;
  }

  private static NDArray named(NDArray array, String name) {
    array.setName(name);
    return array;
  }
}
