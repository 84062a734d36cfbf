package dev.tangent.model.kernel;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.tangent.model.input.ExampleSource;

/** Training points of a task, then test points of it, then points of the control. */
final class KernelPoints implements ExampleSource {

  private final ExampleSource[] parts;

  KernelPoints(ExampleSource train, ExampleSource test, ExampleSource control) {
    this.parts = new ExampleSource[] {train, test, control};
  }

  int train() {
    return parts[0].size();
  }

  int test() {
    return parts[1].size();
  }

  @Override
  public int size() {
    return parts[0].size() + parts[1].size() + parts[2].size();
  }

  @Override
  public int label(int i) {
    int part = part(i);
    return parts[part].label(i - begin(part));
  }

  @Override
  public int length(int i) {
    int part = part(i);
    return parts[part].length(i - begin(part));
  }

  /** Of one example: gradients are taken point by point. */
  @Override
  public NDList batch(NDManager manager, int[] indices) {
    if (indices.length != 1) {
      throw new IllegalArgumentException("kernel points come one by one");
    }
    int part = part(indices[0]);
    return parts[part].batch(manager, new int[] {indices[0] - begin(part)});
  }

  private int part(int i) {
    return i < train() ? 0 : i < train() + test() ? 1 : 2;
  }

  private int begin(int part) {
    return part == 0 ? 0 : part == 1 ? train() : train() + test();
  }
}
