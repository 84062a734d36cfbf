package dev.tangent.system.chaos;

import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.system.RunningTangent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is really in the store of the artifacts of jobs, remembering nothing of before. */
final class Payloads {

  private final RunningTangent tangent;
  private final ArtifactStore artifacts;
  private final Map<String, Map<String, String>> found = new HashMap<>();

  Payloads(RunningTangent tangent) throws IOException {
    this.tangent = tangent;
    Path cache = Files.createTempDirectory(tangent.data(), "payloads");
    this.artifacts = new ArtifactStore(tangent.artifacts().objects(), cache);
  }

  /**
   * Of every step of a job, its label and id, the SHA-256 of each file, which has been fetched and
   * compared with it. A step whose artifact is not there has none.
   */
  Map<String, Map<String, String>> of(String job) {
    return tangent.jobs().find(job).orElseThrow().plan().steps().stream()
        .collect(Collectors.toMap(step -> step.label() + " " + step.id(), s -> hashes(s.id())));
  }

  private Map<String, String> hashes(String id) {
    return found.computeIfAbsent(id, this::fetch);
  }

  private Map<String, String> fetch(String id) {
    Optional<Manifest> manifest = artifacts.findNow(id);
    manifest.ifPresent(there -> artifacts.folder(id));
    return manifest.stream()
        .flatMap(there -> there.files().stream())
        .collect(Collectors.toMap(Manifest.Entry::name, Manifest.Entry::sha256));
  }
}
