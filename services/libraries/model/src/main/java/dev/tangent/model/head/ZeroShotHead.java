package dev.tangent.model.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.data.LabelledTexts;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.encoder.PromptEncoder;
import dev.tangent.model.input.Batches;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a head from class names: for each class every template's prompt is embedded and
 * L2-normalised, these are averaged, and the average is L2-normalised (Radford et al. 2021). Where
 * the base's features are compared as they are, it is the average alone.
 */
public final class ZeroShotHead {

  /** What a template has for the class name. */
  public static final String PLACEHOLDER = "{}";

  private ZeroShotHead() {}

  /**
   * @param maxTokens longest prompt, 0 for the model's own limit
   */
  public static ClassificationHead build(
      PretrainedEncoder base, List<String> classNames, List<String> templates, int maxTokens) {
    requireUsable(classNames, templates);
    List<String> prompts = new ArrayList<>();
    for (String name : classNames) {
      templates.forEach(template -> prompts.add(template.replace(PLACEHOLDER, name)));
    }
    try (PromptEncoder encoder = base.openPrompts()) {
      int[] classes = new int[prompts.size()];
      Arrays.setAll(classes, row -> row / templates.size());
      LabelledTexts texts = new LabelledTexts(prompts, classes);
      float[][] features = features(encoder, encoder.examples(texts, maxTokens));
      return head(features, classNames.size(), templates.size(), encoder);
    }
  }

  /** Row c·t + j of the features is class c in the j-th of t templates. */
  private static ClassificationHead head(
      float[][] features, int classes, int templates, PromptEncoder prompts) {
    boolean normalizing = prompts.isNormalizing();
    float[][] embeddings = new float[classes][];
    for (int c = 0; c < embeddings.length; c++) {
      embeddings[c] = average(features, c * templates, templates, normalizing);
    }
    return new ClassificationHead(embeddings, prompts.logitScale(), normalizing);
  }

  private static float[][] features(PromptEncoder prompts, ExampleSource examples) {
    float[][] features = new float[examples.size()][];
    int d = prompts.encoder().dimension();
    Batches.forEach(
        examples,
        ProgressListener.SILENT,
        (indices, inputs) -> {
          Weights weights = prompts.parameters().asWeights();
          NDArray encoded = prompts.encoder().encode(weights, inputs).primal();
          float[] rows = encoded.toType(DataType.FLOAT32, false).toFloatArray();
          for (int i = 0; i < indices.length; i++) {
            features[indices[i]] = Arrays.copyOfRange(rows, i * d, (i + 1) * d);
          }
        });
    return features;
  }

  private static float[] average(float[][] features, int begin, int count, boolean normalizing) {
    double[] sum = new double[features[begin].length];
    for (int row = begin; row < begin + count; row++) {
      double norm = normalizing ? norm(features[row]) : count;
      for (int j = 0; j < sum.length; j++) {
        sum[j] += features[row][j] / norm;
      }
    }
    double norm = normalizing ? Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum()) : 1;
    float[] unit = new float[sum.length];
    for (int j = 0; j < unit.length; j++) {
      unit[j] = (float) (sum[j] / norm);
    }
    return unit;
  }

  private static double norm(float[] x) {
    double squares = 0;
    for (float value : x) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  private static void requireUsable(List<String> classNames, List<String> templates) {
    ClassificationHead.requireClasses(classNames);
    if (templates.isEmpty()) {
      throw new InvalidInputException("a zero-shot head needs at least one template");
    }
    for (String template : templates) {
      if (!template.contains(PLACEHOLDER)) {
        throw new InvalidInputException(
            "template \"" + template + "\" has no {} for the class name to stand in");
      }
    }
  }
}
