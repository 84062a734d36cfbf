package dev.tangent.core.model;

import dev.tangent.core.InvalidInputException;
import dev.tangent.core.tensor.TensorSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of models that can be loaded, by the {@code model_type} of their configuration. */
final class ModelType {

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
