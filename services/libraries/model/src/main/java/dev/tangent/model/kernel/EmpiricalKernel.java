package dev.tangent.model.kernel;

import ai.djl.ndarray.NDManager;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import java.util.Collection;
import java.util.List;

/**
 * The exact empirical neural tangent kernel at θ₀ on some points (Jacot et al. 2018; Ortiz-Jimenez
 * et al. 2023, section 5). The outputs are the scores of a head's classes, s_c(x) = ⟨f(x; θ₀),
 * E_c⟩, which are linear in f and what the head ranks by:
 *
 * <p>k_c(x, x') = ⟨∇_θ s_c(x), ∇_θ s_c(x')⟩ for each class, and k = Σ_c k_c.
 *
 * <p>It is contracted block by block of weights: no more than one block's Jacobian is ever held.
 *
 * @param gram a symmetric n × n matrix, row after row, for each class
 * @param points n
 * @param parameters how many numbers the gradients have
 */
public record EmpiricalKernel(double[][] gram, int points, long parameters) {

  /** How much of the Jacobian is held at once: 768 MiB. */
  public static final long BLOCK_BYTES = 768L << 20;

  public EmpiricalKernel {
    for (double[] matrix : gram) {
      if (matrix.length != points * points) {
        throw new IllegalArgumentException(
            "a Gram matrix of " + matrix.length + " numbers for " + points + " points");
      }
    }
  }

  /**
   * Computes it by reverse-mode differentiation, a pass for each point, class and block.
   *
   * @param parameters the weights that gradients are taken in, in the model's order
   * @param blockBytes the bound on the Jacobian that is held; the smaller, the more passes
   * @throws InvalidInputException when the head was not made for this encoder
   */
  public static EmpiricalKernel compute(
      PretrainedEncoder base,
      Collection<String> parameters,
      ClassificationHead head,
      ExampleSource points,
      long blockBytes,
      ProgressListener progress) {
    if (base.encoder().dimension() != head.dimension()) {
      throw new InvalidInputException(
          "the head takes features of "
              + head.dimension()
              + " dimensions but the encoder gives "
              + base.encoder().dimension());
    }
    List<List<String>> blocks =
        ParameterBlocks.of(base.parameters(), parameters, points.size(), blockBytes);
    double[][] gram = new double[head.classes()][points.size() * points.size()];
    long done = 0;
    long total = (long) blocks.size() * head.classes();
    for (List<String> block : blocks) {
      try (NDManager manager = NativeEngine.newManager()) {
        KernelContraction contraction = new KernelContraction(base, head, points, block, manager);
        for (int output = 0; output < gram.length; output++) {
          contraction.addTo(gram[output], output, progress);
          progress.step(++done, total);
        }
      }
    }
    long size = parameters.stream().mapToLong(name -> base.parameters().get(name).size()).sum();
    return new EmpiricalKernel(gram, points.size(), size);
  }

  public int outputs() {
    return gram.length;
  }

  /** k = Σ_c k_c, row after row. */
  public double[] sum() {
    double[] sum = new double[points * points];
    for (double[] matrix : gram) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += matrix[i];
      }
    }
    return sum;
  }
}
