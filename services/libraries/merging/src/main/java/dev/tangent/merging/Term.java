package dev.tangent.merging;

import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorSource;
import java.util.Objects;

/** One term ατ of a linear combination. */
public record Term(TensorSource vector, double coefficient) {

  public Term {
    Objects.requireNonNull(vector, "vector");
    FiniteElements.requireCoefficient(coefficient);
  }
}
