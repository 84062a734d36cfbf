package dev.tangent.model.modernbert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.Attention;
import dev.tangent.model.operation.AttentionMask;
import dev.tangent.model.operation.Embedding;
import dev.tangent.model.operation.Multiply;
import dev.tangent.model.operation.Rotary;
import dev.tangent.model.operation.Slice;
import dev.tangent.model.sentence.Sequences;
import dev.tangent.model.sentence.TextEncoder;
import dev.tangent.model.sentence.TextInput;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ModernBERT with Hugging Face weight names (Warner et al. 2024): x ← x + attention(norm x) with
 * rotary positions, over all tokens in some layers and over those around in the others; x ← x + W_o
 * (act(a)∘b) with [a, b] = W_i norm(x); a norm at the end. The first layer's attention reads the
 * embeddings' norm as it is. Features are not normalised: the head does that.
 */
public final class ModernbertEncoder implements TextEncoder {

  private static final String WORDS = "embeddings.tok_embeddings.weight";
  private static final String NORM = "embeddings.norm";
  private static final String LAST_NORM = "final_norm";

  private final ModernbertConfig config;

  ModernbertEncoder(ModernbertConfig config) {
    this.config = config;
  }

  @Override
  public int dimension() {
    return config.width();
  }

  @Override
  public int layers() {
    return config.local().size();
  }

  @Override
  public TextInput input() {
    return config.input();
  }

  @Override
  public Map<String, Shape> shapes() {
    int d = config.width();
    WeightShapes shapes = new WeightShapes().add(WORDS, input().vocabulary(), d);
    addNorm(shapes, NORM);
    for (int i = 0; i < layers(); i++) {
      String name = layer(i);
      if (i > 0) {
        addNorm(shapes, name + "attn_norm");
      }
      add(shapes, name + "attn.Wqkv", 3 * d, d, config.attentionBias());
      add(shapes, name + "attn.Wo", d, d, config.attentionBias());
      addNorm(shapes, name + "mlp_norm");
      add(shapes, name + "mlp.Wi", 2 * config.intermediate(), d, config.unitBias());
      add(shapes, name + "mlp.Wo", d, config.intermediate(), config.unitBias());
    }
    addNorm(shapes, LAST_NORM);
    return shapes.all();
  }

  private void addNorm(WeightShapes shapes, String name) {
    shapes.add(name + ".weight", config.width());
    if (config.normBias()) {
      shapes.add(name + ".bias", config.width());
    }
  }

  private static void add(WeightShapes shapes, String name, int out, int in, boolean biased) {
    shapes.add(name + ".weight", out, in);
    if (biased) {
      shapes.add(name + ".bias", out);
    }
  }

  private static String layer(int i) {
    return "layers." + i + ".";
  }

  /** Queries, keys and values are one matrix. */
  @Override
  public List<String> attentionMatrices() {
    return matrices("attn.Wqkv", "attn.Wo");
  }

  @Override
  public List<String> linearMatrices() {
    return matrices("attn.Wqkv", "attn.Wo", "mlp.Wi", "mlp.Wo");
  }

  private List<String> matrices(String... parts) {
    return IntStream.range(0, layers())
        .mapToObj(ModernbertEncoder::layer)
        .flatMap(name -> Stream.of(parts).map(part -> name + part + ".weight"))
        .toList();
  }

  @Override
  public List<String> embeddingTables() {
    return List.of(WORDS);
  }

  /** None: its own code draws the padding token's row as the others. */
  @Override
  public List<String> tablesWithPadding() {
    return List.of();
  }

  /** What adds to the residual stream is drawn smaller, by the root of how many add to it. */
  @Override
  public double initialScale(String name) {
    return name.endsWith(".Wo.weight") ? 1 / Math.sqrt(2.0 * layers()) : 1;
  }

  @Override
  public double initialCutoff() {
    return config.cutoff();
  }

  @Override
  public Value encode(Weights weights, NDList inputs) {
    NDArray ids = inputs.get(0);
    @Nullable NDArray mask = AttentionMask.tokens(inputs);
    return Scope.value(
        () -> {
          Value x =
              Scope.value(() -> norm(weights, NORM, Embedding.apply(ids, weights.get(WORDS))));
          @Nullable NDArray all = AttentionMask.padding(mask, x.constant());
          NDArray around = AttentionMask.window(all, config.window(), x.constant());
          View whole = new View(all, positions(x, config.globalBase()));
          View near = new View(around, positions(x, config.localBase()));
          for (int i = 0; i < layers(); i++) {
            x = layer(weights, i, x, config.local().get(i) ? near : whole);
          }
          return Sequences.pooled(norm(weights, LAST_NORM, x), mask, input().pooling());
        });
  }

  /** What a layer's attention sees, and how it tells positions apart. */
  private record View(@Nullable NDArray mask, Rotary positions) {}

  private Rotary positions(Value x, double base) {
    return Rotary.of(x.constant(), config.heads(), base);
  }

  private Value layer(Weights weights, int i, Value x, View view) {
    String name = layer(i);
    Value attended =
        Scope.value(
            () -> {
              Value normed = i == 0 ? x : norm(weights, name + "attn_norm", x);
              Value mixed = attention(weights, name + "attn.", normed, view);
              return Add.apply(x, mixed);
            });
    return Scope.value(
        () -> {
          Value normed = norm(weights, name + "mlp_norm", attended);
          Value wide = linear(weights, name + "mlp.Wi", normed, config.unitBias());
          Value opened = config.activation().apply(Slice.of(wide, 0, 2));
          Value gated = Multiply.apply(opened, Slice.of(wide, 1, 2));
          return Add.apply(attended, linear(weights, name + "mlp.Wo", gated, config.unitBias()));
        });
  }

  private Value attention(Weights weights, String name, Value x, View view) {
    Value all = linear(weights, name + "Wqkv", x, config.attentionBias());
    Value mixed =
        Attention.apply(
            view.positions().apply(Slice.of(all, 0, 3)),
            view.positions().apply(Slice.of(all, 1, 3)),
            Slice.of(all, 2, 3),
            config.heads(),
            view.mask());
    return linear(weights, name + "Wo", mixed, config.attentionBias());
  }

  private static Value linear(Weights weights, String name, Value x, boolean biased) {
    return biased ? weights.linear(name, x) : weights.projection(name, x);
  }

  private Value norm(Weights weights, String name, Value x) {
    return config.normBias()
        ? weights.norm(name, x, config.epsilon())
        : weights.gainNorm(name, x, config.epsilon());
  }
}
