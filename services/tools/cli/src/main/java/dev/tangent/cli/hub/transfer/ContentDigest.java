package dev.tangent.cli.hub.transfer;

import dev.tangent.cli.hub.repository.HubFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whether bytes are those of a file: SHA-256 of files in large-file storage, else what git calls
 * the content, SHA-1 over {@code "blob SIZE\0"} and the bytes.
 */
final class ContentDigest {

  private static final int PIECE = 1 << 16;

  private ContentDigest() {}

  static boolean matches(HubFile file, Path content) throws IOException {
    return Files.size(content) == file.size() && of(file, content).equals(file.etag());
  }

  private static String of(HubFile file, Path content) throws IOException {
    MessageDigest digest = digest(file.sha256().isPresent() ? "SHA-256" : "SHA-1");
    if (file.sha256().isEmpty()) {
      digest.update(("blob " + file.size() + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    try (InputStream in = Files.newInputStream(content)) {
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
