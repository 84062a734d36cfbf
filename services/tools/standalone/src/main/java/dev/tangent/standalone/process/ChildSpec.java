package dev.tangent.standalone.process;

import dev.tangent.standalone.data.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a child JVM is started.
 *
 * @param name what people call it; its log has that name
 * @param arguments of {@code java}
 * @param environment beside that of this process
 * @param log gets standard output and errors, appended
 */
public record ChildSpec(
    String name, List<String> arguments, Map<String, String> environment, Path folder, Path log) {

  /** The child ends itself when the process of this id is gone, even if that was killed. */
  public static final String PARENT_PID = "TANGENT_PARENT_PID";

  private static final long MAX_LOG = 10_000_000;

  Process start() {
    List<String> command = new ArrayList<>(OwnSession.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.environment().put(PARENT_PID, Long.toString(ProcessHandle.current().pid()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      OwnerOnly.createFile(log);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not start " + name + ": " + e.getMessage(), e);
    }
  }

  /** To be called before a start, lest the log grow for ever. */
  void keepLogShort() {
    try {
      if (Files.exists(log) && Files.size(log) > MAX_LOG) {
        Path older = log.resolveSibling(log.getFileName() + ".1");
        Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not move " + log + ": " + e.getMessage(), e);
    }
  }
}
