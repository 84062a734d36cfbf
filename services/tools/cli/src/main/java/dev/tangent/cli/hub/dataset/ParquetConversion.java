package dev.tangent.cli.hub.dataset;

import dev.tangent.cli.hub.card.RepositoryCard;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubListing;
import dev.tangent.common.InvalidInputException;
import dev.tangent.data.layout.SplitChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hub's own conversion of a dataset to Parquet: {@code CONFIGURATION/SPLIT/0000.parquet}, or in
 * earlier ones {@code CONFIGURATION/NAME-SPLIT.parquet}; {@code partial-} stands before splits of
 * which it took the beginning only.
 */
public final class ParquetConversion {

  private static final String PARTIAL = "partial-";

  private ParquetConversion() {}

  /**
   * @param listing of the branch {@code refs/convert/parquet}
   * @param card of the dataset itself
   * @throws InvalidInputException when it does not tell what is meant, with the options that do
   */
  public static DatasetFiles choose(HubListing listing, RepositoryCard card, SplitChoice choice) {
    List<HubFile> files =
        listing.files().stream()
            .filter(file -> DataFileKind.PARQUET.is(file) && file.path().contains("/"))
            .toList();
    List<String> names = files.stream().map(file -> step(file, 0)).distinct().toList();
    if (names.isEmpty()) {
      throw new InvalidInputException(
          "the hub's conversion of %s to Parquet has no files".formatted(listing.name()));
    }
    String config =
        Configurations.choose(
            listing.name(),
            names,
            card.defaultConfig().filter(names::contains),
            choice.configuration());
    SplitChoice splits = choice.withoutConfiguration();
    List<HubFile> own = files.stream().filter(file -> step(file, 0).equals(config)).toList();
    return (own.stream().allMatch(file -> file.path().split("/").length > 2)
            ? bySplitFolder(listing, own, splits, config)
            : DatasetSelection.placed(listing, DataFileKind.PARQUET, own, splits))
        .with(config, List.of(), partial(own));
  }

  private static DatasetFiles bySplitFolder(
      HubListing listing, List<HubFile> files, SplitChoice splits, String config) {
    Map<String, List<HubFile>> bySplit = new LinkedHashMap<>();
    for (HubFile file : files) {
      String split = step(file, 1);
      String plain = split.startsWith(PARTIAL) ? split.substring(PARTIAL.length()) : split;
      bySplit.computeIfAbsent(plain, name -> new ArrayList<>()).add(file);
    }
    NamedSplits named = new NamedSplits(listing.name(), splits);
    bySplit.forEach(named::add);
    return named.files(DataFileKind.PARQUET, config);
  }

  private static List<String> partial(List<HubFile> files) {
    boolean partial = files.stream().anyMatch(file -> file.path().contains("/" + PARTIAL));
    return partial
        ? List.of("the hub converted the beginning of this dataset only: it is not whole")
        : List.of();
  }

  private static String step(HubFile file, int index) {
    return file.path().split("/")[index];
  }
}
