package dev.tangent.console.wiring;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is the console's own: whom it serves, and who may change something. Broker and store are
 * named by the variables that all services read.
 */
@ConfigMapping(prefix = "tangent.console")
public interface ConsoleConfig {

  /** What lets a person change something; without it, nobody can. */
  Optional<String> token();

  /** A file that holds the token, instead. */
  Optional<Path> tokenFile();

  /**
   * The host names by which browsers may reach it, beside those of loopback; {@code *} stands for
   * any. Other names are refused: a page elsewhere may have its own name lead here.
   */
  Optional<List<String>> hosts();
}
