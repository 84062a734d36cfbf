package dev.tangent.merging.method.data;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.merging.method.data.TaskStatistics.Kind;
import dev.tangent.merging.method.setting.ChoiceSetting;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.statistics.SteadySum;
import dev.tangent.merging.streaming.Disagreements;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.Arrays;
import java.util.List;

/**
 * Fisher-weighted averaging (Matena and Raffel 2022, "Merging models with Fisher-weighted
 * averaging"): m = Σ_t w_t (F_t + ε) τ_t / Σ_t w_t (F_t + ε), element by element, with F_t the
 * diagonal of the Fisher information of model t on its own task's data, and w_t = c_t / (‖F_t‖ +
 * ε). The weights of an element add up to 1, so that merging vectors merges the models.
 *
 * <p>Reads the statistics of each vector ({@link Kind#FISHER}): their norms in one pass, then
 * elements of both side by side; α = 1. Settings: {@code normalize}, {@code norm}, or {@code none}
 * for w_t = c_t; {@code floor}, ε = 1e-6. As in FusionBench, ε is added also to the norm, which is
 * that of all weights that a vector moves. Trap: where F_t is far below ε, this is the mean
 * weighted by w_t.
 */
public final class Fisher implements MergeMethod {

  private static final int BLOCK = 1 << 14;
  private static final ChoiceSetting NORMALIZE = ChoiceSetting.of("normalize", "norm", "none");
  private static final NumberSetting FLOOR =
      new NumberSetting("floor", 1e-6, 0, false, Double.POSITIVE_INFINITY, false);

  @Override
  public String name() {
    return "fisher";
  }

  @Override
  public InputScope reads() {
    return InputScope.ARTIFACT;
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public boolean accepts(double coefficient) {
    return coefficient > 0;
  }

  @Override
  public String coefficients() {
    return "a finite number > 0";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(NORMALIZE, FLOOR);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    TaskStatistics.require(inputs, Kind.FISHER, name());
    for (int t = 0; t < inputs.count(); t++) {
      requireWeights(inputs, TaskStatistics.of(inputs, t));
    }
    double floor = settings.get(FLOOR);
    double[] weights = new double[inputs.count()];
    inputs.eachInput(
        t ->
            weights[t] =
                settings.is(NORMALIZE, "norm")
                    ? inputs.coefficient(t) / (norm(inputs, t) + floor)
                    : inputs.coefficient(t));
    return tensor -> merged(inputs, tensor, weights, floor);
  }

  private static void requireWeights(MergeInputs inputs, TensorSource fisher) {
    Disagreements disagreements = new Disagreements();
    for (TensorInfo weight : inputs.tensors()) {
      TensorInfo found = fisher.tensors().get(weight.name());
      if (found != null) {
        disagreements.compare(weight, found);
      } else if (!TaskStatistics.isUnread(fisher, weight)) {
        disagreements.missing(weight.name());
      }
    }
    disagreements.requireNone(
        fisher.files().get(0) + " is not the Fisher information of what these vectors move");
  }

  private static double norm(MergeInputs inputs, int t) {
    double[] values = new double[BLOCK];
    double squares = 0;
    for (TensorInfo weight : inputs.tensors()) {
      SteadySum sum = new SteadySum();
      for (long offset = 0; offset < weight.elements(); offset += BLOCK) {
        int n = (int) Math.min(BLOCK, weight.elements() - offset);
        read(TaskStatistics.of(inputs, t), weight.name(), offset, values, n);
        for (int i = 0; i < n; i++) {
          sum.add(values[i] * values[i]);
        }
      }
      squares += sum.value();
    }
    return Math.sqrt(squares);
  }

  private static TensorMerge merged(
      MergeInputs inputs, TensorInfo tensor, double[] weights, double floor) {
    return (offset, into, at, length) ->
        inputs.forEach(
            tensor.name(),
            offset,
            length,
            (from, values, n) -> {
              double[] fisher = new double[n];
              double[] total = new double[n];
              double[] sum = new double[n];
              for (int t = 0; t < values.length; t++) {
                read(TaskStatistics.of(inputs, t), tensor.name(), from, fisher, n);
                for (int i = 0; i < n; i++) {
                  double weight = weights[t] * (fisher[i] + floor);
                  total[i] += weight;
                  sum[i] += weight * values[t][i];
                }
              }
              for (int i = 0; i < n; i++) {
                into[at + (int) (from - offset) + i] = sum[i] / total[i];
              }
            });
  }

  /** Zeros of a weight that the model does not read. */
  private static void read(TensorSource fisher, String name, long offset, double[] into, int n) {
    if (!fisher.tensors().containsKey(name)) {
      Arrays.fill(into, 0, n, 0);
      return;
    }
    FiniteElements.read(fisher, name, offset, into, n);
    for (int i = 0; i < n; i++) {
      if (into[i] < 0) {
        throw new InvalidInputException(
            "%s: tensor '%s' holds %s at index %d; expected a mean of squares, so at least 0"
                .formatted(fisher.fileOf(name), name, into[i], offset + i));
      }
    }
  }
}
