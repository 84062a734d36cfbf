package dev.tangent.cli.hub.dataset;

import dev.tangent.cli.hub.card.CardConfig;
import dev.tangent.cli.hub.card.RepositoryCard;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubListing;
import dev.tangent.common.InvalidInputException;
import dev.tangent.data.layout.SplitChoice;
import dev.tangent.data.layout.SplitLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the data files of a repository before anything is fetched: those that its card gives for
 * the configuration, else all data files with splits by their names.
 */
public final class DatasetSelection {

  private static final Set<String> NO_DATA =
      Set.of(
          "config.json",
          "dataset_info.json",
          "dataset_infos.json",
          "dummy_data.zip",
          "dataset_dict.json");
  private static final PathPattern SHARDS =
      PathPattern.of("data/*-[0-9][0-9][0-9][0-9][0-9]-of-[0-9][0-9][0-9][0-9][0-9]*.*");

  private final HubListing listing;
  private final RepositoryCard card;
  private final SplitChoice choice;
  private final Optional<DataFileKind> asked;

  /**
   * @param choice a person's
   * @param asked the format, where a person says it
   */
  public DatasetSelection(
      HubListing listing, RepositoryCard card, SplitChoice choice, Optional<DataFileKind> asked) {
    this.listing = listing;
    this.card = card;
    this.choice = choice;
    this.asked = asked;
  }

  /** Files of formats that an import does not read. */
  public static final class UnreadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadException(String reason) {
      super(reason);
    }
  }

  /**
   * @throws UnreadException when the data is in no form that is read: by a script of the
   *     repository, which is never executed, or in another format
   * @throws InvalidInputException when neither card nor names decide what is meant, with the
   *     options that do
   */
  public DatasetFiles choose() {
    String script = listing.name().shortName() + ".py";
    if (card.configs().isEmpty() && listing.find(script).isPresent()) {
      throw new UnreadException(
          "its data is made by the script '%s', which is not executed".formatted(script));
    }
    return card.configs().isEmpty() ? byNames(data(Optional.empty()), choice, "") : byCard();
  }

  private DatasetFiles byCard() {
    List<String> names = card.configs().stream().map(CardConfig::name).toList();
    String chosen =
        Configurations.choose(listing.name(), names, card.defaultConfig(), choice.configuration());
    CardConfig config =
        card.configs().stream().filter(one -> one.name().equals(chosen)).findFirst().orElseThrow();
    SplitChoice splits = choice.withoutConfiguration();
    DatasetFiles files =
        config.patterns().isEmpty()
            ? byNames(data(config.folder()), splits, chosen)
            : byPatterns(config, splits);
    return config.settings().isEmpty()
        ? files
        : files.with(
            chosen,
            List.of(),
            List.of(
                "the card's settings %s are not taken over; see --delimiter, --encoding, --no-header"
                    .formatted(String.join(", ", config.settings()))));
  }

  private DatasetFiles byPatterns(CardConfig config, SplitChoice splits) {
    Map<String, List<HubFile>> files = new LinkedHashMap<>();
    List<HubFile> all = new ArrayList<>();
    config
        .patterns()
        .forEach(
            (split, patterns) -> {
              List<HubFile> found = matching(config, patterns);
              files.put(split, found);
              all.addAll(found);
            });
    DataFileKind kind = kind(all);
    NamedSplits named = new NamedSplits(listing.name(), splits);
    files.forEach((split, found) -> named.add(split, found.stream().filter(kind::is).toList()));
    return named.files(kind, config.name());
  }

  private List<HubFile> matching(CardConfig config, List<String> patterns) {
    Set<HubFile> found = new LinkedHashSet<>();
    for (String pattern : patterns) {
      String whole = config.folder().map(folder -> folder + "/" + pattern).orElse(pattern);
      PathPattern.of(whole).of(listing.files()).stream()
          .filter(file -> isVisible(file, pattern))
          .forEach(found::add);
    }
    if (found.isEmpty()) {
      throw new InvalidInputException(
          "%s: its card says that the files of configuration '%s' are %s, but there are none"
              .formatted(listing.name(), config.name(), patterns));
    }
    return List.copyOf(found);
  }

  private static boolean isVisible(HubFile file, String pattern) {
    boolean named = pattern.equals(file.name()) || pattern.endsWith("/" + file.name());
    return named || !NO_DATA.contains(file.name()) && !file.name().equals(RepositoryCard.FILE);
  }

  /** Everything in a folder that may be data. */
  private List<HubFile> data(Optional<String> folder) {
    String below = folder.map(name -> name.replaceFirst("^(\\./)+|/+$", "") + "/").orElse("");
    List<HubFile> files =
        PathPattern.of(below + "**").of(listing.files()).stream()
            .filter(file -> !NO_DATA.contains(file.name()) && DataFileKind.isData(file))
            .toList();
    List<HubFile> shards = SHARDS.of(files);
    return shards.isEmpty() ? files : shards;
  }

  private DataFileKind kind(List<HubFile> files) {
    if (asked.isPresent()) {
      return asked
          .filter(kind -> files.stream().anyMatch(kind::is))
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      "%s has no files of --format %s"
                          .formatted(listing.name(), asked.get().name().toLowerCase(Locale.ROOT))));
    }
    DataFileKind.Common common =
        DataFileKind.mostOf(files)
            .orElseThrow(() -> new UnreadException("there are no data files in it"));
    return common
        .kind()
        .orElseThrow(
            () ->
                new UnreadException(
                    "its data is in %s files, which are not read".formatted(common.ending())));
  }

  private DatasetFiles byNames(List<HubFile> data, SplitChoice splits, String configuration) {
    DataFileKind kind = kind(data);
    List<HubFile> files = data.stream().filter(kind::is).toList();
    List<String> others =
        data.stream()
            .filter(file -> !kind.is(file))
            .map(file -> file.path() + " (of another format)")
            .toList();
    return (kind == DataFileKind.FOLDER
            ? images(files, splits)
            : placed(listing, kind, files, splits))
        .with(
            configuration.isEmpty() ? splits.configuration().orElse("") : configuration,
            others,
            List.of());
  }

  /** Their folders tell, once they are here. */
  private static DatasetFiles images(List<HubFile> files, SplitChoice splits) {
    List<DatasetFiles.Part> parts = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (HubFile file : files) {
      if (splits.leavesOut(file.path())) {
        leftOut.add(file.path() + " (by --split)");
      } else {
        parts.add(new DatasetFiles.Part(file, Optional.empty()));
      }
    }
    return new DatasetFiles(DataFileKind.FOLDER, parts, "", leftOut, List.of());
  }

  /** By the words in their names. */
  static DatasetFiles placed(
      HubListing listing, DataFileKind kind, List<HubFile> files, SplitChoice splits) {
    Path root = Path.of(listing.name().toString());
    Map<Path, HubFile> byPath = new LinkedHashMap<>();
    files.forEach(file -> byPath.put(root.resolve(file.path()), file));
    SplitLayout layout = SplitLayout.of(root, List.copyOf(byPath.keySet()), splits);
    List<DatasetFiles.Part> parts = new ArrayList<>();
    for (SplitLayout.Placed placed : layout.parts()) {
      HubFile file = Objects.requireNonNull(byPath.get(placed.path()));
      parts.add(new DatasetFiles.Part(file, Optional.of(placed.split())));
    }
    return new DatasetFiles(kind, parts, "", layout.layout().leftOut(), List.of());
  }
}
