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
import java.util.Map;
import java.util.function.IntPredicate;

/** The images and labels of the MNIST family's files. Images are grey. */
public final class IdxPairs implements ImageCollection {

  private final Path folder;
  private final Map<Split, IdxPair> pairs;

  private IdxPairs(Path folder, Map<Split, IdxPair> pairs) {
    this.folder = folder;
    this.pairs = pairs;
  }

  /**
   * @throws InvalidInputException when there are no training images, labels are missing, or two
   *     datasets lie in one folder
   */
  public static IdxPairs open(Path folder, SplitChoice choice) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(folder + " is a file; expected the folder of the IDX files");
    }
    Map<Split, IdxPair> pairs = IdxPair.find(folder, choice);
    if (!pairs.containsKey(Split.TRAIN)) {
      throw new InvalidInputException(
          folder + " has no train-images-idx3-ubyte, gzipped or not, with its labels");
    }
    return new IdxPairs(folder, pairs);
  }

  @Override
  public SourceLayout layout() {
    List<SourceLayout.Part> parts = new ArrayList<>();
    pairs.forEach(
        (split, pair) ->
            parts.add(new SourceLayout.Part(folder.relativize(pair.images()).toString(), split)));
    return new SourceLayout(parts, List.of());
  }

  @Override
  public Listing list(RejectedRows complaints) throws IOException {
    Listing listing = new Listing();
    for (Map.Entry<Split, IdxPair> pair : pairs.entrySet()) {
      try (IdxFile labels = new IdxFile(pair.getValue().labels(), 1);
          IdxFile images = new IdxFile(pair.getValue().images(), 3)) {
        requireEqual(labels, images);
        for (int row = 0; row < labels.rows(); row++) {
          listing.add(Integer.toString(labels.next()[0] & 0xff), pair.getKey());
        }
        labels.requireEnd();
      }
    }
    return listing;
  }

  private static void requireEqual(IdxFile labels, IdxFile images) {
    if (labels.rows() != images.rows()) {
      throw new InvalidInputException(
          "%s claims %d labels, but %s %d images"
              .formatted(labels.path(), labels.rows(), images.path(), images.rows()));
    }
  }

  @Override
  public void read(IntPredicate wanted, Visitor visitor) throws IOException {
    int row = 0;
    for (IdxPair pair : pairs.values()) {
      try (IdxFile images = new IdxFile(pair.images(), 3)) {
        for (int i = 0; i < images.rows(); i++, row++) {
          byte[] grey = images.next();
          if (wanted.test(row)) {
            EncodedImage image = EncodedImage.ofGrey(images.width(), images.height(), grey.clone());
            visitor.image(row, "%s, image %d".formatted(pair.images().getFileName(), i), image);
          }
        }
        images.requireEnd();
      }
    }
  }
}
