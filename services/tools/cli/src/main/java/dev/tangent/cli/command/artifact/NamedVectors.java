package dev.tangent.cli.command.artifact;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Task vectors from the store, each under a name for the file that is made of them.
 *
 * @param files fetched and verified
 */
record NamedVectors(List<String> names, List<Path> files) {

  /**
   * @param written ids or {@code NAME=ID}; an id alone is its own name, in full
   */
  static NamedVectors fetch(List<String> written, ArtifactStore artifacts) {
    List<String> names = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (String each : written) {
      int equals = each.indexOf('=');
      Manifest vector = new KnownArtifacts(artifacts).vector(each.substring(equals + 1));
      String name = equals < 0 ? vector.id() : each.substring(0, equals);
      if (name.isBlank() || names.contains(name)) {
        throw CommandFailure.invalid(
            "--vectors: '%s' gives the name '%s', which is empty or taken; names must be distinct"
                .formatted(each, name));
      }
      names.add(name);
      files.add(artifacts.fetch(vector.id(), PayloadNames.VECTOR));
    }
    return new NamedVectors(names, files);
  }
}
