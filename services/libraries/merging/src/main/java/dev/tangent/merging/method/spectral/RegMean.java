package dev.tangent.merging.method.spectral;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Symmetric;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.data.TaskStatistics;
import dev.tangent.merging.method.data.TaskStatistics.Kind;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.streaming.Disagreements;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.List;

/**
 * RegMean (Jin et al. 2023, "Dataless knowledge fusion by merging weights of language models"): the
 * linear layer whose outputs are nearest to those of every task's own layer on its own task's data,
 * m = (Σ_t τ_t Ĝ_t)(Σ_t Ĝ_t)⁻¹, with G_t [in, in] the mean of a aᵀ over the inputs a of the layer
 * in model t, and Ĝ_t that with the elements off its diagonal times {@code off-diagonal}. What is
 * not the weight of a linear layer is averaged: biases, norms, embeddings, convolutions. The
 * weights of a layer add up to the identity, so that merging vectors merges the models.
 *
 * <p>Reads the statistics of each vector ({@link Kind#GRAM}) and one whole tensor; α = 1. Settings:
 * {@code off-diagonal}, 0.95 (FusionBench's for CLIP; the paper takes 0.1 to 0.9 for language
 * models); {@code tolerance}, 1e-10, the fraction of the largest eigenvalue of Σ Ĝ up to which
 * others count as zero: directions that no task's inputs have are averaged, where the reference
 * inverts a singular matrix; {@code exclude} as for the others.
 */
public final class RegMean extends MatrixMethod {

  private static final NumberSetting OFF_DIAGONAL =
      NumberSetting.between("off-diagonal", 0.95, 0, 1);
  private static final NumberSetting TOLERANCE = NumberSetting.above("tolerance", 1e-10, 0, 1);

  @Override
  public String name() {
    return "regmean";
  }

  @Override
  public InputScope reads() {
    return InputScope.ARTIFACT;
  }

  @Override
  List<Setting<?>> own() {
    return List.of(OFF_DIAGONAL, TOLERANCE);
  }

  @Override
  void requireFit(MergeInputs inputs, Settings settings) {
    TaskStatistics.require(inputs, Kind.GRAM, name());
    TensorSource first = TaskStatistics.of(inputs, 0);
    for (int t = 0; t < inputs.count(); t++) {
      TensorSource grams = TaskStatistics.of(inputs, t);
      Disagreements disagreements = new Disagreements();
      disagreements.compareAll(first, grams);
      inputs.tensors().forEach(weight -> compare(weight, grams, disagreements));
      disagreements.requireNone(
          "%s are not the Gram matrices of these vectors' layers".formatted(grams.files().get(0)));
    }
  }

  private static void compare(TensorInfo weight, TensorSource grams, Disagreements disagreements) {
    TensorInfo found = grams.tensors().get(weight.name());
    if (found == null) {
      return;
    }
    int dimensions = weight.shape().size();
    long in = dimensions == 0 ? 1 : weight.shape().get(dimensions - 1);
    if (dimensions != 2 || !found.shape().equals(List.of(in, in))) {
      disagreements.different(
          "'%s' is %s, expected %s for a weight of %s"
              .formatted(weight.name(), found.shape(), List.of(in, in), weight.shape()));
    }
  }

  @Override
  boolean merges(MergeInputs inputs, TensorInfo matrix) {
    return TaskStatistics.of(inputs, 0).tensors().containsKey(matrix.name());
  }

  /** Of what each task has beyond the mean, so that what no input tells apart is the mean. */
  @Override
  Matrix merge(TaskMatrices tasks, Settings settings) {
    Matrix mean = tasks.sum().scale(1.0 / tasks.count());
    Matrix total = Matrix.zero(tasks.columns(), tasks.columns());
    Matrix target = Matrix.zero(tasks.rows(), tasks.columns());
    for (int t = 0; t < tasks.count(); t++) {
      Matrix gram = gram(tasks, t, settings.get(OFF_DIAGONAL));
      total.add(1, gram);
      target.add(1, tasks.get(t).add(-1, mean).times(gram));
    }
    double tolerance = settings.get(TOLERANCE);
    return Symmetric.solveRight(total, target, tolerance)
        .orElseGet(() -> target.times(Symmetric.of(total).pseudoInverse(tolerance)))
        .add(1, mean);
  }

  private static Matrix gram(TaskMatrices tasks, int t, double offDiagonal) {
    TensorSource grams = TaskStatistics.of(tasks.inputs(), t);
    String name = tasks.tensor().name();
    int n = tasks.columns();
    Matrix gram = Matrix.zero(n, n);
    FiniteElements.read(grams, name, 0, gram.values(), gram.values().length);
    for (int i = 0; i < gram.values().length; i++) {
      if (i % (n + 1) != 0) {
        gram.values()[i] *= offDiagonal;
      } else if (gram.values()[i] < 0) {
        throw new InvalidInputException(
            "%s: tensor '%s' holds %s at index %d of its diagonal; expected a mean of squares, so at least 0"
                .formatted(grams.fileOf(name), name, gram.values()[i], i / (n + 1)));
      }
    }
    return gram;
  }
}
