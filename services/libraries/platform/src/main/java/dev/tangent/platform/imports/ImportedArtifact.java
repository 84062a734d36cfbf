package dev.tangent.platform.imports;

import dev.tangent.common.Sha256;
import dev.tangent.platform.lease.LeaseTimes;
import dev.tangent.platform.lease.Leases;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.FolderFile;
import dev.tangent.platform.storage.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/** Artifacts that no step made: a person brought them in. */
public final class ImportedArtifact {

  private ImportedArtifact() {}

  /**
   * Stores a folder and names it. The id is the SHA-256 over the kind and every file's name and
   * digest, so the same content imported twice is the same artifact, under whatever names.
   */
  public static Manifest commit(
      ArtifactStore artifacts, Catalog catalog, Catalog.Kind kind, String name, Path folder) {
    return commit(artifacts, catalog, kind, name, folder, Map.of());
  }

  /** As above, saying where the content is from. */
  public static Manifest commit(
      ArtifactStore artifacts,
      Catalog catalog,
      Catalog.Kind kind,
      String name,
      Path folder,
      Map<String, String> provenance) {
    try (Leases leases = new Leases(artifacts.objects(), "import", LeaseTimes.DEFAULT)) {
      return commit(artifacts, catalog, leases, kind, name, folder, provenance);
    }
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
      Catalog.Kind kind,
      String name,
      Path folder,
      Map<String, String> provenance) {
    Catalog.requireName(kind, name);
    String id = id(kind, FolderFile.in(folder));
    try (Closing lease = lease(leases, id)) {
      return named(artifacts, catalog, kind, name, id, folder, provenance);
    }
  }

  /**
   * What is found may be about to be deleted, since nothing named it: it is named, and then held.
   * If it was deleted in between, it is stored once more, with its name there to keep it.
   */
  private static Manifest named(
      ArtifactStore artifacts,
      Catalog catalog,
      Catalog.Kind kind,
      String name,
      String id,
      Path folder,
      Map<String, String> provenance) {
    String step = "{\"import\": \"" + kind.word() + "\"}";
    artifacts.commit(id, kind.word(), step, folder, provenance, Map.of());
    catalog.name(kind, name, id);
    return artifacts
        .findNow(id)
        .orElseGet(() -> artifacts.commit(id, kind.word(), step, folder, provenance, Map.of()));
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

  /** Hashed as lines {@code <sha256> <name>}, below a line with the kind. */
  private static String id(Catalog.Kind kind, List<FolderFile> files) {
    MessageDigest digest = Sha256.digest();
    digest.update((kind.word() + "\n").getBytes(StandardCharsets.UTF_8));
    for (FolderFile file : files) {
      String line = file.sha256() + "  " + file.name() + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return Sha256.hex(digest);
  }
}
