package dev.tangent.training.penalty.weight;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.Doubles;
import dev.tangent.training.penalty.PenalizedRun;
import dev.tangent.training.penalty.Penalty;
import dev.tangent.training.penalty.PenaltyPoint;
import java.util.List;

/**
 * OrthoReg (2026): R(τ) = λ Σ_layers ‖ΔWᵀΔW − I‖²_F over linear layers' matrices ΔW [out, in], with
 * the gradient 4 λ ΔW (ΔWᵀΔW − I).
 *
 * <p>ΔWᵀΔW and ΔWΔWᵀ have the same eigenvalues but for zeros, and so ‖ΔWᵀΔW − I‖² = ‖ΔWΔWᵀ − I‖² +
 * in − out: the smaller of the two is what is computed. R is λ Σ in at τ = 0, where its gradient is
 * 0.
 */
public final class OrthoReg implements Penalty {

  private final double lambda;
  private final List<String> weights;

  /**
   * @param lambda λ, above 0
   * @param weights of the layers; those that a fine-tune does not move do not count
   */
  public OrthoReg(double lambda, List<String> weights) {
    if (!(lambda > 0) || Double.isInfinite(lambda)) {
      throw new InvalidInputException(
          "ortho_reg: lambda = " + lambda + ": expected a positive, finite number");
    }
    this.lambda = lambda;
    this.weights = List.copyOf(weights);
  }

  /** The matrices of a model's linear layers, and no table. */
  public static List<String> matrices(PretrainedEncoder base) {
    return base.encoder().linearMatrices();
  }

  @Override
  public String name() {
    return "ortho_reg";
  }

  @Override
  public String description() {
    return "ortho_reg lambda " + lambda + " of " + weights.size() + " matrices";
  }

  @Override
  public void requireFits(PenalizedRun run) {
    if (weights.stream().noneMatch(run.moving()::containsKey)) {
      throw new InvalidInputException(
          "ortho_reg: the fine-tune moves none of the linear layers' matrices");
    }
  }

  @Override
  public double addTo(PenaltyPoint point) {
    return weights.stream().filter(point::moves).mapToDouble(w -> addTo(point, w)).sum();
  }

  private static NDArray identity(NDArray like) {
    int n = (int) like.getShape().get(0);
    return like.getManager().eye(n, n, 0, like.getDataType());
  }

  private double addTo(PenaltyPoint point, String weight) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray d = point.displacement().of(weight);
      long out = d.getShape().get(0);
      long in = d.getShape().get(1);
      boolean wide = out < in;
      NDArray gram = wide ? d.matMul(d.transpose()) : d.transpose().matMul(d);
      NDArray excess = gram.subi(identity(gram));
      double squares = Doubles.single(excess.square().sum());
      NDArray gradient = wide ? excess.matMul(d) : d.matMul(excess);
      point.add(weight, gradient.muli(4 * lambda));
      return lambda * (squares + (wide ? in - out : 0));
    }
  }
}
