package dev.tangent.data.collection.files;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.collection.source.EncodedImage;
import dev.tangent.data.collection.source.ImageCollection;
import dev.tangent.data.collection.source.Listing;
import dev.tangent.data.imports.RejectedRows;
import dev.tangent.data.layout.SourceLayout;
import dev.tangent.data.layout.SplitChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A folder per class, whose name is the label; all of them in one folder, or in one folder per
 * split. Images are in the order of torchvision's {@code ImageFolder}: by class, then by path.
 */
public final class ClassFolders implements ImageCollection {

  private static final long LARGEST_FILE = 1 << 28;

  private record Image(Path file, String label, Split part) {}

  private final Path root;
  private final List<Image> images = new ArrayList<>();
  private final ImageFolder.PassedOver passedOver = new ImageFolder.PassedOver();
  private final SourceLayout layout;

  private ClassFolders(Path root, SplitChoice choice, ClassDepth depth) throws IOException {
    this.root = root;
    ImageFolder all = ImageFolder.read(root, passedOver).unwrapped();
    SplitFolders splits = SplitFolders.of(all, choice);
    for (SplitFolders.Part part : splits.parts()) {
      depth
          .classes(root, part.folder())
          .forEach((label, folder) -> folder.forEach(file -> add(file, label, part.split())));
    }
    this.layout = splits.layout().without(leftOut());
  }

  private void add(Path file, String label, Split split) {
    images.add(new Image(file, label, split));
  }

  /**
   * @throws InvalidInputException when there are no classes, or the names do not decide what is a
   *     split and what a class
   */
  public static ClassFolders open(Path root, SplitChoice choice, ClassDepth depth)
      throws IOException {
    if (!Files.isDirectory(root)) {
      throw new InvalidInputException(root + " is a file; expected a folder with one per class");
    }
    ClassFolders folders = new ClassFolders(root, choice, depth);
    if (folders.images.isEmpty()) {
      throw new InvalidInputException(
          root + " has no folders with images; expected one per class, named as the class");
    }
    return folders;
  }

  private List<String> leftOut() {
    List<String> all = new ArrayList<>();
    passedOver.folders.forEach(
        folder -> all.add(root.relativize(folder) + "/ (hidden, or without images)"));
    if (passedOver.hiddenImages > 0) {
      all.add("%,d hidden images, such as ._x.jpg".formatted(passedOver.hiddenImages));
    }
    return all;
  }

  @Override
  public SourceLayout layout() {
    return layout;
  }

  @Override
  public Listing list(RejectedRows complaints) {
    Listing listing = new Listing();
    images.forEach(image -> listing.add(image.label(), image.part()));
    return listing;
  }

  @Override
  public void read(IntPredicate wanted, Visitor visitor) throws IOException {
    for (int row = 0; row < images.size(); row++) {
      if (wanted.test(row)) {
        Path file = images.get(row).file();
        visitor.image(row, root.relativize(file).toString(), image(file));
      }
    }
  }

  private static EncodedImage image(Path file) throws IOException {
    long size = Files.size(file);
    return size <= LARGEST_FILE
        ? EncodedImage.of(Files.readAllBytes(file))
        : EncodedImage.missing(
            "the file has %d bytes; images of up to %d are read".formatted(size, LARGEST_FILE));
  }

  @Override
  public List<String> notes() {
    return passedOver.others == 0
        ? List.of()
        : List.of(
            "%,d files that are not images by their names were passed over"
                .formatted(passedOver.others));
  }
}
