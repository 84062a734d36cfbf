package dev.tangent.data;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Sha256;
import dev.tangent.common.Split;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A split of an {@link ImageDataset}. Labels and indices are in memory, 12 bytes an example; pixels
 * are read from the file when asked for, by any number of threads.
 */
public final class LabelledImages implements LabelledExamples {

  private final TensorSource file;
  private final DatasetDescription description;
  private final int[] labels;
  private final long[] indices;

  private LabelledImages(
      TensorSource file, DatasetDescription description, int[] labels, long[] indices) {
    this.file = file;
    this.description = description;
    this.labels = labels;
    this.indices = indices;
  }

  static LabelledImages of(TensorSource file, DatasetDescription description, Split split) {
    DatasetDescription.Part part = description.part(split);
    long n = part.count();
    long size = Objects.requireNonNull(description.imageSize());
    require(file, TensorSpec.of(ImageDataset.PIXELS, DType.U8, n, 3, size, size));
    long[] indices = integers(file, ImageDataset.INDICES, part.count());
    requireIndices(file, indices, part);
    return new LabelledImages(
        file, description, labels(file, part.count(), description.classNames().size()), indices);
  }

  private static void require(TensorSource file, TensorSpec expected) {
    TensorSpec found = file.tensor(expected.name()).spec();
    if (!found.equals(expected)) {
      throw new InvalidInputException(
          "%s: tensor '%s' is %s%s, but dataset.json says %s%s; import the dataset again"
              .formatted(
                  file.files().get(0),
                  expected.name(),
                  found.dtype(),
                  found.shape(),
                  expected.dtype(),
                  expected.shape()));
    }
  }

  private static long[] integers(TensorSource file, String name, int count) {
    require(file, TensorSpec.of(name, DType.I64, count));
    ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    file.readBytes(name, 0, bytes);
    long[] values = new long[count];
    bytes.flip().asLongBuffer().get(values);
    return values;
  }

  private static int[] labels(TensorSource file, int count, int classes) {
    long[] read = integers(file, ImageDataset.LABELS, count);
    for (int i = 0; i < count; i++) {
      if (read[i] < 0 || read[i] >= classes) {
        throw new InvalidInputException(
            "%s: label %d of image %d is none of 0…%d"
                .formatted(file.files().get(0), read[i], i, classes - 1));
      }
    }
    return Arrays.stream(read).mapToInt(label -> (int) label).toArray();
  }

  private static void requireIndices(
      TensorSource file, long[] indices, DatasetDescription.Part part) {
    String found = Sha256.of(LittleEndian.of(indices));
    if (!found.equals(part.indicesSha256())) {
      throw new InvalidInputException(
          "%s: the indices are not those that dataset.json names: SHA-256 %s expected, %s found; import the dataset again"
              .formatted(file.files().get(0), part.indicesSha256(), found));
    }
  }

  @Override
  public DatasetKind kind() {
    return DatasetKind.IMAGE;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int i) {
    return labels[i];
  }

  /** The row that example i was in its part of the source. */
  public long sourceIndex(int i) {
    return indices[i];
  }

  /** Height and width, in pixels. */
  public int imageSize() {
    return Objects.requireNonNull(description.imageSize());
  }

  /** The dataset's name, for messages. */
  public String dataset() {
    return description.name();
  }

  /** Appends the 3·s·s bytes of image i to {@code into}: red, green and blue planes. */
  public void read(int i, ByteBuffer into) {
    if (i < 0 || i >= size()) {
      throw new IndexOutOfBoundsException("image " + i + " of " + size());
    }
    int bytes = 3 * imageSize() * imageSize();
    ByteBuffer slot = into.duplicate();
    slot.limit(slot.position() + bytes);
    file.readBytes(ImageDataset.PIXELS, (long) i * bytes, slot);
    into.position(into.position() + bytes);
  }

  @Override
  public LabelledImages first(int n) {
    int kept = Math.min(n, size());
    return new LabelledImages(
        file, description, Arrays.copyOf(labels, kept), Arrays.copyOf(indices, kept));
  }
}
