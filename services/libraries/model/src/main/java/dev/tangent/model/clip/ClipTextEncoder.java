package dev.tangent.model.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.AttentionMask;
import dev.tangent.model.operation.Embedding;
import dev.tangent.model.operation.Linear;
import dev.tangent.model.operation.Pooling;
import dev.tangent.model.operation.Rows;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.Map;

/**
 * The text tower of a CLIP (Radford et al. 2021) with Hugging Face weight names: tokens and
 * positions, pre-norm layers in which a token sees only those before it, a layer norm, then the
 * end-of-text token's features through a projection. Features are not normalised.
 *
 * <p>Inputs: {@code input_ids} [n, t]; whatever stands after the end of text is not seen, so an
 * attention mask is not needed and not read.
 */
public final class ClipTextEncoder implements Encoder {

  private static final String PREFIX = "text_model.";
  private static final String TOKENS = PREFIX + "embeddings.token_embedding.weight";
  private static final String POSITIONS = PREFIX + "embeddings.position_embedding.weight";
  private static final String AFTER = PREFIX + "final_layer_norm";
  private static final String PROJECTION = "text_projection.weight";

  private final ClipTextConfig config;

  public ClipTextEncoder(ClipTextConfig config) {
    this.config = config;
  }

  @Override
  public int dimension() {
    return config.projection();
  }

  @Override
  public Map<String, Shape> shapes() {
    int d = config.transformer().width();
    WeightShapes shapes =
        new WeightShapes()
            .add(TOKENS, config.vocabulary(), d)
            .add(POSITIONS, config.positions(), d);
    config.transformer().addShapes(shapes, PREFIX);
    return shapes.norm(AFTER, d).add(PROJECTION, config.projection(), d).all();
  }

  @Override
  public Value encode(Weights weights, NDList inputs) {
    NDArray ids = inputs.get(0);
    long length = ids.getShape().get(1);
    return Scope.value(
        () -> {
          Value tokens = Embedding.apply(ids, weights.get(TOKENS));
          Value x = Add.apply(tokens, Rows.first(weights.get(POSITIONS), length));
          NDArray mask = AttentionMask.causal(x.constant());
          Value y = config.transformer().apply(weights, PREFIX, x, mask);
          // The layer norm is per token, so the one token that counts is picked before it.
          Value end = Pooling.at(y, ends(ids));
          Value pooled = config.transformer().norm(weights, AFTER, end);
          return Linear.apply(pooled, weights.get(PROJECTION));
        });
  }

  /**
   * Where each text ends: the first end-of-text token, or 0 without one, which is what Transformers
   * does; in older configurations the first of the largest ids.
   */
  private NDArray ends(NDArray ids) {
    NDArray score =
        config.endOfText() == ClipTextConfig.LARGEST_ID
            ? ids
            : ids.eq(config.endOfText()).toType(DataType.INT64, false);
    return score.argMax(1);
  }
}
