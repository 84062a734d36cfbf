package dev.tangent.data.collection.files;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.layout.SourceLayout;
import dev.tangent.data.layout.SplitChoice;
import dev.tangent.data.layout.SplitLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The folders of splits in a folder, or the folder itself as train, where none has the name of a
 * split and classes within.
 *
 * @param parts in the order train, validation, test
 */
record SplitFolders(List<Part> parts, SourceLayout layout) {

  /** A folder of classes. */
  record Part(ImageFolder folder, Split split) {}

  static SplitFolders of(ImageFolder root, SplitChoice choice) {
    boolean splits =
        root.folders().stream()
            .anyMatch(
                folder ->
                    folder.hasFolders()
                        && (SplitLayout.namesASplit(folder.name())
                            || choice.split(folder.name()).isPresent()));
    if (!splits) {
      return onlyTrain(root, choice);
    }
    Map<Path, ImageFolder> folders = new LinkedHashMap<>();
    root.folders().forEach(folder -> folders.put(folder.path(), folder));
    SplitLayout layout = SplitLayout.of(root.path(), new ArrayList<>(folders.keySet()), choice);
    List<Part> parts = new ArrayList<>();
    for (SplitLayout.Placed placed : layout.bySplit()) {
      ImageFolder folder = Objects.requireNonNull(folders.get(placed.path()));
      requireClasses(root, folder);
      parts.add(new Part(folder.unwrapped(), placed.split()));
    }
    return new SplitFolders(parts, layout.layout());
  }

  /** Kaggle's flat {@code test}: nobody says what is in its images. */
  private static void requireClasses(ImageFolder root, ImageFolder folder) {
    if (!folder.hasFolders()) {
      throw new InvalidInputException(
          "%s: %s/ has %,d images in no folder of a class, so their labels are unknown; --split %s=none leaves it out"
              .formatted(root.path(), folder.name(), folder.images().size(), folder.name()));
    }
  }

  private static SplitFolders onlyTrain(ImageFolder root, SplitChoice choice) {
    List<ImageFolder> classes = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (ImageFolder folder : root.folders()) {
      if (choice.leavesOut(folder.name())) {
        leftOut.add(folder.name() + "/ (by --split)");
      } else {
        classes.add(folder);
      }
    }
    ImageFolder train = new ImageFolder(root.path(), root.images(), classes);
    SourceLayout.Part part = new SourceLayout.Part(root.name() + "/", Split.TRAIN);
    return new SplitFolders(
        List.of(new Part(train, Split.TRAIN)), new SourceLayout(List.of(part), leftOut));
  }
}
