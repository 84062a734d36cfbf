package dev.tangent.evaluator;

import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.data.Dataset;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.Selection;
import dev.tangent.tensor.fixture.NanoVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the steps before an evaluator's left in the store. */
public final class Payloads {

  private static final NanoModel MODEL = NanoModel.small();

  /** What takes time to make, by what it is. */
  private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();

  private Payloads() {}

  private static StepScenario.Payload once(String what, String file, StepScenario.Payload making) {
    return made -> {
      byte[] known = MADE.get(what);
      if (known == null) {
        making.write(made);
        MADE.put(what, Files.readAllBytes(made.resolve(file)));
      } else {
        Files.write(made.resolve(file), known);
      }
    };
  }

  /** A text encoder. */
  public static StepScenario.Payload base() {
    return MODEL::write;
  }

  /** {@code n} texts in each split. */
  public static StepScenario.Payload dataset(String name, int n) {
    return made -> NanoTask.write(made, name, n);
  }

  public static StepScenario.Payload vector(long seed) {
    return made -> {
      Path base = MODEL.write(made.resolve("base"));
      NanoVector.write(made.resolve(PayloadNames.VECTOR), base, 0.1, seed);
    };
  }

  /** Zero-shot, of the text encoder. */
  public static StepScenario.Payload head() {
    return once("head", PayloadNames.HEAD, Payloads::writeHead);
  }

  private static void writeHead(Path made) throws IOException {
    try (PretrainedEncoder base = PretrainedEncoder.load(MODEL.write(made.resolve("base")));
        ClassificationHead head =
            ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0)) {
      head.save(made.resolve(PayloadNames.HEAD));
    }
  }

  /** Of a dataset of {@code n}, along vectors by name and seed. */
  public static StepScenario.Payload features(int n, Split split, Map<String, Long> vectors) {
    String what = "features of %d of %s along %s".formatted(n, split, vectors);
    return once(what, PayloadNames.FEATURES, made -> writeFeatures(made, n, split, vectors));
  }

  private static void writeFeatures(Path made, int n, Split split, Map<String, Long> vectors) {
    List<String> names = List.copyOf(vectors.keySet());
    Path model = MODEL.write(made.resolve("base"));
    List<Path> files =
        names.stream()
            .map(v -> NanoVector.write(made.resolve(v), model, 0.1, vectors.get(v)))
            .toList();
    NanoTask.write(made.resolve("dataset"), "words", n);
    try (PretrainedEncoder base = PretrainedEncoder.load(model);
        Dataset dataset = Dataset.open(made.resolve("dataset"))) {
      TangentFeatures.compute(
          base,
          files,
          names,
          base.examples(dataset.split(split), 0),
          made.resolve(PayloadNames.FEATURES),
          ProgressListener.SILENT);
    }
  }

  public static StepScenario.Payload sweep(int total, double[] alphas, int... correct) {
    List<double[]> points = Arrays.stream(alphas).mapToObj(a -> new double[] {a}).toList();
    return made -> new SweepResult(points, correct, total).write(made.resolve(PayloadNames.SWEEP));
  }

  public static StepScenario.Payload selection(double chosen, int index) {
    return made -> new Selection(chosen, 0.9, index).write(made);
  }

  /** Of one that knows how to write itself. */
  public static StepScenario.Payload analysis(Analysis outcome) {
    return made -> outcome.write(made.resolve(PayloadNames.ANALYSIS));
  }

  public interface Analysis {
    void write(Path file) throws IOException;
  }

  public static StepScenario.Payload text(String file) {
    return made -> Files.writeString(made.resolve(file), "text");
  }

  /** What a fine-tune's manifest says. */
  public static Map<String, String> validation(int correct, int total) {
    return Map.of("validation_correct", "" + correct, "validation_total", "" + total);
  }
}
