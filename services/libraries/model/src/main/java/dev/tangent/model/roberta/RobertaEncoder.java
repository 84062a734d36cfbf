package dev.tangent.model.roberta;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.Embedding;
import dev.tangent.model.operation.Rows;
import dev.tangent.model.sentence.PostNormEncoder;
import dev.tangent.model.sentence.Sequences;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.List;

/**
 * A RoBERTa or XLM-R with Hugging Face weight names (Liu et al. 2019, Conneau et al. 2020): BERT's
 * layers, with positions that are counted from the padding token's id on. Features are not
 * normalised: the head does that. All tokens are of type 0.
 */
public final class RobertaEncoder extends PostNormEncoder {

  private final RobertaConfig config;
  private final String types = table("token_type");

  RobertaEncoder(RobertaConfig config) {
    super(config.transformer(), config.input(), "");
    this.config = config;
  }

  @Override
  protected void addTables(WeightShapes shapes) {
    shapes
        .add(words(), input().vocabulary(), dimension())
        .add(positions(), input().rowsAfterPadding(), dimension())
        .add(types, config.tokenTypes(), dimension());
  }

  @Override
  public List<String> embeddingTables() {
    return List.of(words(), positions(), types);
  }

  @Override
  public List<String> tablesWithPadding() {
    return List.of(words(), positions());
  }

  @Override
  protected Value embedded(Weights weights, Value token, NDArray ids) {
    Value type = Rows.first(weights.get(types), 1);
    NDArray places = Sequences.positionsAfter(input().padding(), ids);
    Value position = Embedding.apply(places, weights.get(positions()));
    return Add.apply(Add.apply(token, type), position);
  }
}
