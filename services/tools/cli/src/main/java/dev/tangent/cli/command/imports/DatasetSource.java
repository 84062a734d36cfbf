package dev.tangent.cli.command.imports;

import dev.tangent.data.imports.ImportChoices;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a dataset is imported from, and what is known of it.
 *
 * @param path of the file or folder
 * @param classNames a file
 * @param templates a file
 * @param textColumn of a table
 * @param labelColumn of a table or of images
 * @param separator of the fields of a table, where its card says one
 * @param origin of a dataset of the hub
 * @param notes what a person should know of the source
 * @param isTable whether it holds texts, rather than images
 */
record DatasetSource(
    Path path,
    DatasetFormat format,
    ImportChoices choices,
    Optional<Path> classNames,
    Optional<Path> templates,
    String textColumn,
    Optional<String> labelColumn,
    Optional<String> separator,
    Optional<HubOrigin> origin,
    List<String> notes,
    boolean isTable) {

  Map<String, String> provenance() {
    return origin.map(HubOrigin::provenance).orElseGet(() -> Map.of("source", path.toString()));
  }
}
