package dev.tangent.worker.config;

import io.quarkus.runtime.configuration.MemorySize;
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

  Kafka kafka();

  /**
   * What the names of topics, groups and keys begin with, where several installations share a
   * broker or a bucket: a word and a dot, such as {@code team-a.}.
   */
  Optional<String> prefix();

  Telemetry telemetry();

  /** Verified copies of artifacts, kept between steps. */
  @WithDefault("${java.io.tmpdir}/tangent-cache")
  Path cacheDir();

  /** How many steps this process executes at once. */
  @WithDefault("1")
  int concurrency();

  /**
   * Where trainer and evaluator compute: {@code cpu}, {@code cuda} or {@code cuda:N}. A device that
   * is not there ends the start.
   */
  @WithDefault("cpu")
  String device();

  /**
   * When two jobs want this service, how much longer one of them may be worked for before a step of
   * it that can go on later gives way to the other.
   */
  @WithDefault("PT2M")
  Duration turn();

  /** A step whose worker has shown no life for so long is taken over by another. */
  @WithDefault("PT20S")
  Duration leasePatience();

  /**
   * After this many workers in a row have vanished during a step, without saved progress, the step
   * fails, so that one that ends its worker does not end all of them for ever.
   */
  @WithDefault("5")
  int leaseTakeovers();

  /**
   * How often live jobs are planned from the store, whatever was heard: how long a job may stand
   * after a record was lost.
   */
  @WithDefault("PT30S")
  Duration replanEvery();

  /** An event that is handled for longer, and waits for nothing, makes the process not live. */
  @WithDefault("PT10M")
  Duration stuckAfter();

  /** A step that shows no progress for so long, and waits for nothing, does so, too. */
  @WithDefault("PT1H")
  Duration stepStuckAfter();

  /** Free space in the cache folder's file system below which the service is not ready. */
  @WithDefault("256M")
  MemorySize minimumFreeDisk();

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

    /** A file that holds the access key, instead. */
    Optional<Path> accessKeyFile();

    /** Secret key. */
    Optional<String> secretKey();

    /** A file that holds the secret key, instead: a mounted secret. */
    Optional<Path> secretKeyFile();

    /** The token of temporary credentials. */
    Optional<String> sessionToken();

    /** A file that holds the token, instead. */
    Optional<Path> sessionTokenFile();

    /** A PEM file of the authorities that may vouch for an https endpoint; else the JDK's. */
    Optional<Path> trustedCertificates();
  }

  /** How to be let in by the broker, whose address is {@code kafka.bootstrap.servers}. */
  interface Kafka {

    /** {@code PLAINTEXT}, {@code SSL}, {@code SASL_PLAINTEXT} or {@code SASL_SSL}. */
    @WithDefault("PLAINTEXT")
    String securityProtocol();

    /** {@code SCRAM-SHA-512}, {@code SCRAM-SHA-256} or {@code PLAIN}. */
    @WithDefault("SCRAM-SHA-512")
    String mechanism();

    /** The user that this service is; required by the two SASL protocols. */
    Optional<String> username();

    /** The user's password. */
    Optional<String> password();

    /** A file that holds the password, instead: a mounted secret. */
    Optional<Path> passwordFile();

    /** A PEM file of the authorities that may vouch for the broker; else the JDK's. */
    Optional<Path> trustedCertificates();
  }

  /** What the service tells about itself; docs/operations.md lists the metrics. */
  interface Telemetry {

    /** Whether log lines are JSON objects instead of text. */
    @WithDefault("false")
    boolean jsonLogs();

    /**
     * Whether spans are recorded and sent to {@code quarkus.otel.exporter.otlp.endpoint}. Trace ids
     * go along in event headers and log lines either way.
     */
    @WithDefault("false")
    boolean exportTraces();

    /** How often broker and store are asked, for health and queue lag. */
    @WithDefault("PT10S")
    Duration probeEvery();

    /** Of how many experiments, the latest ones, results are shown as gauges. */
    @WithDefault("20")
    int experiments();
  }
}
