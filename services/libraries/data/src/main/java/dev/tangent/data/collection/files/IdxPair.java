package dev.tangent.data.collection.files;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.layout.SplitChoice;
import dev.tangent.data.layout.VisibleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The MNIST family's files of one split: {@code train-images-idx3-ubyte} with {@code
 * train-labels-idx1-ubyte}, {@code t10k-} (or {@code test-}) ones, each gzipped or not, with any
 * prefix; in the folder, in torchvision's {@code raw}, or each in a folder of its own name
 * (Kaggle).
 */
record IdxPair(Path images, Path labels) {

  private static final List<String> ENDINGS = List.of("idx3-ubyte", "idx3-ubyte.gz");
  private static final Pattern IMAGES =
      Pattern.compile("(.*?)(train|t10k|test|validation|val)-images[-.]idx3-ubyte(\\.gz)?");

  static Map<Split, IdxPair> find(Path folder, SplitChoice choice) throws IOException {
    Map<Split, IdxPair> pairs = new EnumMap<>(Split.class);
    for (Path images : VisibleFiles.find(folder, ENDINGS)) {
      Matcher name = IMAGES.matcher(images.getFileName().toString());
      String relative = folder.relativize(images).toString();
      if (name.matches() && !choice.leavesOut(relative) && isOf(choice, relative)) {
        Split split = choice.split(relative).orElseGet(() -> split(name.group(2)));
        IdxPair other = pairs.get(split);
        if (other == null) {
          pairs.put(split, new IdxPair(images, labels(images)));
        } else if (!other.isSameAs(images)) {
          throw new InvalidInputException(
              "%s has both %s and %s: move one away, or say which with --config NAME or --split '%s'=none"
                  .formatted(folder, folder.relativize(other.images()), relative, relative));
        }
      }
    }
    return pairs;
  }

  private static boolean isOf(SplitChoice choice, String relative) {
    return choice.configuration().map(relative::contains).orElse(true);
  }

  /** The same file beside itself: gzipped, or in a folder of its own name. */
  private boolean isSameAs(Path other) throws IOException {
    String own = plain(images);
    boolean sameName = own.replace('.', '-').equals(plain(other).replace('.', '-'));
    boolean gzipped = !images.getFileName().toString().equals(other.getFileName().toString());
    boolean beside = images.resolveSibling("x").equals(other.resolveSibling("x"));
    return sameName && (beside && gzipped || Files.mismatch(images, other) < 0);
  }

  private static String plain(Path file) {
    return file.getFileName().toString().replaceFirst("\\.gz$", "");
  }

  private static Split split(String name) {
    return name.equals("t10k") ? Split.TEST : Split.named(name).orElseThrow();
  }

  private static Path labels(Path images) {
    String plain = plain(images).replaceFirst("images([-.])idx3", "labels$1idx1");
    Stream<Path> beside = Stream.of(plain, plain + ".gz").map(images::resolveSibling);
    Stream<Path> inOwn =
        Stream.of(plain, plain.replace(".idx", "-idx"))
            .map(own -> images.resolveSibling("..").resolve(own).resolve(plain));
    return Stream.concat(beside, inOwn)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () -> new InvalidInputException("%s has no labels: no %s".formatted(images, plain)));
  }
}
