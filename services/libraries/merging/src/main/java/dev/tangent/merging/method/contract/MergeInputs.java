package dev.tangent.merging.method.contract;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.streaming.ModelSpace;
import dev.tangent.merging.streaming.VectorSpace;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a merge, read block by block. A tensor that an input lacks is zero in it; "the
 * whole vector" is the tensors that at least one input has.
 */
public final class MergeInputs {

  private final List<MergeInput> inputs;
  private final VectorSpace space;
  private final BlockPool blocks;
  private final Parallel parallel;

  private MergeInputs(List<MergeInput> inputs, VectorSpace space, int block, Parallel parallel) {
    this.inputs = List.copyOf(inputs);
    this.space = space;
    this.blocks = new BlockPool(block);
    this.parallel = parallel;
  }

  /**
   * Task vectors.
   *
   * @param block how many elements of each input are read at once
   * @throws InvalidInputException listing every tensor in which they disagree
   */
  public static MergeInputs vectors(List<MergeInput> vectors, int block, Parallel parallel) {
    return new MergeInputs(vectors, VectorSpace.of(sources(vectors)), block, parallel);
  }

  /** Models, whose floating-point tensors are merged; otherwise as {@link #vectors}. */
  public static MergeInputs models(List<MergeInput> models, int block, Parallel parallel) {
    return new MergeInputs(models, ModelSpace.of(sources(models)), block, parallel);
  }

  private static List<TensorSource> sources(List<MergeInput> inputs) {
    return inputs.stream().map(MergeInput::source).toList();
  }

  /** A piece of a tensor in all inputs: {@code values[t]} holds {@code length} elements of t. */
  public interface Visitor {
    void visit(long offset, double[][] values, int length);
  }

  public int count() {
    return inputs.size();
  }

  /** The same number for every input. */
  public double[] toEach(double number) {
    double[] each = new double[count()];
    Arrays.fill(each, number);
    return each;
  }

  public String id(int t) {
    return inputs.get(t).id();
  }

  public double coefficient(int t) {
    return inputs.get(t).coefficient();
  }

  /** What was computed of one input before; null where there is nothing. */
  public @Nullable TensorSource factors(int t) {
    return inputs.get(t).factors();
  }

  /** What one input's model makes of its own task's data; null where there is nothing. */
  public @Nullable TensorSource statistics(int t) {
    return inputs.get(t).statistics();
  }

  public List<TensorSource> sources() {
    return sources(inputs);
  }

  /** Every tensor that at least one input has, in the order of the output. */
  public Collection<TensorInfo> tensors() {
    return space.tensors().values();
  }

  /** Of the whole vector. */
  public long elements() {
    return tensors().stream().mapToLong(TensorInfo::elements).sum();
  }

  public VectorSpace space() {
    return space;
  }

  public boolean has(int t, String tensor) {
    return inputs.get(t).source().tensors().containsKey(tensor);
  }

  /**
   * Reads one input exactly; zeros where it lacks the tensor.
   *
   * @throws InvalidInputException naming file, tensor and index of an element that is not finite
   */
  public void read(int t, String tensor, long offset, double[] into, int length) {
    if (has(t, tensor)) {
      FiniteElements.read(inputs.get(t).source(), tensor, offset, into, length);
    } else {
      Arrays.fill(into, 0, length, 0);
    }
  }

  /** Walks through all inputs side by side, over a whole tensor. */
  public void forEach(TensorInfo tensor, Visitor visitor) {
    forEach(tensor.name(), 0, tensor.elements(), visitor);
  }

  /** Walks through all inputs side by side, over part of a tensor. */
  public void forEach(String tensor, long from, long length, Visitor visitor) {
    double[][] values = blocks.take(count());
    for (long done = 0; done < length; done += blocks.size()) {
      int n = (int) Math.min(blocks.size(), length - done);
      for (int t = 0; t < count(); t++) {
        read(t, tensor, from + done, values[t], n);
      }
      visitor.visit(from + done, values, n);
    }
    blocks.giveBack(values);
  }

  /** Computes elements of a merge in blocks, several at once. */
  public void compute(TensorMerge merge, long offset, double[] into, int length) {
    int block = blocks.size();
    parallel.run(
        (length + block - 1) / block,
        piece -> {
          int at = piece * block;
          merge.elements(offset + at, into, at, Math.min(block, length - at));
        });
  }

  /** Does something for each input, several at once; parts must not share what they write. */
  public void eachInput(IntConsumer part) {
    parallel.run(count(), part);
  }

  /** Walks through one input, over a whole tensor. */
  public void forEach(int t, TensorInfo tensor, Visitor visitor) {
    double[][] values = blocks.take(1);
    for (long offset = 0; offset < tensor.elements(); offset += blocks.size()) {
      int n = (int) Math.min(blocks.size(), tensor.elements() - offset);
      read(t, tensor.name(), offset, values[0], n);
      visitor.visit(offset, values, n);
    }
    blocks.giveBack(values);
  }
}
