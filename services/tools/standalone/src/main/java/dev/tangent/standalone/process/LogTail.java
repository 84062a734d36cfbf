package dev.tangent.standalone.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The end of a log, for a message about the process that wrote it: what it said, without the frames
 * of stack traces, which are in the log for whoever wants them.
 *
 * @param from where this process began to write: what is before tells of another
 */
record LogTail(Path log, long from) {

  /** Room for a few long stack traces before the lines that matter. */
  private static final int BYTES = 262_144;

  private static final int LINES = 15;
  private static final int WIDTH = 300;
  private static final Pattern FRAME =
      Pattern.compile("\\s*(at [\\w.$/@<>-]+\\(.*\\).*|\\.\\.\\. \\d+ (more|common frames.*))\\s*");

  /** Of what is appended from now on. */
  static LogTail fromNowOn(Path log) {
    try {
      return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
    } catch (IOException e) {
      return new LogTail(log, 0);
    }
  }

  /** The last lines, indented, below a line that names the file. */
  String text() {
    try {
      List<String> lines =
          end().lines().filter(line -> !line.isBlank() && !FRAME.matcher(line).matches()).toList();
      if (lines.isEmpty()) {
        return "It wrote nothing to its log " + log + ".";
      }
      return lines.stream()
          .skip(Math.max(0, lines.size() - LINES))
          .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + " ..." : line)
          .collect(Collectors.joining("\n  ", "The end of " + log + ":\n  ", ""));
    } catch (IOException e) {
      return "Its log " + log + " cannot be read: " + e.getMessage();
    }
  }

  private String end() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long begin = Math.max(Math.min(from, file.length()), file.length() - BYTES);
      byte[] end = new byte[(int) (file.length() - begin)];
      file.seek(begin);
      file.readFully(end);
      return new String(end, StandardCharsets.UTF_8);
    }
  }
}
