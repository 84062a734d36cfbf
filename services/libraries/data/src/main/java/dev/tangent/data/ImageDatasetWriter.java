package dev.tangent.data;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.split.TorchRandomSplit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Writes an {@link ImageDataset} image by image, in constant memory but for 16 bytes of labels and
 * indices an image. While it writes, the pixels are twice on the disk. {@code dataset.json} is
 * written last: a folder without it is not a dataset.
 */
public final class ImageDatasetWriter implements AutoCloseable {

  /** Three planes of this size still fit one buffer; no vision encoder comes near. */
  private static final int LARGEST_IMAGE = 4096;

  private final Path folder;
  private final int imageSize;
  private final ByteBuffer planes;
  private final Map<Split, ImageSplit> splits = new EnumMap<>(Split.class);
  private final Map<Split, Split> sources = new EnumMap<>(Split.class);
  private final Map<Split, String> origins = new EnumMap<>(Split.class);
  private final Map<Split, Long> seeds = new EnumMap<>(Split.class);

  /**
   * @param imageSize height and width s of every image, in pixels
   * @throws InvalidInputException when the folder is there and not empty
   */
  public ImageDatasetWriter(Path folder, int imageSize) throws IOException {
    if (imageSize < 1 || imageSize > LARGEST_IMAGE) {
      throw new InvalidInputException(
          "image size %d: expected 1 to %d pixels".formatted(imageSize, LARGEST_IMAGE));
    }
    this.folder = folder;
    this.imageSize = imageSize;
    this.planes = ByteBuffer.allocate(3 * imageSize * imageSize);
    DatasetFolder.prepare(folder);
    try {
      for (Split split : Split.values()) {
        splits.put(split, new ImageSplit(folder, split, imageSize));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /**
   * Appends an image whose index is its place in the split.
   *
   * @param rgb s·s pixels of three bytes, rows from the top
   * @param label 0 … classes−1
   */
  public void append(byte[] rgb, int label, Split split) throws IOException {
    append(rgb, label, split, images(split).count());
  }

  /**
   * @param index the row that the image was in its part of the source
   */
  public void append(byte[] rgb, int label, Split split, long index) throws IOException {
    if (rgb.length != planes.capacity() || label < 0) {
      throw new IllegalArgumentException(
          "%d bytes with label %d; expected %d bytes (%d·%d pixels of red, green, blue) and a label from 0 on"
              .formatted(rgb.length, label, planes.capacity(), imageSize, imageSize));
    }
    planes.clear();
    for (int channel = 0; channel < 3; channel++) {
      for (int at = channel; at < rgb.length; at += 3) {
        planes.put(rgb[at]);
      }
    }
    images(split).add(planes.flip(), label, index);
  }

  private ImageSplit images(Split split) {
    return Objects.requireNonNull(splits.get(split), split::name);
  }

  /** Says how a split came to be: given, or generated. */
  public void origin(Split split, String origin) {
    origin(split, origin, split);
  }

  /**
   * Puts a split in a drawn order, so that its first n examples are a fair sample of all; without
   * this its order is that of the appended images.
   */
  public void shuffle(Split split, long seed) {
    seeds.put(split, seed);
  }

  /**
   * @param source the part that the split's indices count rows of
   */
  public void origin(Split split, String origin, Split source) {
    origins.put(split, origin);
    sources.put(split, source);
  }

  /**
   * Completes the folder.
   *
   * @throws InvalidInputException when a split has no examples
   */
  public ImageDataset finish(String name, List<String> classNames, List<String> templates)
      throws IOException {
    Map<String, DatasetDescription.Part> parts = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      try (ImageSplit written = images(split)) {
        DatasetFolder.requireExamples(name, split, written.count());
        if (written.largestLabel() >= classNames.size()) {
          throw new IllegalArgumentException(
              "label %d of %d classes".formatted(written.largestLabel(), classNames.size()));
        }
        parts.put(
            DatasetDescription.key(split),
            written.finish(
                origins.getOrDefault(split, "given"),
                sources.getOrDefault(split, split),
                order(split, written.count())));
      }
    }
    DatasetDescription.ofImages(name, classNames, templates, parts, imageSize).write(folder);
    return ImageDataset.open(folder);
  }

  private int[] order(Split split, int count) {
    Long seed = seeds.get(split);
    return seed == null
        ? IntStream.range(0, count).toArray()
        : TorchRandomSplit.permutation(count, seed);
  }

  @Override
  public void close() {
    for (ImageSplit split : splits.values()) {
      try {
        split.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
