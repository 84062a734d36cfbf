package dev.tangent.data.collection.files;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.collection.source.EncodedImage;
import dev.tangent.data.collection.source.ImageCollection;
import dev.tangent.data.collection.source.Listing;
import dev.tangent.data.imports.Complaints;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * A folder per class, whose name is the label; all of them in one folder, or in one folder per
 * split. Images are in the order of torchvision's {@code ImageFolder}: by class, then by path.
 */
public final class ClassFolders implements ImageCollection {

  /** Images, and files that their owner thinks to be images: those are refused when decoded. */
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "png", "ppm", "pgm", "bmp", "gif", "tif", "tiff", "webp");

  private static final long LARGEST_FILE = 1 << 28;

  private record Image(Path file, String label, Split part) {}

  private final Path root;
  private final List<Image> images;
  private final int others;

  private ClassFolders(Path root, List<Image> images, int others) {
    this.root = root;
    this.images = images;
    this.others = others;
  }

  public static ClassFolders open(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new InvalidInputException(root + " is a file; expected a folder with one per class");
    }
    List<Image> images = new ArrayList<>();
    int others = 0;
    for (Map.Entry<Split, Path> part : parts(root).entrySet()) {
      for (Path folder : folders(part.getValue())) {
        String label = folder.getFileName().toString();
        for (Path file : files(folder)) {
          if (isImage(file)) {
            images.add(new Image(file, label, part.getKey()));
          } else {
            others++;
          }
        }
      }
    }
    if (images.isEmpty()) {
      throw new InvalidInputException(
          root + " has no folders with images; expected one per class, named as the class");
    }
    return new ClassFolders(root, images, others);
  }

  /** One folder per split, when every folder has a split's name and one is train's. */
  private static Map<Split, Path> parts(Path root) throws IOException {
    Map<Split, Path> parts = new EnumMap<>(Split.class);
    for (Path folder : folders(root)) {
      Optional<Split> split = Split.named(folder.getFileName().toString());
      if (split.isEmpty()) {
        return Map.of(Split.TRAIN, root);
      }
      if (parts.put(split.get(), folder) != null) {
        throw new InvalidInputException(
            root + " has two folders of the " + split.get() + " split: remove one");
      }
    }
    return parts.containsKey(Split.TRAIN) ? parts : Map.of(Split.TRAIN, root);
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (java.io.UncheckedIOException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      throw new InvalidInputException(folder + " cannot be read: " + cause.getMessage(), cause);
    }
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString();
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  @Override
  public Listing list(Complaints complaints) {
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
    return others == 0
        ? List.of()
        : List.of("%,d files that are no images by their names were passed over".formatted(others));
  }
}
