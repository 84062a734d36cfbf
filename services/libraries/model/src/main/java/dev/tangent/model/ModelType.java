package dev.tangent.model;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.bert.SentenceEncoderConfig;
import dev.tangent.model.bert.SentenceModel;
import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.model.contrastive.ClipModel;
import dev.tangent.model.encoder.PretrainedModel;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of models that can be loaded, by the {@code model_type} of their configuration. */
public final class ModelType {

  private interface Reading {
    PretrainedModel read(Path folder, TensorSource weights);
  }

  private static final Map<String, Reading> KNOWN =
      new TreeMap<>(
          Map.of(
              SentenceEncoderConfig.MODEL_TYPE, SentenceModel::read,
              ClipConfig.MODEL_TYPE, ClipModel::read,
              ClipConfig.DUAL_MODEL_TYPE, ClipModel::read));

  private ModelType() {}

  /**
   * @throws InvalidInputException when the folder's {@code config.json} is of another type
   */
  static PretrainedModel read(Path folder, TensorSource weights) {
    ConfigJson json = ConfigJson.read(folder.resolve("config.json"));
    Reading reading = KNOWN.get(json.text("model_type", SentenceEncoderConfig.MODEL_TYPE));
    if (reading == null) {
      throw json.wrong("model_type", "one of " + KNOWN.keySet());
    }
    return reading.read(folder, weights);
  }
}
