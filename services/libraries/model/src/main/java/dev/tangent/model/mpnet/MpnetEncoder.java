package dev.tangent.model.mpnet;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.Embedding;
import dev.tangent.model.operation.RelativeBias;
import dev.tangent.model.sentence.PostNormEncoder;
import dev.tangent.model.sentence.Sequences;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.List;

/**
 * An MPNet with Hugging Face weight names (Song et al. 2020): BERT's layers over words and
 * positions, which are counted from the padding token's id on, with one bias of relative positions
 * on all layers' attention. Features are not normalised: the head does that.
 */
public final class MpnetEncoder extends PostNormEncoder {

  private static final String BIAS = "encoder.relative_attention_bias.weight";

  private final int heads;

  MpnetEncoder(MpnetConfig config) {
    super(config.transformer(), config.input(), "");
    this.heads = config.transformer().heads();
  }

  @Override
  protected void addTables(WeightShapes shapes) {
    shapes
        .add(words(), input().vocabulary(), dimension())
        .add(positions(), input().rowsAfterPadding(), dimension());
  }

  @Override
  protected WeightShapes weightShapes() {
    return super.weightShapes().add(BIAS, MpnetConfig.POSITIONS.buckets(), heads);
  }

  @Override
  public List<String> tablesWithPadding() {
    return embeddingTables();
  }

  @Override
  protected Value embedded(Weights weights, Value token, NDArray ids) {
    NDArray places = Sequences.positionsAfter(input().padding(), ids);
    return Add.apply(token, Embedding.apply(places, weights.get(positions())));
  }

  /** By places in the sequence, padding included, as Transformers counts them. */
  @Override
  protected Value bias(Weights weights, NDArray ids) {
    int t = Math.toIntExact(ids.getShape().get(1));
    NDArray buckets = MpnetConfig.POSITIONS.of(t, ids.getManager());
    return RelativeBias.apply(buckets, weights.get(BIAS));
  }
}
