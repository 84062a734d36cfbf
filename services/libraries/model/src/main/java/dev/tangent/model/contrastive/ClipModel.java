package dev.tangent.model.contrastive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.tangent.common.InvalidInputException;
import dev.tangent.data.LabelledExamples;
import dev.tangent.data.LabelledImages;
import dev.tangent.data.LabelledTexts;
import dev.tangent.model.clip.ClipTextEncoder;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.encoder.EncoderWeights;
import dev.tangent.model.encoder.PretrainedModel;
import dev.tangent.model.encoder.PromptEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.ImageNormalization;
import dev.tangent.model.input.NormalizedImages;
import dev.tangent.model.input.TextTokenizer;
import dev.tangent.model.input.TokenizedTexts;
import dev.tangent.model.tower.ImageTower;
import dev.tangent.model.weights.Parameters;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.List;

/**
 * A CLIP: the image tower is what is fine-tuned, all of it as in the paper; the text tower is
 * frozen, and loaded only while a head is built.
 */
public final class ClipModel implements PretrainedModel {

  private final ClipConfig config;
  private final ImageNormalization normalization;
  private final TextTokenizer tokenizer;
  private final Encoder encoder;

  private ClipModel(ClipConfig config, ImageNormalization normalization, TextTokenizer tokenizer) {
    this.config = config;
    this.normalization = normalization;
    this.tokenizer = tokenizer;
    this.encoder = config.vision().encoder();
  }

  public static ClipModel read(Path folder, TensorSource weights) {
    ClipConfig config = ClipConfig.read(folder);
    EncoderWeights.requireAll(new ClipTextEncoder(config.text()).shapes(), weights);
    return new ClipModel(config, ImageNormalization.read(folder), new TextTokenizer(folder));
  }

  @Override
  public Encoder encoder() {
    return encoder;
  }

  /** None: an image tower looks nothing up, and the protocol trains the whole of it. */
  @Override
  public List<String> embeddingTables() {
    return List.of();
  }

  @Override
  public ExampleSource examples(LabelledExamples examples, int maxTokens) {
    if (!(examples instanceof LabelledImages images)) {
      throw PretrainedModel.readsOther("images", examples);
    }
    ImageTower vision = config.vision();
    return new NormalizedImages(images, vision.imageSize(), normalization, vision.tokens());
  }

  @Override
  public PromptEncoder promptEncoder(Parameters image, TensorSource weights) {
    ClipTextEncoder text = new ClipTextEncoder(config.text());
    return PromptEncoder.owning(
        text, EncoderWeights.read(text.shapes(), weights), this::prompts, logitScale(weights));
  }

  @Override
  public ExampleSource prompts(LabelledTexts texts, int maxTokens) {
    int positions = config.text().positions();
    int limit = TextTokenizer.limit(maxTokens, positions, positions);
    List<long[]> ids = tokenizer.ids(texts.texts(), limit);
    return new TokenizedTexts(ids, texts.labels(), tokenizer.padding("<|endoftext|>"));
  }

  @Override
  public void requireTokensKnown() {
    tokenizer.requireIdsBelow(config.text().vocabulary());
  }

  @Override
  public String description() {
    ImageTower vision = config.vision();
    return "a CLIP of %d-pixel images %s (text tower: %s)"
        .formatted(
            vision.imageSize(), vision.description(), config.text().transformer().activation());
  }

  private static double logitScale(TensorSource weights) {
    if (!weights.tensors().containsKey(ContrastiveModel.LOGIT_SCALE)
        || weights.tensor(ContrastiveModel.LOGIT_SCALE).elements() != 1) {
      throw new InvalidInputException(
          weights.files().get(0)
              + ": the weights lack "
              + ContrastiveModel.LOGIT_SCALE
              + ", one number");
    }
    try (NDManager manager = NativeEngine.newManager()) {
      NDArray scale = NativeTensors.read(weights, ContrastiveModel.LOGIT_SCALE, manager);
      return scale.toType(DataType.FLOAT64, false).toDoubleArray()[0];
    }
  }
}
