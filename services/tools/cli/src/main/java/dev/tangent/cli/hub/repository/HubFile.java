package dev.tangent.cli.hub.repository;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of a repository at a commit.
 *
 * @param path with {@code /} between folders
 * @param size in bytes
 * @param blob what git calls its content: SHA-1 over {@code "blob SIZE\0"} and the bytes; of a file
 *     in large-file storage, that of the pointer to it
 * @param sha256 of the bytes of a file in large-file storage; empty for plain files
 */
public record HubFile(String path, long size, String blob, Optional<String> sha256) {

  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ESCAPING = Pattern.compile("(^|/)(\\.\\.?)?(/|$)|\\\\|\\p{Cntrl}");

  /**
   * @throws IllegalArgumentException when a path leads out of the repository, or a digest is none:
   *     both become names of files here
   */
  public HubFile {
    require(!ESCAPING.matcher(path).find(), "path", path);
    require(size >= 0, "size", size);
    require(SHA1.matcher(blob).matches(), "oid", blob);
    sha256.ifPresent(digest -> require(SHA256.matcher(digest).matches(), "lfs.oid", digest));
  }

  private static void require(boolean holds, String field, Object found) {
    if (!holds) {
      throw new IllegalArgumentException("%s is '%s'".formatted(field, found));
    }
  }

  /** The digest of its content, which the hub sends as its tag and the cache names its bytes by. */
  public String etag() {
    return sha256.orElse(blob);
  }

  /** The last part of its path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
