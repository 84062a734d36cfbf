package dev.tangent.model.statistics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.curvature.RowGram;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.LayerObserver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * G [in, in] = mean a aᵀ over all that a linear layer reads, token by token: a text of many tokens
 * counts for more than one of few, as in RegMean (Jin et al. 2023). Inputs are evaluated one after
 * the other, so that no padding takes part.
 */
public final class InputGrams implements LayerObserver {

  private final NDManager manager;
  private final Map<String, RowGram> sums = new LinkedHashMap<>();
  private final Map<String, Long> rows = new LinkedHashMap<>();

  private InputGrams(NDManager manager) {
    this.manager = manager;
  }

  public static MeasuredStatistics measure(
      MeasuredModel model, ExampleSource inputs, ProgressListener progress) {
    NDManager owner = NativeEngine.newManager();
    try {
      InputGrams grams = new InputGrams(owner);
      for (int i = 0; i < inputs.size(); i++) {
        try (NDManager manager = NativeEngine.newManager();
            NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          model.observe(inputs.batch(manager, new int[] {i}), grams);
        }
        progress.step(i + 1, inputs.size());
      }
      return new MeasuredStatistics(owner, grams.means());
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  @Override
  public Value linear(String layer, Value x, Value y) {
    NDArray input = x.constant();
    NDArray tokens = input.reshape(-1, input.getShape().get(input.getShape().dimension() - 1));
    rows.merge(layer, tokens.getShape().get(0), Long::sum);
    sums.computeIfAbsent(layer, l -> new RowGram(manager)).add(tokens);
    return y;
  }

  private Map<String, NDArray> means() {
    Map<String, NDArray> means = new LinkedHashMap<>();
    sums.forEach(
        (layer, sum) ->
            means.put(layer + ".weight", sum.mean(Objects.requireNonNull(rows.get(layer), layer))));
    return means;
  }
}
