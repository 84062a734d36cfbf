package dev.tangent.standalone.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads what is appended to a log, from look to look. */
final class LogReading {

  private static final int MOST = 65_536;

  private final Path log;
  private long position;

  LogReading(LogTail tail) {
    this.log = tail.log();
    this.position = tail.from();
  }

  /** The lines since the last look; nothing also if the log cannot be read. */
  List<String> newLines() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long begin = Math.max(Math.min(position, file.length()), file.length() - MOST);
      byte[] bytes = new byte[(int) (file.length() - begin)];
      file.seek(begin);
      file.readFully(bytes);
      position = begin + bytes.length;
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
