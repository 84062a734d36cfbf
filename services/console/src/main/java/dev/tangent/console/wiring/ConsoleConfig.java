package dev.tangent.console.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is the console's own. Broker and store are named by the variables that all services read.
 */
@ConfigMapping(prefix = "tangent")
public interface ConsoleConfig {

  /** Verified copies of artifacts. */
  @WithDefault("${java.io.tmpdir}/tangent-cache")
  Path cacheDir();

  /** The process that supervises this one; when it ends, so does this. */
  OptionalLong parentPid();

  /** Whom it serves, and who may change something. */
  Access console();

  /** Settings that begin with {@code tangent.console}. */
  interface Access {

    /** What lets a person change something; without it, nobody can. */
    Optional<String> token();

    /** A file that holds the token, instead. */
    @WithName("token-file")
    Optional<Path> tokenFile();

    /**
     * The host names by which browsers may reach it, beside those of loopback; {@code *} stands for
     * any. Other names are refused: a page elsewhere may have its own name lead here.
     */
    Optional<List<String>> hosts();
  }
}
