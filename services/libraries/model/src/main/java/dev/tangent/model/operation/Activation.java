package dev.tangent.model.operation;

import dev.tangent.model.value.Value;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The activations of feed-forward layers, by their names in a Hugging Face configuration. */
public enum Activation {
  GELU("gelu", Gelu::apply),
  QUICK_GELU("quick_gelu", QuickGelu::apply),
  GELU_TANH("gelu_new", GeluTanh::apply),
  RELU("relu", Relu::apply),
  SILU("silu", x -> Swish.apply(x, 1));

  private final String word;
  private final UnaryOperator<Value> function;

  Activation(String word, UnaryOperator<Value> function) {
    this.word = word;
    this.function = function;
  }

  public Value apply(Value x) {
    return function.apply(x);
  }

  /** The activation that configurations call so, if it is known. */
  public static Optional<Activation> named(String word) {
    return Arrays.stream(values()).filter(known -> known.word.equals(word)).findFirst();
  }

  @Override
  public String toString() {
    return word;
  }
}
