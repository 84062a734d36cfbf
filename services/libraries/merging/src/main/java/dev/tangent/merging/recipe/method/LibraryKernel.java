package dev.tangent.merging.recipe.method;

import dev.tangent.merging.method.MergeMethods;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.merging.method.setting.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** One of Tangent's own methods, tensor by tensor: on models, or on differences from the base. */
final class LibraryKernel implements Kernel {

  /** What the method is given. */
  enum On {
    MODELS,
    /** The result is added to the base. */
    DIFFERENCES,
    /** Differences where there is a base, else models. */
    EITHER
  }

  private final MergeMethod method;
  private final On on;
  private final Function<Values, Map<String, ?>> settings;

  LibraryKernel(String method, On on, Function<Values, Map<String, ?>> settings) {
    this.method = MergeMethods.named(method);
    this.on = on;
    this.settings = settings;
  }

  @Override
  public TensorMerge begin(TensorInputs inputs) {
    boolean differences = on == On.DIFFERENCES || on == On.EITHER && inputs.base().isPresent();
    return differences ? onDifferences(inputs) : begin(models(inputs), inputs);
  }

  private MergeInputs models(TensorInputs inputs) {
    return method.weighted() ? inputs.weighted(inputs.ofOthers("weight")) : inputs.whole();
  }

  private TensorMerge onDifferences(TensorInputs inputs) {
    SharedBlocks base = new SharedBlocks(inputs.baseColumn());
    if (inputs.others().isEmpty()) {
      return (offset, into, at, length) ->
          System.arraycopy(base.at(offset, length), 0, into, at, length);
    }
    double[] ones = new double[inputs.others().size()];
    Arrays.fill(ones, 1);
    double[] weights = method.weighted() ? inputs.ofOthers("weight") : ones;
    TensorMerge merge =
        begin(inputs.differences(weights, method.reads() != InputScope.ELEMENTS), inputs);
    return (offset, into, at, length) -> {
      merge.elements(offset, into, at, length);
      double[] start = base.at(offset, length);
      for (int i = 0; i < length; i++) {
        into[at + i] += start[i];
      }
    };
  }

  private TensorMerge begin(MergeInputs inputs, TensorInputs given) {
    Settings chosen = MergeMethods.settings(method, settings.apply(given.shared()));
    return method.begin(inputs, chosen).tensor(given.tensor());
  }
}
