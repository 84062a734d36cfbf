package dev.tangent.standalone.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** Sends what the servers and clients in this process log to a file instead of the terminal. */
final class QuietLogging {

  private static final int MAX_BYTES = 10_000_000;

  /** Held here, because a logger that nobody holds loses its settings. */
  private static final List<Logger> LOGGERS =
      Stream.of("org.gaul", "software.amazon", "org.apache.kafka").map(Logger::getLogger).toList();

  private QuietLogging() {}

  static synchronized void to(Path file) {
    try {
      FileHandler handler = new FileHandler(escape(file), MAX_BYTES, 1, true);
      handler.setFormatter(new SimpleFormatter());
      handler.setErrorManager(new Silence());
      LOGGERS.forEach(logger -> redirect(logger, handler));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write " + file + ": " + e.getMessage(), e);
    }
  }

  /** A log that cannot be written (a full disk) puts no stack trace on somebody's terminal. */
  private static final class Silence extends ErrorManager {
    @Override
    public void error(String message, Exception e, int code) {
      // What needs the disk says so.
    }
  }

  private static void redirect(Logger logger, FileHandler handler) {
    Stream.of(logger.getHandlers())
        .forEach(
            old -> {
              logger.removeHandler(old);
              old.close();
            });
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.INFO);
    logger.addHandler(handler);
  }

  /** In a handler's pattern, % begins a field. */
  private static String escape(Path file) {
    return file.toString().replace("%", "%%");
  }
}
