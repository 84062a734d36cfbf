package dev.tangent.demonstration.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.tangent.common.Split;
import dev.tangent.data.LabelledTexts;
import dev.tangent.data.TextDataset;
import dev.tangent.demonstration.wordnet.WordNetTasks;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.input.ExampleSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our encoder, run from the folder, against ONNX Runtime, running the original file. */
class MiniLmIT {

  private static final int BATCH = 50;

  @TempDir static Path folder;

  private static PretrainedEncoder encoder;
  private static ExampleSource ours;
  private static List<long[]> oracleIds;

  @BeforeAll
  static void load() throws IOException {
    Path model = folder.resolve("model");
    MiniLm.write(model);
    TextDataset nouns = WordNetTasks.write("nouns", folder.resolve("nouns"));
    List<String> definitions = nouns.split(Split.TEST).first(1_000).texts();
    encoder = PretrainedEncoder.load(model);
    ours = encoder.examples(new LabelledTexts(definitions, new int[definitions.size()]), 0);
    WordPieces oracle = new WordPieces(model.resolve("tokenizer.json"));
    oracleIds = definitions.stream().map(oracle::ids).toList();
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void tokenIdsEqualAnIndependentTokenizers() {
    assertThat(oracleIds).hasSize(1_000);
    try (NDManager manager = NDManager.newBaseManager()) {
      for (int i = 0; i < oracleIds.size(); i++) {
        long[] ids = ours.batch(manager, new int[] {i}).get(0).toLongArray();
        assertThat(ids).as("definition %d", i).isEqualTo(oracleIds.get(i));
      }
    }
  }

  /**
   * Both sides compute in float32, whose rounding in sums over 384 and 1536 terms through six
   * layers leaves 2e-6 between them; 1e-5 has room for other processors, and none for a wrong
   * formula.
   */
  @Test
  void featuresEqualOnnxRuntimes() {
    double worst = 0;
    try (OnnxMiniLm oracle = new OnnxMiniLm()) {
      for (int[] batch : batchesOfLikeLength()) {
        float[][] expected =
            oracle.features(Arrays.stream(batch).mapToObj(oracleIds::get).toList());
        float[][] found = features(batch);
        for (int i = 0; i < batch.length; i++) {
          worst = Math.max(worst, distance(expected[i], found[i]));
        }
      }
    }
    assertThat(worst).isLessThan(1e-5);
  }

  private static List<int[]> batchesOfLikeLength() {
    int[] order =
        IntStream.range(0, ours.size())
            .boxed()
            .sorted(Comparator.comparingInt(ours::length))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> batches = new ArrayList<>();
    for (int at = 0; at < order.length; at += BATCH) {
      batches.add(Arrays.copyOfRange(order, at, Math.min(order.length, at + BATCH)));
    }
    return batches;
  }

  private static float[][] features(int[] batch) {
    try (NDManager manager = NDManager.newBaseManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDList inputs = ours.batch(manager, batch);
      var features = encoder.encoder().encode(encoder.parameters().asWeights(), inputs);
      float[] flat = features.primal().toFloatArray();
      int width = flat.length / batch.length;
      return IntStream.range(0, batch.length)
          .mapToObj(i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width))
          .toArray(float[][]::new);
    }
  }

  private static double distance(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElseThrow();
  }
}
