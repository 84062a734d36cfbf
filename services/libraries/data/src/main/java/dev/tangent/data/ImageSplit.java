package dev.tangent.data;

import dev.tangent.common.Sha256;
import dev.tangent.common.Split;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One split that is being written. Pixels wait in a file of their own, since a safetensors header
 * must say how many there are.
 */
final class ImageSplit implements AutoCloseable {

  private final Path folder;
  private final String key;
  private final int imageSize;
  private final Path staged;
  private final FileChannel pixels;
  private long[] labels = new long[1024];
  private long[] indices = new long[1024];
  private int count;

  ImageSplit(Path folder, Split split, int imageSize) throws IOException {
    this.folder = folder;
    this.key = DatasetDescription.key(split);
    this.imageSize = imageSize;
    this.staged = folder.resolve(key + ".pixels");
    this.pixels =
        FileChannel.open(
            staged,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  int count() {
    return count;
  }

  /**
   * @param planes red, green and blue
   */
  void add(ByteBuffer planes, int label, long index) throws IOException {
    if (count == labels.length) {
      labels = Arrays.copyOf(labels, count * 2);
      indices = Arrays.copyOf(indices, count * 2);
    }
    labels[count] = label;
    indices[count++] = index;
    while (planes.hasRemaining()) {
      pixels.write(planes);
    }
  }

  int largestLabel() {
    return (int) Arrays.stream(labels, 0, count).max().orElse(-1);
  }

  /**
   * @param order which image added comes where
   */
  DatasetDescription.Part finish(String origin, Split source, int[] order) throws IOException {
    Path file = folder.resolve(key + ".safetensors");
    long[] rows = Arrays.stream(order).mapToLong(i -> indices[i]).toArray();
    List<TensorSpec> specs =
        List.of(
            TensorSpec.of(ImageDataset.LABELS, DType.I64, count),
            TensorSpec.of(ImageDataset.INDICES, DType.I64, count),
            TensorSpec.of(ImageDataset.PIXELS, DType.U8, count, 3, imageSize, imageSize));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      writer.write(LittleEndian.of(Arrays.stream(order).mapToLong(i -> labels[i]).toArray()));
      writer.write(LittleEndian.of(rows));
      copyPixels(writer, order);
    }
    return new DatasetDescription.Part(
        file.getFileName().toString(),
        count,
        Sha256.of(file),
        origin,
        DatasetDescription.key(source),
        Sha256.of(LittleEndian.of(rows)));
  }

  private void copyPixels(SafetensorsWriter writer, int[] order) throws IOException {
    int bytes = 3 * imageSize * imageSize;
    ByteBuffer image = ByteBuffer.allocateDirect(bytes);
    for (int i : order) {
      image.clear();
      while (image.hasRemaining()) {
        if (pixels.read(image, (long) i * bytes + image.position()) < 0) {
          throw new EOFException(staged + " became shorter");
        }
      }
      writer.write(image.flip());
    }
  }

  @Override
  public void close() throws IOException {
    pixels.close();
  }
}
