package dev.tangent.platform.storage.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tangent.platform.PermanentFailure;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What makes an artifact exist: written after the payload and never changed, it names every file
 * with its size and digest, and says where the artifact comes from.
 *
 * @param id the artifact's id, which is that of the step that made it
 * @param kind what it is: {@code task-vector}, {@code dataset}, ...
 * @param step the spec it was made by, as JSON text; for people, never parsed
 * @param provenance where it comes from: host, versions, inputs
 * @param metrics figures that a reader may want without opening the payload
 */
@JsonPropertyOrder({"id", "kind", "created", "files", "metrics", "provenance", "step"})
public record Manifest(
    String id,
    String kind,
    String step,
    List<Entry> files,
    Map<String, String> provenance,
    Map<String, String> metrics,
    Instant created) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  public Manifest {
    requireId(id);
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(step, "step");
    files = List.copyOf(files);
    provenance = sorted(provenance);
    metrics = sorted(metrics);
    Objects.requireNonNull(created, "created");
  }

  /**
   * One file of the payload.
   *
   * @param name relative, with {@code /} between folders, such as {@code 1_Pooling/config.json}
   * @param key where it is in the store
   * @param sha256 lower-case hexadecimal
   */
  public record Entry(String name, String key, long size, String sha256) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Entry {
      requireRelative(name);
      Objects.requireNonNull(key, "key");
      if (size < 0 || !SHA256.matcher(sha256).matches()) {
        throw new IllegalArgumentException(
            "file '" + name + "': size " + size + ", SHA-256 '" + sha256 + "'");
      }
    }

    /** A manifest is outside data: its names must not lead out of the folder they are put in. */
    private static void requireRelative(String name) {
      boolean inside =
          !name.isEmpty()
              && !name.startsWith("/")
              && name.indexOf('\\') < 0
              && name.indexOf('\0') < 0
              && List.of(name.split("/", -1)).stream()
                  .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
      if (!inside) {
        throw new IllegalArgumentException("not a relative file name: '" + name + "'");
      }
    }
  }

  /** The entry of that name, if the artifact has such a file. */
  public Optional<Entry> file(String name) {
    return files.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** The entry of that name; a {@link PermanentFailure} lists the names there are. */
  public Entry requireFile(String name) {
    return file(name)
        .orElseThrow(
            () ->
                new PermanentFailure(
                    "Artifact "
                        + id
                        + " ("
                        + kind
                        + ") has no file '"
                        + name
                        + "'; it has "
                        + files.stream().map(Entry::name).toList()));
  }

  /** The bytes of the payload in all. */
  public long totalSize() {
    return files.stream().mapToLong(Entry::size).sum();
  }

  public static void requireId(String id) {
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not an artifact id: '" + id + "'");
    }
  }

  private static Map<String, String> sorted(Map<String, String> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
