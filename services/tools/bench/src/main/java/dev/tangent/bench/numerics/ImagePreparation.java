package dev.tangent.bench.numerics;

import dev.tangent.bench.measure.Bar;
import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.Samples;
import dev.tangent.bench.measure.SideBySide;
import dev.tangent.common.ProgressListener;
import dev.tangent.data.image.ImagePreprocessing;
import dev.tangent.data.image.format.ImageDecoding;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.input.Batches;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.weights.Weights;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * A JPEG of 500 × 375 pixels decoded, resized and cropped to 224, beside the cheapest use of it:
 * one forward pass of ViT-B/32. Datasets are prepared once, at import.
 */
public final class ImagePreparation implements Benchmark {

  private static final SyntheticClip MODEL = SyntheticClip.VIT_B_32;
  private static final Bar NO_BOTTLENECK = Bar.atMost(1);

  @Override
  public String name() {
    return "images";
  }

  @Override
  public String title() {
    return "Images decoded and preprocessed";
  }

  @Override
  public List<Row> measure(Conditions conditions) throws IOException {
    byte[] jpeg = photograph(500, 375);
    int images = conditions.choose(100, 20);
    try (PretrainedEncoder base = MODEL.load(conditions.scratch().resolve(MODEL.name()))) {
      ExampleSource batch = MODEL.examples(MODEL.batch());
      List<Samples> samples =
          SideBySide.measure(
              conditions.choose(7, 3),
              List.of(
                  () -> ThreadTime.seconds(() -> prepare(jpeg, images)) / images,
                  () -> ThreadTime.seconds(() -> forward(base, batch)) / batch.size()));
      return rows(samples.get(0), samples.get(1), jpeg.length);
    }
  }

  private static List<Row> rows(Samples preparation, Samples forward, int bytes) {
    String what = "JPEG of 500 × 375 pixels, %d KB, to 224".formatted(bytes / 1000);
    return List.of(
        Row.ofMedian(
            "images-rate",
            "Images decoded and preprocessed, one core",
            "images/s",
            preparation.map(seconds -> 1 / seconds),
            what),
        Row.ofMedian(
                "images-share",
                "Time to prepare an image / to take it through ViT-B/32 once",
                "",
                preparation.over(forward),
                "datasets are prepared once, at import")
            .against(NO_BOTTLENECK));
  }

  private static void prepare(byte[] jpeg, int images) {
    ImagePreprocessing preprocessing = new ImagePreprocessing(MODEL.vision().imageSize());
    for (int i = 0; i < images; i++) {
      preprocessing.apply(ImageDecoding.decode(jpeg));
    }
  }

  private static void forward(PretrainedEncoder base, ExampleSource data) {
    Batches.forEach(
        data,
        ProgressListener.SILENT,
        (indices, inputs) -> {
          Weights weights = base.parameters().asWeights();
          base.encoder().encode(weights, inputs).primal().toByteBuffer(true);
        });
  }

  /** Gradients with noise, so that about as much is left to compress as in a photograph. */
  private static byte[] photograph(int width, int height) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int noise = random.nextInt(24);
        int red = x * 230 / width + noise;
        int green = y * 230 / height + noise;
        int blue = (int) (115 + 100 * Math.sin(x * y * 1e-3)) + noise;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }
}
