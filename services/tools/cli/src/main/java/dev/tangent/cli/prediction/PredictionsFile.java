package dev.tangent.cli.prediction;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.parquet.ParquetWriter;
import dev.tangent.data.parquet.WrittenColumn.FloatLists;
import dev.tangent.data.parquet.WrittenColumn.Ints;
import dev.tangent.data.parquet.WrittenColumn.Texts;
import dev.tangent.evaluation.sweep.ScoredExamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Predictions as Parquet, a row an example: {@code index} in the split, {@code label} and {@code
 * prediction} with their names in words, {@code logits} of all classes. Where they are from stands
 * in the footer.
 */
public final class PredictionsFile {

  private PredictionsFile() {}

  /**
   * @param classes the dataset's, in words
   */
  public static void write(
      Evaluated evaluated, ScoredExamples scored, List<String> classes, Path file) {
    if (classes.size() != scored.classes()) {
      throw new InvalidInputException(
          "the dataset has %d classes and the head %d".formatted(classes.size(), scored.classes()));
    }
    Ints index = new Ints("index");
    Ints label = new Ints("label");
    Texts labelName = new Texts("label_name");
    Ints prediction = new Ints("prediction");
    Texts predictionName = new Texts("prediction_name");
    FloatLists logits = new FloatLists("logits");
    Map<String, String> origin =
        Map.of(
            "tangent.evaluation", evaluated.sweep(),
            "tangent.what", evaluated.what(),
            "tangent.alpha", evaluated.alphaText(),
            "tangent.dataset", evaluated.spec().getDataset(),
            "tangent.split", evaluated.split(),
            "tangent.classes", String.join("\n", classes));
    try (ParquetWriter writer =
        ParquetWriter.create(
            file, origin, index, label, labelName, prediction, predictionName, logits)) {
      for (int i = 0; i < scored.size(); i++) {
        index.add(scored.examples()[i]);
        label.add(scored.labels()[i]);
        labelName.add(classes.get(scored.labels()[i]));
        prediction.add(scored.predicted()[i]);
        predictionName.add(classes.get(scored.predicted()[i]));
        logits.add(scored.logits(i));
        writer.endRow();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
