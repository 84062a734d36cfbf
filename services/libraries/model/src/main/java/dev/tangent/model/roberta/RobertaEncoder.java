package dev.tangent.model.roberta;

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
 * A RoBERTa or XLM-R with Hugging Face weight names (Liu et al. 2019, Conneau et al. 2020): BERT's
 * layers, with positions that are counted from the padding token's id on. Features are not
 * normalised: the head does that. All tokens are of type 0.
 */
public final class RobertaEncoder implements TextEncoder {

  private static final String WORDS = "embeddings.word_embeddings.weight";
  private static final String POSITIONS = "embeddings.position_embeddings.weight";
  private static final String TYPES = "embeddings.token_type_embeddings.weight";
  private static final String NORM = "embeddings.LayerNorm";

  private final RobertaConfig config;
  private final PostNormTransformer transformer;

  RobertaEncoder(RobertaConfig config) {
    this.config = config;
    this.transformer = config.transformer();
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
            .add(WORDS, input().vocabulary(), d)
            .add(POSITIONS, config.rows(), d)
            .add(TYPES, config.tokenTypes(), d)
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
    return List.of(WORDS, POSITIONS, TYPES);
  }

  @Override
  public List<String> tablesWithPadding() {
    return List.of(WORDS, POSITIONS);
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
          Value y = transformer.apply(weights, "", x, scoreMask);
          return Sequences.pooled(y, mask, input().pooling());
        });
  }

  private Value embed(Weights weights, NDArray ids) {
    Value token = Embedding.apply(ids, weights.get(WORDS));
    Value type = Rows.first(weights.get(TYPES), 1);
    NDArray places = Sequences.positionsAfter(input().padding(), ids);
    Value position = Embedding.apply(places, weights.get(POSITIONS));
    return transformer.norm(weights, NORM, Add.apply(Add.apply(token, type), position));
  }
}
