package dev.tangent.platform.storage;

import dev.tangent.core.Sha256;
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
    Catalog.requireName(kind, name);
    String id = id(kind, FolderFile.in(folder));
    String step = "{\"import\": \"" + kind.word() + "\"}";
    Manifest manifest = artifacts.commit(id, kind.word(), step, folder, provenance, Map.of());
    catalog.name(kind, name, id);
    return manifest;
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
