package dev.tangent.data.collection.files;

import dev.tangent.common.InvalidInputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which folders are classes where they lie in others. */
public enum ClassDepth {
  /** Where it is plain: folders with images in them, or in one folder within. */
  PLAIN,
  /** The first folders, whatever is within. */
  TOP,
  /** The folders that images lie in, called by their paths. */
  DEEPEST;

  /**
   * The classes of a folder, in order of their names.
   *
   * @throws InvalidInputException when it is not plain which folders are classes
   */
  Map<String, ImageFolder> classes(Path root, ImageFolder parent) {
    Map<String, ImageFolder> classes = new LinkedHashMap<>();
    if (this == DEEPEST) {
      parent.folders().forEach(folder -> deepest(folder.name(), folder, classes));
    } else if (this == PLAIN && areShelves(parent.folders())) {
      for (ImageFolder shelf : parent.folders()) {
        shelf.folders().forEach(folder -> deepest(folder.name(), folder, classes));
      }
    } else {
      for (ImageFolder folder : parent.folders()) {
        requirePlain(root, folder);
        classes.put(folder.name(), folder);
      }
    }
    return classes;
  }

  private static void deepest(String name, ImageFolder folder, Map<String, ImageFolder> classes) {
    if (!folder.images().isEmpty()) {
      classes.put(name, new ImageFolder(folder.path(), folder.images(), List.of()));
    }
    folder.folders().forEach(child -> deepest(name + "/" + child.name(), child, classes));
  }

  /** SUN397 keeps its classes by their first letters: a/abbey, a/airplane_cabin, b/…. */
  private static boolean areShelves(List<ImageFolder> folders) {
    return folders.stream()
        .allMatch(
            shelf ->
                shelf.name().length() == 1
                    && shelf.images().isEmpty()
                    && shelf.folders().stream()
                        .allMatch(folder -> folder.name().startsWith(shelf.name())));
  }

  private void requirePlain(Path root, ImageFolder folder) {
    if (this == PLAIN && folder.isAmbiguous()) {
      String name = root.relativize(folder.path()).toString();
      ImageFolder inner = folder.unwrapped().folders().get(0);
      throw new InvalidInputException(
          "%s: %s/ has images only in folders within it, such as %s/. Is the class %s (--class-folders top), or is each folder with images a class (--class-folders deepest)?"
              .formatted(root, name, root.relativize(inner.path()), folder.name()));
    }
  }
}
