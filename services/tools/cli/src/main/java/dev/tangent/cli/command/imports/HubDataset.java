package dev.tangent.cli.command.imports;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.hub.Hub;
import dev.tangent.cli.hub.HubRepository;
import dev.tangent.cli.hub.card.CardColumns;
import dev.tangent.cli.hub.card.RepositoryCard;
import dev.tangent.cli.hub.dataset.DataFileKind;
import dev.tangent.cli.hub.dataset.DatasetFiles;
import dev.tangent.cli.hub.dataset.DatasetSelection;
import dev.tangent.cli.hub.dataset.ParquetConversion;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubName;
import dev.tangent.cli.hub.repository.HubRevision;
import dev.tangent.data.imports.ImportChoices;
import dev.tangent.data.imports.ImportReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A dataset of the hub: chosen by its card and its names, fetched, and laid out as a folder that
 * the importers read. Where the repository holds a script, or formats that are not read, the hub's
 * own conversion to Parquet is taken.
 */
final class HubDataset {

  /** CLIP_benchmark keeps these beside its shards. */
  private static final String CLASS_NAMES = "classnames.txt";

  private static final String TEMPLATES = "zeroshot_classification_templates.txt";

  private final HubRepository asked;
  private final RepositoryCard card;
  private final HubRepository data;
  private final DatasetFiles files;
  private final List<String> notes = new ArrayList<>();

  private HubDataset(Hub hub, HubName name, HubRevision revision, Wishes wishes) {
    this.asked = hub.open(name, revision);
    this.card = RepositoryCard.of(asked);
    Optional<DatasetFiles> own = own(wishes);
    this.data = own.isPresent() ? asked : hub.open(name, HubRevision.PARQUET);
    this.files =
        own.orElseGet(
            () -> ParquetConversion.choose(data.listing(), card, wishes.choices().splits()));
  }

  /**
   * What a person said.
   *
   * @param textColumn null where nothing was said
   */
  record Wishes(
      Optional<DatasetFormat> format,
      ImportChoices choices,
      Optional<Path> classNames,
      Optional<Path> templates,
      Optional<String> textColumn,
      Optional<String> labelColumn) {}

  /**
   * @param folder absent or empty
   */
  static DatasetSource fetch(
      Hub hub, HubName name, HubRevision revision, Wishes wishes, Path folder) {
    return new HubDataset(hub, name, revision, wishes).source(wishes, folder);
  }

  /** Nothing where the hub's conversion has to serve. */
  private Optional<DatasetFiles> own(Wishes wishes) {
    Optional<DataFileKind> kind = wishes.format().map(HubDataset::kind);
    try {
      return Optional.of(
          new DatasetSelection(asked.listing(), card, wishes.choices().splits(), kind).choose());
    } catch (DatasetSelection.UnreadException e) {
      HubName name = asked.listing().name();
      if (!asked.listing().revision().equals(HubRevision.MAIN)) {
        throw CommandFailure.invalid(
            "%s at '%s': %s; the hub converts its main revision only"
                .formatted(name, asked.listing().revision().name(), e.getMessage()));
      }
      notes.add("%s: the hub's conversion to Parquet is taken".formatted(e.getMessage()));
      return Optional.empty();
    }
  }

  private static DataFileKind kind(DatasetFormat format) {
    return switch (format) {
      case CSV -> DataFileKind.CSV;
      case TSV -> DataFileKind.TSV;
      case JSON, JSONL -> DataFileKind.JSON;
      case PARQUET -> DataFileKind.PARQUET;
      case FOLDER -> DataFileKind.FOLDER;
      case WEBDATASET -> DataFileKind.WEBDATASET;
      case IDX ->
          throw CommandFailure.invalid(
              "--format idx is not read from the hub, where MNIST and its like are in Parquet");
    };
  }

  private DatasetSource source(Wishes wishes, Path folder) {
    Map<String, String> places = files.places();
    List<HubFile> all = files.files();
    Path content = folder.resolve(asked.listing().name().shortName());
    long fetched =
        data.layOut(all, content, file -> Objects.requireNonNull(places.get(file.path())));
    CardColumns columns = card.columns(files.configuration());
    Optional<String> label = wishes.labelColumn().or(columns::onlyLabel);
    notes.addAll(files.notes());
    if (!files.leftOut().isEmpty()) {
      notes.add("of the repository left out: " + ImportReport.some(files.leftOut()));
    }
    DatasetFormat format = DatasetFormat.valueOf(files.kind().name());
    return new DatasetSource(
        content,
        format,
        new ImportChoices(
            files.splits(wishes.choices().splits()),
            wishes.choices().accepted(),
            columns.names(label.orElse("label"))),
        wishes.classNames().or(() -> beside(CLASS_NAMES, folder)),
        wishes.templates().or(() -> beside(TEMPLATES, folder)),
        wishes.textColumn().orElseGet(() -> text(columns)),
        label,
        separator(),
        Optional.of(
            HubOrigin.of(data.listing(), card.license(), files.configuration(), all, fetched)),
        notes,
        format.isTable(content));
  }

  /** Of what lies in the repository itself: conversions of the hub's have none. */
  private Optional<String> separator() {
    boolean delimited = files.kind() == DataFileKind.CSV || files.kind() == DataFileKind.TSV;
    return delimited ? card.separator(files.configuration()) : Optional.empty();
  }

  private static String text(CardColumns columns) {
    boolean usual = columns.texts().contains("text");
    return usual ? "text" : columns.onlyText().orElse("text");
  }

  private Optional<Path> beside(String name, Path folder) {
    Optional<HubFile> file = asked.listing().find(name);
    if (files.kind() != DataFileKind.WEBDATASET || file.isEmpty()) {
      return Optional.empty();
    }
    asked.layOut(List.of(file.get()), folder, HubFile::path);
    notes.add("%s of the repository is taken".formatted(name));
    return Optional.of(folder.resolve(name));
  }
}
