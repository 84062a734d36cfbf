package dev.tangent.model.conversion;

import ai.djl.ndarray.types.Shape;
import dev.tangent.model.bert.SentenceEncoder;
import dev.tangent.model.bert.SentenceEncoderConfig;
import dev.tangent.model.clip.ClipTextEncoder;
import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which tensors a model of a folder's {@code config.json} has, and by which names. */
interface Architecture {

  Set<String> CLIPS = Set.of(ClipConfig.MODEL_TYPE, ClipConfig.DUAL_MODEL_TYPE);

  /**
   * @param rest what has the tensors that the checkpoint lacks
   */
  CheckpointWeights weights(TensorSource checkpoint, Optional<TensorSource> rest);

  /** Empty if the folder's model is of a type that is not known: loading it says so. */
  static Optional<Architecture> of(Path folder) {
    String type = type(folder);
    if (type.equals(SentenceEncoderConfig.MODEL_TYPE)) {
      return Optional.of(bert(SentenceEncoderConfig.read(folder)));
    }
    return CLIPS.contains(type) ? Optional.of(clip(ClipConfig.read(folder))) : Optional.empty();
  }

  static String type(Path folder) {
    return ConfigJson.read(folder.resolve("config.json"))
        .text("model_type", SentenceEncoderConfig.MODEL_TYPE);
  }

  private static Architecture bert(SentenceEncoderConfig config) {
    return (checkpoint, rest) -> {
      BertNames names = BertNames.of(checkpoint);
      return new CheckpointWeights(
          "BERT of %d layers".formatted(config.layers()),
          extents(new SentenceEncoder(config, "").shapes()),
          new WeightOrigin(checkpoint, names),
          rest.map(other -> new WeightOrigin(other, BertNames.of(other))),
          name -> !names.isOfTheEncoder(name));
    };
  }

  static Architecture clip(ClipConfig config) {
    return (checkpoint, rest) ->
        new CheckpointWeights(
            "CLIP",
            clipShapes(config),
            new WeightOrigin(checkpoint, ClipNaming.of(checkpoint, config)),
            rest.map(other -> new WeightOrigin(other, ClipNaming.of(other, config))),
            name -> !ClipNaming.isOfTheModel(name));
  }

  private static Map<String, long[]> clipShapes(ClipConfig config) {
    Map<String, long[]> shapes = extents(config.vision().encoder().shapes());
    shapes.putAll(extents(new ClipTextEncoder(config.text()).shapes()));
    shapes.put("logit_scale", new long[0]);
    return shapes;
  }

  private static Map<String, long[]> extents(Map<String, Shape> shapes) {
    Map<String, long[]> extents = new LinkedHashMap<>();
    shapes.forEach((name, shape) -> extents.put(name, shape.getShape()));
    return extents;
  }
}
