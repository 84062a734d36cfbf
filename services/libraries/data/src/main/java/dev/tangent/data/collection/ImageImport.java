package dev.tangent.data.collection;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.data.DatasetDescription;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.ImageDatasetWriter;
import dev.tangent.data.collection.source.ImageCollection;
import dev.tangent.data.collection.source.Listing;
import dev.tangent.data.imports.BadRow;
import dev.tangent.data.imports.HiddenLabels;
import dev.tangent.data.imports.ImportReport;
import dev.tangent.data.imports.Plausibility;
import dev.tangent.data.imports.RejectedRows;
import dev.tangent.data.imports.TrainedLabels;
import dev.tangent.data.prompts.ClassNames;
import dev.tangent.data.prompts.PublishedPrompts;
import dev.tangent.data.prompts.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a collection of images into an {@link ImageDataset}: splits and classes from a listing,
 * then one pass that decodes the images of the splits on all cores. Splits are drawn before
 * anything is decoded, so that a bad image changes no other row's split.
 */
public final class ImageImport {

  private final Path source;
  private final ImageImportOptions options;
  private final RejectedRows complaints = new RejectedRows();

  private ImageImport(Path source, ImageImportOptions options) {
    this.source = source;
    this.options = options;
  }

  /**
   * Leaves no dataset in {@code folder} unless the whole import can be used.
   *
   * @param folder to become the dataset; absent or empty
   * @throws InvalidInputException naming file and row or member, when an image cannot be used and
   *     skipping was not asked for; or when there are too few, or one class only
   */
  public static ImportReport<ImageDataset> run(
      Path source,
      String name,
      ImageImportOptions options,
      Path folder,
      ProgressListener progress) {
    try (ImageCollection collection = options.format().open(source, options)) {
      return new ImageImport(source, options).run(collection, name, folder, progress);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot import " + source + ": " + e.getMessage(), e);
    }
  }

  private ImportReport<ImageDataset> run(
      ImageCollection collection, String name, Path folder, ProgressListener progress)
      throws IOException {
    Optional<PublishedPrompts> published = PublishedPrompts.of(name);
    List<String> templates = templates(published);
    Listing listing = collection.list(complaints);
    refuseBadRows();
    Split[] parts = parts(listing);
    Set<Split> given = given(parts);
    List<String> notes = new ArrayList<>();
    given.removeAll(HiddenLabels.remove(parts, listing::label, notes));
    Set<String> labels = TrainedLabels.of(parts, listing::label);
    ClassNames classes =
        ClassNames.choose(
            options.classNames(),
            options.choices().classNames(collection.classNames()),
            source,
            labels);
    removeUnknownLabels(listing, parts, classes);
    refuseBadRows();
    options.draw().assign(parts, given);
    Plausibility.of(parts, listing::label, classes).require(source, options.choices().accepted());
    List<String> names = inWords(classes, published);
    try (ImageDatasetWriter writer = new ImageDatasetWriter(folder, options.imageSize())) {
      Packing packing = new Packing(listing, parts, classes, names, pixels(), writer, complaints);
      packing.pack(collection, progress);
      refuseBadRows();
      notes.addAll(collection.notes());
      notes.addAll(packing.notes());
      for (Split split : Split.values()) {
        writer.origin(split, origin(split, given), source(split, given));
      }
      writer.shuffle(Split.VALIDATION, options.draw().seed());
      writer.shuffle(Split.TEST, options.draw().seed());
      return new ImportReport<>(
          writer.finish(name, names, templates),
          collection.layout(),
          packing.tally(),
          complaints,
          notes,
          warnings(names, packing));
    }
  }

  private static List<String> warnings(List<String> names, Packing packing) {
    List<String> warnings = new ArrayList<>(Plausibility.numbers(names));
    warnings.addAll(packing.tally().warnings());
    warnings.addAll(packing.digests().warnings());
    return warnings;
  }

  /** What was given, else what was published for a dataset of this name. */
  private List<String> templates(Optional<PublishedPrompts> published) throws IOException {
    boolean taken = options.templates().isEmpty() && published.isPresent();
    return taken ? published.get().templates() : Templates.of(options.templates());
  }

  private List<String> inWords(ClassNames classes, Optional<PublishedPrompts> published) {
    return options.classNames().isPresent()
        ? classes.names()
        : published.map(prompts -> prompts.inWords(classes.names())).orElse(classes.names());
  }

  /** The split of each row, as it was given. */
  private Split[] parts(Listing listing) {
    Split[] parts = new Split[listing.size()];
    for (int row = 0; row < parts.length; row++) {
      Split part = listing.part(row);
      Split taken = part == Split.VALIDATION ? options.validationAs() : part;
      parts[row] = listing.usable(row) ? taken : null;
    }
    return parts;
  }

  private Set<Split> given(Split[] parts) {
    Set<Split> given = EnumSet.noneOf(Split.class);
    Arrays.stream(parts).filter(Objects::nonNull).forEach(given::add);
    if (!given.contains(Split.TRAIN)) {
      throw new InvalidInputException(
          "%s has no images of a train split%s"
              .formatted(source, complaints.isEmpty() ? "" : ": " + complaints.describe()));
    }
    return given;
  }

  private void removeUnknownLabels(Listing listing, Split[] parts, ClassNames classes) {
    for (int row = 0; row < parts.length; row++) {
      if (parts[row] != null && classes.index(listing.label(row)) < 0) {
        complaints.add(
            "%s, %s row %d"
                .formatted(
                    source.getFileName(),
                    DatasetDescription.key(listing.part(row)),
                    listing.index(row)),
            BadRow.UNKNOWN_LABEL,
            "label '%s' is unknown; %s".formatted(listing.label(row), classes.describe()));
        parts[row] = null;
      }
    }
  }

  private void refuseBadRows() {
    if (!complaints.isEmpty() && !options.skipBad()) {
      throw new InvalidInputException(
          "%s cannot be imported as it is: %s\nCorrect these, or ask to skip bad rows"
              .formatted(source, complaints.describe()));
    }
  }

  private Pixels pixels() {
    return new Pixels(options.imageSize(), options.trainCrops(), options.draw().seed());
  }

  private String origin(Split split, Set<Split> given) {
    String origin = options.draw().origin(split, given);
    return split == Split.TRAIN && options.trainCrops() > 0
        ? "%s; %d random crops of each image".formatted(origin, options.trainCrops())
        : origin;
  }

  /** Which part of the source a split's indices count rows of. */
  private Split source(Split split, Set<Split> given) {
    if (split == options.validationAs() && split == Split.TEST) {
      return Split.VALIDATION;
    }
    return given.contains(split) ? split : Split.TRAIN;
  }
}
