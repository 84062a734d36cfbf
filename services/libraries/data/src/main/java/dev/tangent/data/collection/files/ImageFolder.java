package dev.tangent.data.collection.files;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.layout.VisibleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder with the images below it; folders that are hidden or have no image below them do not
 * count.
 *
 * @param images directly in it, in order of their names
 * @param folders with images, in order of their names
 */
record ImageFolder(Path path, List<Path> images, List<ImageFolder> folders) {

  /** Images, and files that their owner thinks to be images: those are refused when decoded. */
  private static final List<String> ENDINGS =
      Stream.of("jpg", "jpeg", "png", "ppm", "pgm", "bmp", "gif", "tif", "tiff", "webp")
          .map("."::concat)
          .toList();

  private static final int DEEPEST = 24;

  /** What a reading passed over: files of other kinds, and folders without images. */
  static final class PassedOver {

    int others;
    int hiddenImages;
    final List<Path> folders = new ArrayList<>();
  }

  static ImageFolder read(Path path, PassedOver passedOver) throws IOException {
    return read(path, passedOver, 0);
  }

  private static ImageFolder read(Path path, PassedOver passedOver, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new InvalidInputException(
          path + " cannot be read: its folders go too deep, or a link leads back into them");
    }
    List<Path> images = new ArrayList<>();
    List<ImageFolder> folders = new ArrayList<>();
    for (Path child : children(path)) {
      boolean hidden = VisibleFiles.isHidden(child);
      if (Files.isDirectory(child)) {
        ImageFolder folder = hidden ? null : read(child, passedOver, depth + 1);
        if (folder != null && !folder.isEmpty()) {
          folders.add(folder);
        } else {
          passedOver.folders.add(child);
        }
      } else if (VisibleFiles.ends(child, ENDINGS)) {
        if (hidden) {
          passedOver.hiddenImages++;
        } else {
          images.add(child);
        }
      } else {
        passedOver.others++;
      }
    }
    return new ImageFolder(path, images, folders);
  }

  private static List<Path> children(Path path) throws IOException {
    try (Stream<Path> children = Files.list(path)) {
      return children.sorted().toList();
    }
  }

  private boolean isEmpty() {
    return images.isEmpty() && folders.isEmpty();
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  /** Whether there may be folders of classes in it. */
  boolean hasFolders() {
    return !folders.isEmpty();
  }

  /** Whether it holds images only in two or more folders: a class, or several? */
  boolean isAmbiguous() {
    return images.isEmpty()
        && (folders.size() > 1 || folders.size() == 1 && folders.get(0).isAmbiguous());
  }

  /** Below the folders that an archive or a download wrapped around the real one. */
  ImageFolder unwrapped() {
    boolean wrapped = images.isEmpty() && folders.size() == 1 && folders.get(0).hasFolders();
    return wrapped && folders.get(0).images().isEmpty() ? folders.get(0).unwrapped() : this;
  }

  /** Every image below it, in the order of torchvision's walk: by path. */
  void forEach(Consumer<Path> visitor) {
    List<Path> all = new ArrayList<>();
    collect(all);
    all.stream().sorted().forEach(visitor);
  }

  private void collect(List<Path> all) {
    all.addAll(images);
    folders.forEach(folder -> folder.collect(all));
  }
}
