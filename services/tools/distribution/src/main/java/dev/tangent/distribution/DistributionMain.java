package dev.tangent.distribution;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@code ./mvnw -Pdist package} ends with. */
public final class DistributionMain {

  private DistributionMain() {}

  /** Arguments: the checkout, the version, and the time that files of the archive get. */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]).toRealPath();
    Path archive = pack(root, args[1], OffsetDateTime.parse(args[2]).toInstant());
    System.out.printf(
        "%s: %.0f MB, SHA-256 %s%n", archive, Files.size(archive) / 1e6, Sha256.of(archive));
  }

  /** Writes {@code target/tangent-VERSION.tar.gz} of a checkout that is built. */
  static Path pack(Path root, String version, Instant time) throws IOException {
    Path target = root.resolve("target");
    Path bom = target.resolve("bom.json");
    if (!Files.exists(bom)) {
      throw new InvalidInputException(
          "%s is not there: Maven lists what is carried only when it is online (without -o)"
              .formatted(bom));
    }
    Path texts = target.resolve("licences");
    clear(texts);
    SortedMap<String, Path> files = new TreeMap<>(Contents.of(root, version));
    files.putAll(Licences.of(files, BillOfMaterials.read(bom), texts));
    files.put("bom.json", bom);
    Path archive = target.resolve("tangent-" + version + ".tar.gz");
    Archive.write(archive, "tangent-" + version, files, time);
    return archive;
  }

  private static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> found = Files.walk(folder)) {
        for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
