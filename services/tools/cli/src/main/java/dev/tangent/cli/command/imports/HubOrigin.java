package dev.tangent.cli.command.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubListing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was taken from the hub, for people, for programs, and for the artifact's manifest.
 *
 * @param license as the card says; empty where it does not
 * @param configuration of a dataset; empty where there is one only, without a name
 * @param bytes of all files that are read
 * @param fetched of these, what was not in the cache
 */
record HubOrigin(
    HubListing listing, String license, String configuration, int files, long bytes, long fetched) {

  static HubOrigin of(
      HubListing listing, String license, String configuration, List<HubFile> files, long fetched) {
    long bytes = files.stream().mapToLong(HubFile::size).sum();
    return new HubOrigin(listing, license, configuration, files.size(), bytes, fetched);
  }

  /** For the manifest, in the order in which a person would ask. */
  Map<String, String> provenance() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("source", listing.name().toString());
    facts.put("revision", listing.revision().name());
    facts.put("commit", listing.commit());
    facts.put("configuration", configuration);
    facts.put("license", license);
    facts.values().removeIf(String::isEmpty);
    return facts;
  }

  String summary() {
    return "From %s at %s (%s)%s: %d %s, %s, of which %s were fetched; licence: %s"
        .formatted(
            listing.name(),
            listing.commit(),
            listing.revision().name(),
            configuration.isEmpty() ? "" : ", configuration " + configuration,
            files,
            files == 1 ? "file" : "files",
            ByteProgress.words(bytes),
            ByteProgress.words(fetched),
            license.isEmpty() ? "its card names none" : license);
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    provenance().forEach(json::put);
    return json.put("files", files).put("bytes", bytes).put("fetched_bytes", fetched);
  }
}
