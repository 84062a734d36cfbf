package dev.tangent.merging;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.geometry.Geometry;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.merging.streaming.OutputPath;
import dev.tangent.merging.streaming.VectorSpace;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Directions d = Σ αᵢ τᵢ. */
public final class LinearCombination {

  private LinearCombination() {}

  /**
   * Writes the sum in float32, each element summed in double in the order of the terms and rounded
   * once. A tensor that a vector's file lacks is zero in it.
   *
   * @return the norms of what was written
   * @throws InvalidInputException when there is no term, vectors have other shapes or belong to
   *     other models (all mismatches are listed), or an element is not finite or exceeds float32
   */
  public static Geometry write(List<Term> terms, Path out) {
    return write(terms, Scaling.NONE, out);
  }

  /** A factor on a term's coefficient in one tensor. */
  public interface Scaling {

    /** Every coefficient as it is. */
    Scaling NONE = (term, tensor) -> 1;

    /**
     * @param term its place among the terms
     */
    double of(int term, String tensor);
  }

  /** As {@link #write(List, Path)}, with a factor for each term and tensor. */
  public static Geometry write(List<Term> terms, Scaling scaling, Path out) {
    if (terms.isEmpty()) {
      throw new InvalidInputException("a linear combination needs at least one vector");
    }
    List<TensorSource> vectors = terms.stream().map(Term::vector).toList();
    OutputPath.requireApart(out, vectors);
    VectorSpace space = VectorSpace.of(vectors);
    double[] vector = new double[Chunks.ELEMENTS];
    return new VectorOutput()
        .write(
            out,
            space.tensors().values(),
            space.metadata(),
            (tensor, offset, sum, length) ->
                sum(scaled(terms, scaling, tensor), tensor, offset, vector, sum, length));
  }

  /** A term that lacks the tensor needs no factor in it. */
  private static List<Term> scaled(List<Term> terms, Scaling scaling, String tensor) {
    return IntStream.range(0, terms.size())
        .filter(i -> terms.get(i).vector().tensors().containsKey(tensor))
        .mapToObj(
            i ->
                new Term(terms.get(i).vector(), terms.get(i).coefficient() * scaling.of(i, tensor)))
        .toList();
  }

  /**
   * Computes {@code length} elements of a tensor of the sum, from {@code offset} on.
   *
   * @param vector where each term is read to
   */
  public static void sum(
      List<Term> terms, String tensor, long offset, double[] vector, double[] sum, int length) {
    // The neutral element: adding to it keeps the sign of a zero.
    Arrays.fill(sum, 0, length, -0.0);
    for (Term term : terms) {
      if (term.vector().tensors().containsKey(tensor)) {
        FiniteElements.read(term.vector(), tensor, offset, vector, length);
        for (int i = 0; i < length; i++) {
          sum[i] += term.coefficient() * vector[i];
        }
      }
    }
  }
}
