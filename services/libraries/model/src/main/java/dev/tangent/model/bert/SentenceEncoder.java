package dev.tangent.model.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.Embedding;
import dev.tangent.model.operation.Rows;
import dev.tangent.model.sentence.Sequences;
import dev.tangent.model.sentence.TextEncoder;
import dev.tangent.model.sentence.TextInput;
import dev.tangent.model.transformer.PostNormTransformer;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A BERT-like sentence encoder (MiniLM, BGE, E5) with Hugging Face weight names: embeddings, then
 * layers of attention and feed-forward with post-layer-norm, then mean or CLS pooling (Devlin et
 * al. 2018). Features are not normalised: the head does that. All tokens are of type 0.
 */
public final class SentenceEncoder implements TextEncoder {

  private final SentenceEncoderConfig config;
  private final PostNormTransformer transformer;
  private final String prefix;
  private final String words;
  private final String positions;
  private final String types;
  private final String norm;

  /**
   * @param prefix what stands before every weight name: {@code "bert."} or nothing
   */
  public SentenceEncoder(SentenceEncoderConfig config, String prefix) {
    this.config = config;
    this.transformer = config.transformer();
    this.prefix = prefix;
    this.words = prefix + "embeddings.word_embeddings.weight";
    this.positions = prefix + "embeddings.position_embeddings.weight";
    this.types = prefix + "embeddings.token_type_embeddings.weight";
    this.norm = prefix + "embeddings.LayerNorm";
  }

  @Override
  public int dimension() {
    return transformer.width();
  }

  @Override
  public TextInput input() {
    return config.input();
  }

  @Override
  public Map<String, Shape> shapes() {
    int d = transformer.width();
    WeightShapes shapes =
        new WeightShapes()
            .add(words, input().vocabulary(), d)
            .add(positions, input().positions(), d)
            .add(types, config.tokenTypes(), d)
            .norm(norm, d);
    transformer.addShapes(shapes, prefix);
    return shapes.all();
  }

  @Override
  public List<String> attentionMatrices() {
    return transformer.attentionMatrices(prefix);
  }

  @Override
  public List<String> embeddingTables() {
    return List.of(words, positions, types);
  }

  @Override
  public List<String> tablesWithPadding() {
    return List.of(words);
  }

  @Override
  public int layers() {
    return transformer.layers();
  }

  @Override
  public Value encode(Weights weights, NDList inputs) {
    NDArray ids = inputs.get(0);
    @Nullable NDArray mask = Sequences.mask(inputs);
    return Scope.value(
        () -> {
          Value x = Scope.value(() -> embed(weights, ids));
          @Nullable NDArray scoreMask = Sequences.scoreMask(mask, x.constant());
          Value y = transformer.apply(weights, prefix, x, scoreMask);
          return Sequences.pooled(y, mask, input().pooling());
        });
  }

  private Value embed(Weights weights, NDArray ids) {
    Value token = Embedding.apply(ids, weights.get(words));
    Value position = Rows.first(weights.get(positions), ids.getShape().get(1));
    Value type = Rows.first(weights.get(types), 1);
    return transformer.norm(weights, norm, Add.apply(Add.apply(token, position), type));
  }
}
