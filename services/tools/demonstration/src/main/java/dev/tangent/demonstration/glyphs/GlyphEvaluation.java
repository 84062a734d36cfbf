package dev.tangent.demonstration.glyphs;

import ai.djl.ndarray.NDArray;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.data.ImageDataset;
import dev.tangent.evaluation.sweep.HeadAccuracy;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.linearization.LinearizedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Zero-shot accuracies of a CLIP on the test split of every task of glyphs: what the model card
 * says.
 *
 * <p>{@code GlyphEvaluation [FOLDER]}, by default of the model that ships.
 */
public final class GlyphEvaluation {

  private GlyphEvaluation() {}

  public static void main(String[] args) throws IOException {
    Path scratch = Files.createTempDirectory("glyph-evaluation-");
    Path model = args.length > 0 ? Path.of(args[0]) : scratch.resolve("glyph-clip");
    if (args.length == 0) {
      GlyphClip.write(model);
    }
    Map<String, Accuracy> accuracies = zeroShot(model, scratch);
    accuracies.forEach(
        (task, accuracy) ->
            System.out.printf(
                "%-14s %5.1f %%  %d of %d%n",
                task, 100 * accuracy.value(), accuracy.correct(), accuracy.total()));
    System.out.printf(
        "%-14s %5.1f %%%n",
        "mean of tasks",
        accuracies.entrySet().stream()
            .filter(each -> GlyphTasks.names().contains(each.getKey()))
            .mapToDouble(each -> 100 * each.getValue().value())
            .average()
            .orElseThrow());
  }

  /**
   * @param model a Hugging Face folder of a CLIP of 32×32 pixels
   * @param scratch a folder that the tasks are written into, 150 MB
   * @return by task, the control last
   */
  static Map<String, Accuracy> zeroShot(Path model, Path scratch) {
    Map<String, Accuracy> accuracies = new LinkedHashMap<>();
    List<String> tasks = new ArrayList<>(GlyphTasks.names());
    tasks.add(GlyphTasks.control());
    try (PretrainedEncoder base = PretrainedEncoder.load(model)) {
      for (String task : tasks) {
        try (ImageDataset dataset = GlyphTasks.write(task, scratch.resolve(task))) {
          accuracies.put(task, accuracy(base, dataset));
        }
      }
    }
    return accuracies;
  }

  private static Accuracy accuracy(PretrainedEncoder base, ImageDataset dataset) {
    LinearizedModel encoder = new LinearizedModel(base.encoder(), weights(base), Map.of());
    try (ClassificationHead head =
        ZeroShotHead.build(
            base, dataset.description().classNames(), dataset.description().templates(), 0)) {
      return HeadAccuracy.measure(
          encoder::features,
          head,
          base.examples(dataset.split(Split.TEST), 0),
          ProgressListener.SILENT);
    }
  }

  private static Map<String, NDArray> weights(PretrainedEncoder base) {
    Map<String, NDArray> weights = new HashMap<>();
    base.parameters().names().forEach(name -> weights.put(name, base.parameters().get(name)));
    return weights;
  }
}
