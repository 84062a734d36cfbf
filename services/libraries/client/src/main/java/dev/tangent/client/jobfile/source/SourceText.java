package dev.tangent.client.jobfile.source;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a job file: UTF-8, of bounded size, without a byte order mark. */
public record SourceText(String file, String text) {

  /** Far above any job that a person writes; far below what could hurt. */
  public static final int MAX_BYTES = 1 << 20;

  public static SourceText read(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw new InvalidInputException(path + " is a folder; expected a job file (YAML or JSON).");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw new InvalidInputException(
            "%s has %,d bytes; a job file has at most %,d."
                .formatted(path, Files.size(path), MAX_BYTES));
      }
      return new SourceText(path.toString(), decode(path, Files.readAllBytes(path)));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("There is no file " + path + ".", e);
    } catch (IOException e) {
      throw new InvalidInputException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String decode(Path path, byte[] bytes) throws CharacterCodingException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    out.flip();
    if (result.isError()) {
      long line = 1 + out.chars().filter(c -> c == '\n').count();
      throw new InvalidInputException(
          "%s:%d: byte 0x%02X at offset %d is not UTF-8. Save the file as UTF-8."
              .formatted(path, line, bytes[in.position()], in.position()));
    }
    String text = out.toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * The line of {@code at} and a caret under its column; nothing when the file has no such line.
   */
  String excerpt(Position at) {
    String line = text.lines().skip(at.line() - 1L).findFirst().orElse("").replace('\t', ' ');
    if (line.isBlank()) {
      return "";
    }
    int before = Math.min(at.column() - 1, line.codePointCount(0, line.length()));
    return "    " + line + "\n    " + " ".repeat(before) + "^\n";
  }
}
