package dev.tangent.model.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.Attention;
import dev.tangent.model.operation.Embedding;
import dev.tangent.model.operation.Gelu;
import dev.tangent.model.operation.Pooling;
import dev.tangent.model.operation.Rows;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A BERT-like sentence encoder (MiniLM, BGE, E5) with Hugging Face weight names: embeddings, then
 * layers of attention and feed-forward with post-layer-norm, then mean or CLS pooling (Devlin et
 * al. 2018). Features are not normalised: the head does that.
 *
 * <p>Inputs: {@code input_ids} [n, t] and, if anything is padded, {@code attention_mask} [n, t].
 * All tokens are of type 0.
 */
public final class SentenceEncoder implements Encoder {

  private final SentenceEncoderConfig config;
  private final String prefix;

  /**
   * @param prefix what stands before every weight name: {@code "bert."} or nothing
   */
  public SentenceEncoder(SentenceEncoderConfig config, String prefix) {
    this.config = config;
    this.prefix = prefix;
  }

  @Override
  public int dimension() {
    return config.hidden();
  }

  @Override
  public Map<String, Shape> shapes() {
    return SentenceEncoderShapes.of(config, prefix);
  }

  @Override
  public List<String> attentionMatrices() {
    return SentenceEncoderShapes.attention(config, prefix);
  }

  /** The word, position and token-type tables, which fine-tuning may keep frozen. */
  public List<String> embeddingTables() {
    return SentenceEncoderShapes.tables(prefix);
  }

  @Override
  public Value encode(Weights weights, NDList inputs) {
    NDArray ids = inputs.get(0);
    @Nullable NDArray mask = inputs.size() > 1 ? inputs.get(1) : null;
    return Scope.value(
        () -> {
          Value x = Scope.value(() -> embed(weights, ids));
          @Nullable NDArray scoreMask = mask == null ? null : scoreMask(mask, x.constant());
          for (int i = 0; i < config.layers(); i++) {
            x = layer(weights, prefix + "encoder.layer." + i + ".", x, scoreMask);
          }
          return config.pooling() == PoolingMode.MEAN ? Pooling.mean(x, mask) : Pooling.first(x);
        });
  }

  private Value embed(Weights weights, NDArray ids) {
    String name = prefix + "embeddings.";
    Value words = Embedding.apply(ids, weights.get(name + "word_embeddings.weight"));
    Value positions =
        Rows.first(weights.get(name + "position_embeddings.weight"), ids.getShape().get(1));
    Value types = Rows.first(weights.get(name + "token_type_embeddings.weight"), 1);
    Value sum = Add.apply(Add.apply(words, positions), types);
    return norm(weights, name + "LayerNorm", sum);
  }

  private Value layer(Weights weights, String name, Value x, @Nullable NDArray mask) {
    Value attended =
        Scope.value(
            () -> {
              Value mixed = selfAttention(weights, name + "attention.self.", x, mask);
              Value projected = weights.linear(name + "attention.output.dense", mixed);
              return norm(weights, name + "attention.output.LayerNorm", Add.apply(projected, x));
            });
    return Scope.value(
        () -> {
          Value wide = Gelu.apply(weights.linear(name + "intermediate.dense", attended));
          Value narrow = weights.linear(name + "output.dense", wide);
          return norm(weights, name + "output.LayerNorm", Add.apply(narrow, attended));
        });
  }

  private Value selfAttention(Weights weights, String name, Value x, @Nullable NDArray mask) {
    return Attention.apply(
        weights.linear(name + "query", x),
        weights.linear(name + "key", x),
        weights.linear(name + "value", x),
        config.heads(),
        mask);
  }

  private Value norm(Weights weights, String name, Value x) {
    return weights.norm(name, x, config.epsilon());
  }

  /** 0 for real tokens and {@link Attention#MASKED} for padding, as [n, 1, 1, t]. */
  private static NDArray scoreMask(NDArray mask, NDArray like) {
    return mask.toType(like.getDataType(), false)
        .sub(1.0)
        .muli(-Attention.MASKED)
        .reshape(mask.getShape().get(0), 1, 1, mask.getShape().get(1));
  }
}
