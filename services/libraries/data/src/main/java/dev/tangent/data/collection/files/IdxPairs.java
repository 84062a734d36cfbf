package dev.tangent.data.collection.files;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.collection.source.EncodedImage;
import dev.tangent.data.collection.source.ImageCollection;
import dev.tangent.data.collection.source.Listing;
import dev.tangent.data.imports.Complaints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The MNIST family's files: {@code train-images-idx3-ubyte} with {@code train-labels-idx1-ubyte},
 * {@code t10k-} (or {@code test-}) ones, each gzipped or not, with any prefix. Images are grey.
 */
public final class IdxPairs implements ImageCollection {

  private static final Pattern IMAGES =
      Pattern.compile("(.*?)(train|t10k|test|validation|val)-images[-.]idx3-ubyte(\\.gz)?");

  private record Pair(Path images, Path labels) {}

  private final Map<Split, Pair> pairs;

  private IdxPairs(Map<Split, Pair> pairs) {
    this.pairs = pairs;
  }

  public static IdxPairs open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(folder + " is a file; expected the folder of the IDX files");
    }
    Map<Split, Pair> pairs = new EnumMap<>(Split.class);
    for (Path images : files(folder)) {
      Matcher name = IMAGES.matcher(images.getFileName().toString());
      if (name.matches()) {
        Split split = split(name.group(2));
        Pair other = pairs.put(split, new Pair(images, labels(images)));
        if (other != null) {
          throw new InvalidInputException(
              "%s has both %s and %s: move one away"
                  .formatted(folder, other.images().getFileName(), images.getFileName()));
        }
      }
    }
    if (!pairs.containsKey(Split.TRAIN)) {
      throw new InvalidInputException(
          folder + " has no train-images-idx3-ubyte, gzipped or not, with its labels");
    }
    return new IdxPairs(pairs);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static Split split(String name) {
    return name.equals("t10k") ? Split.TEST : Split.named(name).orElseThrow();
  }

  private static Path labels(Path images) {
    String plain =
        images
            .getFileName()
            .toString()
            .replaceFirst("images([-.])idx3", "labels$1idx1")
            .replaceFirst("\\.gz$", "");
    return Stream.of(plain, plain + ".gz")
        .map(images::resolveSibling)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () -> new InvalidInputException("%s has no labels: no %s".formatted(images, plain)));
  }

  @Override
  public Listing list(Complaints complaints) throws IOException {
    Listing listing = new Listing();
    for (Map.Entry<Split, Pair> pair : pairs.entrySet()) {
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
    for (Pair pair : pairs.values()) {
      try (IdxFile images = new IdxFile(pair.images(), 3)) {
        for (int i = 0; i < images.rows(); i++, row++) {
          byte[] grey = images.next();
          if (wanted.test(row)) {
            EncodedImage image = EncodedImage.ofGrey(images.width(), images.height(), grey.clone());
            visitor.image(row, place(pair, i), image);
          }
        }
        images.requireEnd();
      }
    }
  }

  private static String place(Pair pair, int i) {
    return "%s, image %d".formatted(pair.images().getFileName(), i);
  }
}
