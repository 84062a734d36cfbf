package dev.tangent.merging.method.sum;

import dev.tangent.merging.LinearCombination;
import dev.tangent.merging.Term;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Task arithmetic (Ilharco et al. 2023, "Editing models with task arithmetic"): m = Σ_t c_t τ_t.
 * The bytes are those of {@link LinearCombination}.
 *
 * <p>Reads elements. No settings: the coefficients belong to the inputs, and are 1 by default.
 * mergekit's {@code linear} normalises them to a sum of 1, which is for models; its {@code
 * task_arithmetic} does not.
 */
public final class Linear implements MergeMethod {

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public InputScope reads() {
    return InputScope.ELEMENTS;
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of();
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    List<Term> terms =
        IntStream.range(0, inputs.count())
            .mapToObj(t -> new Term(inputs.sources().get(t), inputs.coefficient(t)))
            .toList();
    return tensor ->
        (offset, into, at, length) -> {
          double[] vector = new double[length];
          double[] sum = new double[length];
          LinearCombination.sum(terms, tensor.name(), offset, vector, sum, length);
          System.arraycopy(sum, 0, into, at, length);
        };
  }
}
