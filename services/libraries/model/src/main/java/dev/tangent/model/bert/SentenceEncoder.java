package dev.tangent.model.bert;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.Rows;
import dev.tangent.model.sentence.PostNormEncoder;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.List;

/**
 * A BERT-like sentence encoder (MiniLM, BGE, E5) with Hugging Face weight names: embeddings, then
 * layers of attention and feed-forward with post-layer-norm, then mean or CLS pooling (Devlin et
 * al. 2018). Features are not normalised: the head does that. All tokens are of type 0.
 */
public final class SentenceEncoder extends PostNormEncoder {

  private final SentenceEncoderConfig config;
  private final String types = table("token_type");

  /**
   * @param prefix what stands before every weight name: {@code "bert."} or nothing
   */
  public SentenceEncoder(SentenceEncoderConfig config, String prefix) {
    super(config.transformer(), config.input(), prefix);
    this.config = config;
  }

  @Override
  protected void addTables(WeightShapes shapes) {
    shapes
        .add(words(), input().vocabulary(), dimension())
        .add(positions(), input().positions(), dimension())
        .add(types, config.tokenTypes(), dimension());
  }

  @Override
  public List<String> embeddingTables() {
    return List.of(words(), positions(), types);
  }

  @Override
  public List<String> tablesWithPadding() {
    return List.of(words());
  }

  @Override
  protected Value embedded(Weights weights, Value token, NDArray ids) {
    Value position = Rows.first(weights.get(positions()), ids.getShape().get(1));
    Value type = Rows.first(weights.get(types), 1);
    return Add.apply(Add.apply(token, position), type);
  }
}
