package dev.tangent.core.data.collection;

import dev.tangent.core.data.Complaints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of {@code parity/images}. */
final class Fixtures {

  private Fixtures() {}

  static Path path(String name) {
    try {
      return Path.of(Fixtures.class.getResource("/parity/images/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code label brightness} of every row: the images of label 1 are the bright ones. */
  static List<String> rows(CollectionFormat format, Path source) {
    try (ImageCollection collection = format.open(source, ImageImportOptions.of(format))) {
      Listing listing = collection.list(new Complaints());
      List<String> rows = new ArrayList<>();
      collection.read(
          listing::usable,
          (row, place, image) -> {
            int green = image.decode().rgb()[1] & 0xff;
            rows.add(listing.label(row) + (green > 127 ? " bright" : " dark"));
          });
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
