package dev.tangent.model.sentence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.operation.AttentionMask;
import dev.tangent.model.operation.Embedding;
import dev.tangent.model.transformer.PostNormTransformer;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * BERT and its relatives: norm(Σ rows of some tables), then a {@link PostNormTransformer}, then
 * pooling. What the tables are, and which of their rows a token has, is each family's own.
 */
public abstract class PostNormEncoder implements TextEncoder {

  private final PostNormTransformer transformer;
  private final TextInput input;
  private final String prefix;
  private final String words;
  private final String positions;
  private final String norm;

  /**
   * @param prefix what stands before every weight's name, or nothing
   */
  protected PostNormEncoder(PostNormTransformer transformer, TextInput input, String prefix) {
    this.transformer = transformer;
    this.input = input;
    this.prefix = prefix;
    this.words = table("word");
    this.positions = table("position");
    this.norm = prefix + "embeddings.LayerNorm";
  }

  /** What the table of this kind is called. */
  protected final String table(String kind) {
    return prefix + "embeddings." + kind + "_embeddings.weight";
  }

  protected final String words() {
    return words;
  }

  protected final String positions() {
    return positions;
  }

  /** The shapes of {@link #embeddingTables}, in their order. */
  protected abstract void addTables(WeightShapes shapes);

  /**
   * What the tokens begin as, before the norm.
   *
   * @param words the tokens' rows of the word table, [n, t, d]
   * @param ids [n, t]
   */
  protected abstract Value embedded(Weights weights, Value words, NDArray ids);

  /** What is added to attention scores in every layer, [h, t, t]; null for nothing. */
  protected @Nullable Value bias(Weights weights, NDArray ids) {
    return null;
  }

  @Override
  public int dimension() {
    return transformer.width();
  }

  @Override
  public int layers() {
    return transformer.layers();
  }

  @Override
  public TextInput input() {
    return input;
  }

  @Override
  public List<String> embeddingTables() {
    return List.of(words, positions);
  }

  @Override
  public List<String> attentionMatrices() {
    return transformer.attentionMatrices(prefix);
  }

  @Override
  public final Map<String, Shape> shapes() {
    return weightShapes().all();
  }

  /** For a family that has more weights than tables and layers. */
  protected WeightShapes weightShapes() {
    WeightShapes shapes = new WeightShapes();
    addTables(shapes);
    shapes.norm(norm, transformer.width());
    transformer.addShapes(shapes, prefix);
    return shapes;
  }

  @Override
  public Value encode(Weights weights, NDList inputs) {
    NDArray ids = inputs.get(0);
    @Nullable NDArray mask = AttentionMask.tokens(inputs);
    return Scope.value(
        () -> {
          Value x = Scope.value(() -> embed(weights, ids));
          @Nullable NDArray scoreMask = AttentionMask.padding(mask, x.constant());
          Value y = transformer.apply(weights, prefix, x, scoreMask, bias(weights, ids));
          return Sequences.pooled(y, mask, input.pooling());
        });
  }

  private Value embed(Weights weights, NDArray ids) {
    Value token = Embedding.apply(ids, weights.get(words));
    return transformer.norm(weights, norm, embedded(weights, token, ids));
  }
}
