package dev.tangent.system;

import dev.tangent.model.clip.ClipTextConfig;
import dev.tangent.model.clip.ClipTransformer;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.model.contrastive.ClipInitialization;
import dev.tangent.model.convnext.ConvNextConfig;
import dev.tangent.model.operation.Activation;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Collections of small images as people have them, and nano CLIPs. */
final class NanoCollections {

  /** What the nano CLIPs read. */
  static final int IMAGE_SIZE = 12;

  private NanoCollections() {}

  /** MNIST's files, gzipped: images of 9 × 9 pixels, bright on the left (0) or on the right (1). */
  static Path idx(Path folder) throws IOException {
    Files.createDirectories(folder);
    writeIdx(folder, "train", 80, 1);
    writeIdx(folder, "t10k", 24, 2);
    return folder;
  }

  private static void writeIdx(Path folder, String part, int n, long seed) throws IOException {
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(images);
    for (int number : new int[] {0x803, n, 9, 9}) {
      header.writeInt(number);
    }
    new DataOutputStream(labels).writeInt(0x801);
    new DataOutputStream(labels).writeInt(n);
    Random random = new Random(seed);
    for (int i = 0; i < n; i++) {
      labels.write(i % 2);
      for (int at = 0; at < 81; at++) {
        boolean bright = at % 9 < 4 == (i % 2 == 0);
        images.write((bright ? 150 : 20) + random.nextInt(80));
      }
    }
    gzip(folder.resolve(part + "-images-idx3-ubyte.gz"), images.toByteArray());
    gzip(folder.resolve(part + "-labels-idx1-ubyte.gz"), labels.toByteArray());
  }

  private static void gzip(Path file, byte[] bytes) throws IOException {
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
  }

  /** A folder of PNG and JPEG images for each of two colours. */
  static Path folders(Path folder) throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < 80; i++) {
      BufferedImage image = new BufferedImage(20, 14, BufferedImage.TYPE_INT_RGB);
      for (int at = 0; at < 20 * 14; at++) {
        int strong = 150 + random.nextInt(100);
        int weak = random.nextInt(80);
        Color colour = i % 2 == 0 ? new Color(strong, weak, weak) : new Color(weak, weak, strong);
        image.setRGB(at % 20, at / 20, colour.getRGB());
      }
      String format = i % 4 < 2 ? "png" : "jpg";
      Path file = folder.resolve(i % 2 == 0 ? "red" : "blue").resolve(i + "." + format);
      Files.createDirectories(file.getParent());
      ImageIO.write(image, format, file.toFile());
    }
    return folder;
  }

  /** Random weights, in the layout of Hugging Face's CLIP. */
  static Path clip(Path folder) throws IOException {
    return copied(folder, "config.json", "model.safetensors", "tokenizer.json");
  }

  /** Random weights of a CLIP whose image tower is a ConvNeXt of two stages. */
  static Path convNext(Path folder) throws IOException {
    ClipTransformer words = new ClipTransformer(1, 8, 2, 16, Activation.GELU, 1e-5f);
    ClipConfig config =
        new ClipConfig(
            new ConvNextConfig(
                IMAGE_SIZE, 2, List.of(8, 12), List.of(1, 1), Activation.GELU, 1e-6f, 1, 8),
            new ClipTextConfig(words, 1014, 16, 1013, 8));
    ClipInitialization.write(folder, config, 4);
    return copied(folder, "tokenizer.json");
  }

  private static Path copied(Path folder, String... names) throws IOException {
    Files.createDirectories(folder);
    for (String name : names) {
      try (InputStream in =
          NanoCollections.class.getResourceAsStream("/parity/clip/quick-gelu/" + name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
    return folder;
  }
}
