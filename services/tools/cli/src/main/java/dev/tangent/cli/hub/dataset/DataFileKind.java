package dev.tangent.cli.hub.dataset;

import dev.tangent.cli.hub.repository.HubFile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of data files that an import reads, by the endings of their names. */
public enum DataFileKind {
  PARQUET("parquet"),
  JSON("jsonl", "json", "ndjson"),
  CSV("csv"),
  TSV("tsv"),
  WEBDATASET("tar", "tgz"),
  FOLDER("jpg", "jpeg", "png", "ppm", "pgm", "bmp", "gif", "tif", "tiff", "webp");

  /** Formats that the {@code datasets} library reads as data, and an import does not. */
  private static final List<String> UNREAD =
      List.of(
          "arrow",
          "conll",
          "conllu",
          "eval",
          "flac",
          "geoparquet",
          "gpq",
          "h5",
          "hdf5",
          "lance",
          "mp3",
          "mp4",
          "pdf",
          "txt",
          "wav",
          "xml",
          "zip");

  /** Lines without labels, such as notes beside the data: what they are counts only alone. */
  private static final String LINES = "txt";

  /** What decides between equally many. */
  private static final List<String> FAVOURITES =
      List.of("parquet", "lance", "arrow", "jsonl", "json", "csv");

  private final List<String> endings;

  DataFileKind(String... endings) {
    this.endings = List.of(endings);
  }

  /** Whether a file is of this kind: {@code x.csv}, {@code x.csv.gz}. */
  boolean is(HubFile file) {
    return words(file).anyMatch(endings::contains);
  }

  private static Stream<String> words(HubFile file) {
    return Stream.of(file.name().toLowerCase(Locale.ROOT).split("\\.")).skip(1);
  }

  /** Whether a file may be data, of these kinds or of others. */
  static boolean isData(HubFile file) {
    return words(file).anyMatch(word -> UNREAD.contains(word) || of(word).isPresent());
  }

  /**
   * The kind of most of some files.
   *
   * @param ending of most, for people
   * @param kind empty where it is not read
   */
  record Common(String ending, Optional<DataFileKind> kind) {}

  /** Nothing where there is no data at all. */
  static Optional<Common> mostOf(List<HubFile> files) {
    Map<String, Integer> counts = new HashMap<>();
    files.forEach(file -> words(file).forEach(word -> counts.merge(word, 1, Integer::sum)));
    Comparator<String> order =
        Comparator.<String, Boolean>comparing(word -> !word.equals(LINES))
            .thenComparingInt(counts::get)
            .thenComparing(word -> -favourite(word))
            .thenComparing(Comparator.naturalOrder());
    return counts.keySet().stream()
        .filter(word -> UNREAD.contains(word) || of(word).isPresent())
        .max(order)
        .map(word -> new Common("." + word, of(word)));
  }

  private static int favourite(String word) {
    int rank = FAVOURITES.indexOf(word);
    return rank < 0 ? FAVOURITES.size() : rank;
  }

  private static Optional<DataFileKind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.endings.contains(word)).findFirst();
  }
}
