package dev.tangent.model.distilbert;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.Rows;
import dev.tangent.model.sentence.PostNormEncoder;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.List;

/**
 * A DistilBERT with Hugging Face weight names (Sanh et al. 2019): BERT's layers over words and
 * positions alone. Features are not normalised: the head does that.
 */
public final class DistilbertEncoder extends PostNormEncoder {

  DistilbertEncoder(DistilbertConfig config) {
    super(config.transformer(), config.input(), "");
  }

  @Override
  protected void addTables(WeightShapes shapes) {
    shapes
        .add(words(), input().vocabulary(), dimension())
        .add(positions(), input().positions(), dimension());
  }

  @Override
  public List<String> tablesWithPadding() {
    return List.of(words());
  }

  @Override
  protected Value embedded(Weights weights, Value token, NDArray ids) {
    return Add.apply(token, Rows.first(weights.get(positions()), ids.getShape().get(1)));
  }
}
