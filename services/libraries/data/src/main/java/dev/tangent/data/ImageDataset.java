package dev.tangent.data;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Images decoded, resized and cropped once, ahead of every training: {@code dataset.json} and for
 * each split a safetensors file with
 *
 * <ul>
 *   <li>{@code pixels} U8 [n, 3, s, s], red, green and blue planes;
 *   <li>{@code labels} I64 [n];
 *   <li>{@code indices} I64 [n], the row that each example was in its source.
 * </ul>
 *
 * Pixels stay on the disk: a batch reads its own. The same content always gives the same bytes.
 */
public final class ImageDataset implements Dataset {

  static final String PIXELS = "pixels";
  static final String LABELS = "labels";
  static final String INDICES = "indices";

  private final Path folder;
  private final DatasetDescription description;
  private final List<SafetensorsFile> open = new ArrayList<>();

  ImageDataset(Path folder, DatasetDescription description) {
    this.folder = folder;
    this.description = description;
  }

  /**
   * @throws InvalidInputException when the folder holds no dataset of images of a known schema
   */
  public static ImageDataset open(Path folder) {
    if (Dataset.open(folder) instanceof ImageDataset images) {
      return images;
    }
    throw new InvalidInputException(folder + " holds texts, not images");
  }

  @Override
  public DatasetDescription description() {
    return description;
  }

  /** Height and width of every image, in pixels. */
  public int imageSize() {
    return Objects.requireNonNull(description.imageSize());
  }

  @Override
  public LabelledImages split(Split split) {
    SafetensorsFile file = SafetensorsFile.open(folder.resolve(description.part(split).file()));
    synchronized (open) {
      open.add(file);
    }
    return LabelledImages.of(file, description, split);
  }

  @Override
  public void close() {
    synchronized (open) {
      open.forEach(SafetensorsFile::close);
      open.clear();
    }
  }
}
