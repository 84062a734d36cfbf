package dev.tangent.cli.hub.transfer;

import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.common.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whether bytes are those of a file: SHA-256 of files in large-file storage, else what git calls
 * the content, SHA-1 over {@code "blob SIZE\0"} and the bytes.
 */
final class ContentDigest {

  private ContentDigest() {}

  static boolean matches(HubFile file, Path content) throws IOException {
    return Files.size(content) == file.size() && of(file, content).equals(file.etag());
  }

  private static String of(HubFile file, Path content) throws IOException {
    return file.sha256().isPresent() ? Sha256.of(content) : blob(file, content);
  }

  private static String blob(HubFile file, Path content) throws IOException {
    MessageDigest digest = sha1();
    digest.update(("blob " + file.size() + "\0").getBytes(StandardCharsets.US_ASCII));
    Files.copy(content, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
