package dev.tangent.cli.hub.dataset;

import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.common.Split;
import dev.tangent.data.DatasetDescription;
import dev.tangent.data.layout.SplitChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that an import reads.
 *
 * @param configuration as the card calls it; empty where there is one only without a name
 * @param leftOut names with the reason each
 * @param notes what a person should know
 */
public record DatasetFiles(
    DataFileKind kind,
    List<Part> parts,
    String configuration,
    List<String> leftOut,
    List<String> notes) {

  /**
   * A file.
   *
   * @param split empty where the folders that it lies in tell
   */
  public record Part(HubFile file, Optional<Split> split) {}

  public DatasetFiles {
    parts = List.copyOf(parts);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
  }

  public List<HubFile> files() {
    return parts.stream().map(Part::file).toList();
  }

  /** Where each file is to lie, by its path: images below their split, the others as they do. */
  public Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    for (Part part : parts) {
      String path = part.file().path();
      boolean below = kind == DataFileKind.FOLDER && part.split().isPresent();
      places.put(path, below ? DatasetDescription.key(part.split().get()) + "/" + path : path);
    }
    return places;
  }

  /**
   * Which of the places is which split.
   *
   * @param asked of the importer, where folders tell
   */
  public SplitChoice splits(SplitChoice asked) {
    if (kind == DataFileKind.FOLDER) {
      boolean decided = parts.stream().allMatch(part -> part.split().isPresent());
      return decided ? SplitChoice.NONE : asked;
    }
    Map<String, Split> known = new LinkedHashMap<>();
    parts.forEach(part -> part.split().ifPresent(split -> known.put(part.file().path(), split)));
    return SplitChoice.exactly(known);
  }

  /** This with more to tell. */
  DatasetFiles with(String configuration, List<String> moreLeftOut, List<String> moreNotes) {
    List<String> out = new ArrayList<>(moreLeftOut);
    out.addAll(leftOut);
    List<String> all = new ArrayList<>(moreNotes);
    all.addAll(notes);
    return new DatasetFiles(kind, parts, configuration, out, all);
  }
}
