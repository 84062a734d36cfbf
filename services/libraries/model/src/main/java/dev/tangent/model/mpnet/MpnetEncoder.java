package dev.tangent.model.mpnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.Embedding;
import dev.tangent.model.operation.RelativeBias;
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
 * An MPNet with Hugging Face weight names (Song et al. 2020): BERT's layers over words and
 * positions, which are counted from the padding token's id on, with one bias of relative positions
 * on all layers' attention. Features are not normalised: the head does that.
 */
public final class MpnetEncoder implements TextEncoder {

  private static final String WORDS = "embeddings.word_embeddings.weight";
  private static final String POSITIONS = "embeddings.position_embeddings.weight";
  private static final String NORM = "embeddings.LayerNorm";
  private static final String BIAS = "encoder.relative_attention_bias.weight";

  private final MpnetConfig config;
  private final TextInput input;
  private final PostNormTransformer transformer;

  MpnetEncoder(MpnetConfig config) {
    this.config = config;
    this.input = config.input();
    this.transformer = config.transformer();
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
  public Map<String, Shape> shapes() {
    int d = transformer.width();
    WeightShapes shapes =
        new WeightShapes()
            .add(WORDS, input.vocabulary(), d)
            .add(POSITIONS, config.rows(), d)
            .norm(NORM, d);
    transformer.addShapes(shapes, "");
    return shapes.add(BIAS, RelativePositions.BUCKETS, transformer.heads()).all();
  }

  @Override
  public List<String> attentionMatrices() {
    return transformer.attentionMatrices("");
  }

  @Override
  public List<String> embeddingTables() {
    return List.of(WORDS, POSITIONS);
  }

  @Override
  public List<String> tablesWithPadding() {
    return List.of(WORDS, POSITIONS);
  }

  @Override
  public Value encode(Weights weights, NDList inputs) {
    NDArray ids = inputs.get(0);
    @Nullable NDArray mask = Sequences.mask(inputs);
    return Scope.value(
        () -> {
          Value x = Scope.value(() -> embed(weights, ids));
          @Nullable NDArray scoreMask = Sequences.scoreMask(mask, x.constant());
          Value bias = bias(weights, ids);
          Value y = transformer.apply(weights, "", x, scoreMask, bias);
          return Sequences.pooled(y, mask, input.pooling());
        });
  }

  private Value embed(Weights weights, NDArray ids) {
    Value token = Embedding.apply(ids, weights.get(WORDS));
    NDArray places = Sequences.positionsAfter(input.padding(), ids);
    Value position = Embedding.apply(places, weights.get(POSITIONS));
    return transformer.norm(weights, NORM, Add.apply(token, position));
  }

  /** By places in the sequence, padding included, as Transformers counts them. */
  private static Value bias(Weights weights, NDArray ids) {
    int t = Math.toIntExact(ids.getShape().get(1));
    NDArray buckets = RelativePositions.buckets(t, ids.getManager());
    return RelativeBias.apply(buckets, weights.get(BIAS));
  }
}
