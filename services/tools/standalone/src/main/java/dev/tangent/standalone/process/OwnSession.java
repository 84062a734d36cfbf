package dev.tangent.standalone.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A terminal sends Ctrl-C to all processes of its foreground group, and its end to all of its
 * session. Children are in neither: only their supervisor hears it, and stops them in order. Their
 * parent and pid stay what they are, because {@code setsid} becomes the command it is given.
 */
final class OwnSession {

  private OwnSession() {}

  /** What comes before a command; nothing where the system has no {@code setsid}. */
  static List<String> prefix() {
    return prefix(System.getenv().getOrDefault("PATH", ""));
  }

  static List<String> prefix(String searchPath) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(searchPath)
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(setsid -> List.of(setsid.toString()))
        .orElse(List.of());
  }
}
