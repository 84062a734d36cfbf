package dev.tangent.model.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of the paper's linearized checkpoints: {@code model.params.0}, … for θ (and {@code
 * model.params0.0}, … for θ₀), numbered in the order of OpenCLIP's parameters, the text tower's
 * layers left out as the paper's code does.
 *
 * <p>Source: gortizji/tangent_task_arithmetic, {@code src/linearize.py} and {@code
 * src/modeling.py}.
 *
 * @param prefix before the numbers, such as {@code model.params.}
 * @param order OpenCLIP's names in that order
 */
record LinearizedNames(String prefix, List<String> order) implements WeightNames {

  private static final OpenClipNames ORIGINAL = new OpenClipNames("", "");

  private static final List<String> LAYER =
      List.of(
          "ln_1.weight",
          "ln_1.bias",
          "attn.in_proj_weight",
          "attn.in_proj_bias",
          "attn.out_proj.weight",
          "attn.out_proj.bias",
          "ln_2.weight",
          "ln_2.bias",
          "mlp.c_fc.weight",
          "mlp.c_fc.bias",
          "mlp.c_proj.weight",
          "mlp.c_proj.bias");

  /** For an image tower of this many layers. */
  static LinearizedNames of(String prefix, int layers) {
    List<String> order =
        new ArrayList<>(
            List.of(
                "positional_embedding",
                "text_projection",
                "logit_scale",
                "visual.class_embedding",
                "visual.positional_embedding",
                "visual.proj",
                "visual.conv1.weight",
                "visual.ln_pre.weight",
                "visual.ln_pre.bias"));
    IntStream.range(0, layers)
        .mapToObj(i -> "visual.transformer.resblocks." + i + ".")
        .flatMap(block -> LAYER.stream().map(name -> block + name))
        .forEach(order::add);
    Stream.of(
            "visual.ln_post.weight",
            "visual.ln_post.bias",
            "token_embedding.weight",
            "ln_final.weight",
            "ln_final.bias")
        .forEach(order::add);
    return new LinearizedNames(prefix, List.copyOf(order));
  }

  /** The names of θ₀ in the same checkpoint: {@code model.params0.0}, …. */
  LinearizedNames origin() {
    return new LinearizedNames(prefix.replaceFirst("params\\.$", "params0."), order);
  }

  @Override
  public Piece of(String name) {
    Piece piece = ORIGINAL.of(name);
    int number = order.indexOf(piece.source());
    // A text tower's layer: not in such a checkpoint under any name.
    String source = number < 0 ? prefix + piece.source() : prefix + number;
    return new Piece(source, piece.part(), piece.parts(), piece.transposed());
  }
}
