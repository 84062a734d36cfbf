package dev.tangent.platform.imports;

import dev.tangent.common.Sha256;
import dev.tangent.platform.lease.LeaseTimes;
import dev.tangent.platform.lease.Leases;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.artifact.FolderFile;
import dev.tangent.platform.storage.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Artifacts that no step made: a person brought them in. */
public final class ImportedArtifact {

  private ImportedArtifact() {}

  /**
   * Stores a folder and names it. The id is the SHA-256 over the kind, every file's name and digest
   * and what the artifact says of itself, so the same content imported twice is the same artifact,
   * under whatever names.
   */
  public static Manifest commit(
      ArtifactStore artifacts, Catalog catalog, Kind kind, String name, Path folder) {
    return commit(artifacts, catalog, kind, name, folder, Map.of());
  }

  /** As above, saying where the content is from. */
  public static Manifest commit(
      ArtifactStore artifacts,
      Catalog catalog,
      Kind kind,
      String name,
      Path folder,
      Map<String, String> provenance) {
    return commit(new Naming(artifacts, catalog, kind, name), folder, provenance, Map.of());
  }

  /**
   * As above, by a process that has its leases already.
   *
   * @param leases keep collections from what is on its way
   */
  public static Manifest commit(
      ArtifactStore artifacts,
      Catalog catalog,
      Leases leases,
      Kind kind,
      String name,
      Path folder,
      Map<String, String> provenance) {
    return commit(new Naming(artifacts, catalog, kind, name), leases, folder, provenance, Map.of());
  }

  /** A checkpoint, which is that of a base and a regime. */
  public static Manifest commit(
      ArtifactStore artifacts,
      Catalog catalog,
      String name,
      Path folder,
      Map<String, String> provenance,
      CheckpointFacts facts) {
    Naming naming = new Naming(artifacts, catalog, Kind.CHECKPOINT, name);
    return commit(naming, folder, provenance, facts.metrics());
  }

  private static Manifest commit(
      Naming naming, Path folder, Map<String, String> provenance, Map<String, String> said) {
    try (Leases leases = new Leases(naming.artifacts.objects(), "import", LeaseTimes.DEFAULT)) {
      return commit(naming, leases, folder, provenance, said);
    }
  }

  private static Manifest commit(
      Naming naming,
      Leases leases,
      Path folder,
      Map<String, String> provenance,
      Map<String, String> said) {
    Catalog.requireName(naming.kind, naming.name);
    String id = id(naming.kind, FolderFile.in(folder), said);
    try (Closing lease = lease(leases, id)) {
      return naming.named(id, folder, provenance, said);
    }
  }

  /** Where something is to be stored, and what it is to be called. */
  private record Naming(ArtifactStore artifacts, Catalog catalog, Kind kind, String name) {

    /**
     * What is found may be about to be deleted, since nothing named it: it is named, and then held.
     * If it was deleted in between, it is stored once more, with its name there to keep it.
     */
    Manifest named(
        String id, Path folder, Map<String, String> provenance, Map<String, String> said) {
      String step = "{\"import\": \"" + kind.word() + "\"}";
      artifacts.commit(id, kind.word(), step, folder, provenance, said);
      catalog.name(kind, name, id);
      return artifacts
          .findNow(id)
          .orElseGet(() -> artifacts.commit(id, kind.word(), step, folder, provenance, said));
    }
  }

  /** Whatever is given back at the end. */
  private interface Closing extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * So that no collection takes a payload on its way for what an interrupted one left. One that
   * another import of the same content left, or holds, serves as well.
   */
  private static Closing lease(Leases leases, String id) {
    return leases.acquire(id).<Closing>map(held -> held::close).orElse(() -> {});
  }

  /**
   * Hashed as lines {@code <sha256> <name>}, below a line with the kind and above lines {@code
   * <name>=<value>} of what it says of itself, if anything.
   */
  private static String id(Kind kind, List<FolderFile> files, Map<String, String> said) {
    MessageDigest digest = Sha256.digest();
    digest.update((kind.word() + "\n").getBytes(StandardCharsets.UTF_8));
    for (FolderFile file : files) {
      String line = file.sha256() + "  " + file.name() + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    new TreeMap<>(said)
        .forEach(
            (key, value) ->
                digest.update((key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8)));
    return Sha256.hex(digest);
  }
}
