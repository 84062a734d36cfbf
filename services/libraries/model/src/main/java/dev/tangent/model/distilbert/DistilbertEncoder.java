package dev.tangent.model.distilbert;

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
 * A DistilBERT with Hugging Face weight names (Sanh et al. 2019): BERT's layers over words and
 * positions alone. Features are not normalised: the head does that.
 */
public final class DistilbertEncoder implements TextEncoder {

  private static final String WORDS = "embeddings.word_embeddings.weight";
  private static final String POSITIONS = "embeddings.position_embeddings.weight";
  private static final String NORM = "embeddings.LayerNorm";

  private final TextInput input;
  private final PostNormTransformer transformer;

  DistilbertEncoder(DistilbertConfig config) {
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
            .add(POSITIONS, input.positions(), d)
            .norm(NORM, d);
    transformer.addShapes(shapes, "");
    return shapes.all();
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
    return List.of(WORDS);
  }

  @Override
  public Value encode(Weights weights, NDList inputs) {
    NDArray ids = inputs.get(0);
    @Nullable NDArray mask = Sequences.mask(inputs);
    return Scope.value(
        () -> {
          Value x = Scope.value(() -> embed(weights, ids));
          @Nullable NDArray scoreMask = Sequences.scoreMask(mask, x.constant());
          Value y = transformer.apply(weights, "", x, scoreMask);
          return Sequences.pooled(y, mask, input.pooling());
        });
  }

  private Value embed(Weights weights, NDArray ids) {
    Value token = Embedding.apply(ids, weights.get(WORDS));
    Value position = Rows.first(weights.get(POSITIONS), ids.getShape().get(1));
    return transformer.norm(weights, NORM, Add.apply(token, position));
  }
}
