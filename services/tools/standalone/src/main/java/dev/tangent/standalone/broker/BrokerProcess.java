package dev.tangent.standalone.broker;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.process.ParentProcess;
import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.part.BuiltParts;
import dev.tangent.standalone.part.Ports;
import dev.tangent.standalone.process.Child;
import dev.tangent.standalone.process.ChildSpec;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Kafka broker, in a JVM of its own with a class path of its own. */
public final class BrokerProcess {

  private static final Duration GRACE = Duration.ofSeconds(15);

  private BrokerProcess() {}

  /** The folder of the broker's jars, which is there. */
  public static Path jars(Path home) {
    Path jars = BuiltParts.brokerJars(home);
    if (!Files.isDirectory(jars)) {
      throw new InvalidInputException(
          "The Kafka broker's jars are not in %s. %s".formatted(jars, BuiltParts.advice(home)));
    }
    return jars;
  }

  public static Child child(
      DataFolder data, Path home, Ports ports, BrokerCredentials credentials) {
    BrokerFiles files = new BrokerFiles(data.broker(), ports, credentials);
    List<String> arguments =
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlog4j2.configurationFile=broker-log4j2.properties",
            "-cp",
            classPath(home),
            BrokerMain.class.getName(),
            files.writeProperties().toString(),
            BrokerFiles.CLUSTER_ID);
    return new Child(
        new ChildSpec("Kafka", arguments, Map.of(), data.broker(), data.log("broker")), GRACE);
  }

  /** The broker's own, and of ours what {@link BrokerMain} uses. */
  private static String classPath(Path home) {
    return Stream.of(
            classes(BrokerMain.class), jars(home).resolve("*"), classes(ParentProcess.class))
        .distinct()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The jar, or in a build the folder, that a class is in. */
  private static Path classes(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
