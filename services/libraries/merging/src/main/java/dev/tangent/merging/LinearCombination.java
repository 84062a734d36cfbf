package dev.tangent.merging;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.geometry.Geometry;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.merging.streaming.OutputPath;
import dev.tangent.merging.streaming.VectorSpace;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.List;

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
            (tensor, offset, sum, length) -> sum(terms, tensor, offset, vector, sum, length));
  }

  /**
   * Computes {@code length} elements of a tensor of the sum, from {@code offset} on.
   *
   * @param vector where each term is read to
   */
  public static void sum(
      List<Term> terms, String tensor, long offset, double[] vector, double[] sum, int length) {
    // The neutral element: adding to it keeps the sign of a zero.
    java.util.Arrays.fill(sum, 0, length, -0.0);
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
