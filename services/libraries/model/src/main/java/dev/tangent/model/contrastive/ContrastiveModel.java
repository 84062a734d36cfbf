package dev.tangent.model.contrastive;

import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.clip.ClipTextEncoder;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.encoder.EncoderWeights;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.ImageNormalization;
import dev.tangent.model.input.TextTokenizer;
import dev.tangent.model.input.TokenizedTexts;
import dev.tangent.model.weights.Parameters;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Hugging Face folder of a CLIP with both its towers and its temperature, loaded to be trained as
 * a whole.
 */
public final class ContrastiveModel implements AutoCloseable {

  /** The logarithm of what cosines are multiplied with. */
  public static final String LOGIT_SCALE = "logit_scale";

  private final Path folder;
  private final ClipConfig config;
  private final Parameters parameters;
  private final TextTokenizer tokenizer;

  private ContrastiveModel(Path folder, ClipConfig config, Parameters parameters) {
    this.folder = folder;
    this.config = config;
    this.parameters = parameters;
    this.tokenizer = new TextTokenizer(folder);
  }

  /**
   * @throws InvalidInputException when a file is missing, or weights are not what {@code
   *     config.json} says
   */
  public static ContrastiveModel load(Path folder) {
    NativeEngine.start();
    ClipConfig config = ClipConfig.read(folder);
    try (TensorSource source = ModelLocation.open(folder)) {
      return new ContrastiveModel(folder, config, EncoderWeights.read(shapes(config), source));
    }
  }

  /** Every weight of a CLIP of this shape. */
  static Map<String, Shape> shapes(ClipConfig config) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(LOGIT_SCALE, new Shape());
    shapes.putAll(config.vision().encoder().shapes());
    shapes.putAll(new ClipTextEncoder(config.text()).shapes());
    return shapes;
  }

  public ClipConfig config() {
    return config;
  }

  public Encoder image() {
    return config.vision().encoder();
  }

  public Encoder text() {
    return new ClipTextEncoder(config.text());
  }

  /** The weights as loaded: never changed by anyone. */
  public Parameters parameters() {
    return parameters;
  }

  public ImageNormalization normalization() {
    return ImageNormalization.read(folder);
  }

  /** Captions as the text tower reads them. */
  public ExampleSource captions(List<String> captions) {
    List<long[]> ids = tokenizer.ids(captions, config.text().positions());
    return new TokenizedTexts(ids, new int[captions.size()], config.text().endOfText());
  }

  /** The folder's weights. The caller closes it. */
  public TensorSource openWeights() {
    return ModelLocation.open(folder);
  }

  @Override
  public void close() {
    parameters.close();
  }
}
