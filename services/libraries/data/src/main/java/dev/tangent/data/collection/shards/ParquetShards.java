package dev.tangent.data.collection.shards;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.collection.source.EncodedImage;
import dev.tangent.data.collection.source.ImageCollection;
import dev.tangent.data.collection.source.Listing;
import dev.tangent.data.collection.source.ShardFiles;
import dev.tangent.data.imports.BadRow;
import dev.tangent.data.imports.RejectedRows;
import dev.tangent.data.layout.SourceLayout;
import dev.tangent.data.layout.SplitChoice;
import dev.tangent.data.layout.SplitLayout;
import dev.tangent.data.layout.VisibleFiles;
import dev.tangent.data.parquet.HubFeatures;
import dev.tangent.data.parquet.ParquetFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parquet shards as the Hugging Face hub ships image datasets: a column of images, each a struct of
 * {@code bytes} and {@code path}, and a column of labels, either class numbers whose names are in
 * the schema's metadata, or texts.
 */
public final class ParquetShards implements ImageCollection {

  private final SplitLayout shards;
  private final String image;
  private final String label;
  private final List<String> classNames;

  private ParquetShards(SplitLayout shards, String image, String label, List<String> classNames) {
    this.shards = shards;
    this.image = image;
    this.label = label;
    this.classNames = classNames;
  }

  public static ParquetShards open(Path source, SplitChoice choice, Optional<String> labelColumn)
      throws IOException {
    SplitLayout shards = ShardFiles.find(source, choice, List.of(".parquet"));
    try (ParquetFile first = ParquetFile.open(shards.parts().get(0).path())) {
      HubFeatures features = HubFeatures.of(first);
      String name = shards.parts().get(0).path().getFileName().toString();
      String image = imageColumn(name, first, features);
      String label = labelColumn(name, first, features, labelColumn);
      return new ParquetShards(shards, image, label, features.names(label));
    }
  }

  /** Whether the first file has a column of images, so that its rows are not texts. */
  public static boolean areIn(Path source) throws IOException {
    List<Path> files = VisibleFiles.find(source, List.of(".parquet"));
    if (files.isEmpty()) {
      return true;
    }
    try (ParquetFile first = ParquetFile.open(files.get(0))) {
      HubFeatures features = HubFeatures.of(first);
      return findImages(first, features).isPresent();
    }
  }

  private static String imageColumn(String file, ParquetFile first, HubFeatures features) {
    return findImages(first, features)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s has no column of images; expected 'image' with 'bytes' in it, found %s"
                        .formatted(file, String.join(", ", first.columns()))));
  }

  private static Optional<String> findImages(ParquetFile first, HubFeatures features) {
    List<String> candidates =
        features.images().isEmpty()
            ? List.of("image", "img", "jpg", "png", "webp")
            : features.images();
    return candidates.stream()
        .flatMap(column -> Stream.of(column + ".bytes", column))
        .filter(first.columns()::contains)
        .findFirst();
  }

  private static String labelColumn(
      String file, ParquetFile first, HubFeatures features, Optional<String> asked) {
    List<HubFeatures.Label> known = features.labels();
    String column = asked.orElseGet(() -> known.size() == 1 ? known.get(0).column() : "label");
    if (!first.columns().contains(column)) {
      throw new InvalidInputException(
          "%s has no column '%s' for the label; its columns are %s: say which with --label-column"
              .formatted(file, column, String.join(", ", first.columns())));
    }
    return column;
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public SourceLayout layout() {
    return shards.layout();
  }

  @Override
  public Listing list(RejectedRows complaints) throws IOException {
    Listing listing = new Listing();
    for (SplitLayout.Placed shard : shards.parts()) {
      try (ParquetFile file = ParquetFile.open(shard.path())) {
        ParquetFile.Rows rows = file.rows(List.of(label));
        for (long row = 0; row < file.rows(); row++) {
          Optional<String> text = text(rows.next()[0], shard.split());
          if (text.isPresent()) {
            listing.add(text.get(), shard.split());
          } else {
            listing.addUnusable(shard.split());
            complaints.add(place(shard, row), BadRow.EMPTY_LABEL, "'%s' is empty".formatted(label));
          }
        }
      }
    }
    return listing;
  }

  /** The hub stores −1 where nobody knows the class: nothing to train on. */
  private static Optional<String> text(@Nullable Object value, Split split) {
    return Optional.of(ParquetFile.text(value).strip())
        .filter(label -> !label.isEmpty() && !(split == Split.TRAIN && label.equals("-1")));
  }

  @Override
  public void read(IntPredicate wanted, Visitor visitor) throws IOException {
    int listed = 0;
    for (SplitLayout.Placed shard : shards.parts()) {
      try (ParquetFile file = ParquetFile.open(shard.path())) {
        ParquetFile.Rows rows = file.rows(List.of(image));
        for (long row = 0; row < file.rows(); row++, listed++) {
          Object bytes = rows.next()[0];
          if (wanted.test(listed)) {
            visitor.image(listed, place(shard, row), encoded(bytes));
          }
        }
      }
    }
  }

  private static EncodedImage encoded(Object value) {
    return value instanceof byte[] bytes
        ? EncodedImage.of(bytes)
        : EncodedImage.missing("there is no image in this row");
  }

  private static String place(SplitLayout.Placed shard, long row) {
    return "%s, row %d".formatted(shard.path().getFileName(), row);
  }
}
