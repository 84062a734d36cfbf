package dev.tangent.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Settings that every service has; each may be given by environment, {@code TANGENT_STORE_ENDPOINT}
 * and so on.
 */
@ConfigMapping(prefix = "tangent")
public interface TangentConfig {

  /** Which of the four services this is; set by the application itself. */
  String service();

  Store store();

  /** Verified copies of artifacts, kept between steps. */
  @WithDefault("${java.io.tmpdir}/tangent-cache")
  Path cacheDir();

  /** How many steps this process executes at once. */
  @WithDefault("1")
  int concurrency();

  /**
   * When two jobs want this service, how much longer one of them may be worked for before a step of
   * it that can go on later gives way to the other.
   */
  @WithDefault("PT2M")
  Duration turn();

  /** A step whose worker has shown no life for so long is taken over by another. */
  @WithDefault("PT20S")
  Duration leasePatience();

  /** The process that supervises this one; when it ends, so does this. */
  OptionalLong parentPid();

  /** The object store. */
  interface Store {

    /** Where the S3 API answers. */
    @WithDefault("http://127.0.0.1:19000")
    URI endpoint();

    /** The bucket that holds everything. */
    @WithDefault("tangent")
    String bucket();

    /** The region that requests are signed for. */
    @WithDefault("us-east-1")
    String region();

    /** Access key; with the secret key, the credentials of this service alone. */
    Optional<String> accessKey();

    /** Secret key. */
    Optional<String> secretKey();
  }
}
