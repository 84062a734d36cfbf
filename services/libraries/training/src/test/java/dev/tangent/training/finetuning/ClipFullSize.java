package dev.tangent.training.finetuning;

import dev.tangent.common.Method;
import dev.tangent.common.ProgressListener;
import dev.tangent.evaluation.sweep.Sweep;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoClip;
import dev.tangent.model.fixture.NoiseImages;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.training.loop.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Full-size CLIPs with random weights: time and peak memory of training steps and of a sweep. A
 * main class, not a test. Arguments: {@code b32|l14|nano STANDARD|LINEARIZED STEPS BATCH}, or
 * {@code b32|l14 sweep POINTS IMAGES}.
 */
public final class ClipFullSize {

  private static final int CLASSES = 10;

  private ClipFullSize() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("clip");
    NanoClip model =
        switch (args[0]) {
          case "b32" -> NanoClip.viTB32();
          case "l14" -> NanoClip.viTL14();
          default -> NanoClip.small();
        };
    int first = Integer.parseInt(args[2]);
    int second = Integer.parseInt(args[3]);
    model.write(folder);
    System.out.printf("written, %s%n", memory());
    try (PretrainedEncoder base = PretrainedEncoder.load(folder);
        ClassificationHead head = head(base.encoder().dimension())) {
      System.out.printf("loaded, %s%n", memory());
      if (args[1].equals("sweep")) {
        sweep(base, head, model, folder, first, second);
      } else {
        train(base, head, model, Method.valueOf(args[1]), first, second);
      }
    }
    System.out.printf("done, %s%n", memory());
  }

  private static void train(
      PretrainedEncoder base,
      ClassificationHead head,
      NanoClip model,
      Method method,
      int steps,
      int batch) {
    Hyperparameters settings = new Hyperparameters(steps, batch, 1e-5, 1, 0.1, 1, true, 0);
    ExampleSource data = new NoiseImages(2 * batch, model.imageSize(), CLASSES);
    int every = Math.max(1, steps / 10);
    try (FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
      TrainingListener listener =
          (step, total, loss, rate, speed) -> {
            if (step % every == 0) {
              System.out.printf(
                  "step %d: loss %.4f, %.2f images/s, %s%n", step, loss, speed, memory());
            }
          };
      tuner.run(data, new NoiseImages(batch, model.imageSize(), CLASSES), listener);
    }
  }

  /**
   * Along one direction of the weights' own size: the model's own weights stand in for a vector.
   */
  private static void sweep(
      PretrainedEncoder base,
      ClassificationHead head,
      NanoClip model,
      Path folder,
      int points,
      int images) {
    Path vector = folder.resolve("model.safetensors");
    List<double[]> alphas =
        IntStream.range(0, points).mapToObj(i -> new double[] {0.01 * i}).toList();
    long started = System.nanoTime();
    SweepResult result =
        Sweep.weights(
            base,
            List.of(List.of(new Sweep.Term(vector, 1))),
            head,
            new NoiseImages(images, model.imageSize(), CLASSES),
            alphas,
            ProgressListener.SILENT);
    System.out.printf(
        "%d points of %d images in %.1f s%n",
        result.size(), images, (System.nanoTime() - started) / 1e9);
  }

  private static ClassificationHead head(int dimension) {
    Random random = new Random(1);
    float[][] rows = new float[CLASSES][dimension];
    for (float[] row : rows) {
      double squares = 0;
      for (int j = 0; j < dimension; j++) {
        row[j] = (float) random.nextGaussian();
        squares += row[j] * row[j];
      }
      for (int j = 0; j < dimension; j++) {
        row[j] /= (float) Math.sqrt(squares);
      }
    }
    return new ClassificationHead(rows, Math.log(100));
  }

  private static String memory() {
    try {
      Map<String, Long> mebibytes = new TreeMap<>();
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM") || line.startsWith("VmRSS")) {
          String[] parts = line.split("\\s+");
          mebibytes.put(parts[0], Long.parseLong(parts[1]) / 1024);
        }
      }
      return "MiB " + mebibytes;
    } catch (IOException e) {
      return "memory unknown";
    }
  }
}
