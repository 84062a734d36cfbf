package dev.tangent.distribution;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the archive carries, by its path in there: what the build made, and what people read. */
final class Contents {

  /** Of the repository, as it lies there; a folder is meant whole. */
  private static final List<String> FOR_PEOPLE =
      List.of(
          "tangent",
          "LICENSE",
          "README.md",
          "CHANGELOG.md",
          "CITATION.cff",
          "SECURITY.md",
          "docs",
          "infra/decisions",
          "infra/grafana",
          "infra/helm",
          "infra/kafka",
          "infra/minio",
          "infra/prometheus",
          "infra/secrets/generate.sh");

  private static final List<String> SERVICES =
      List.of("trainer", "vector-builder", "composer", "evaluator");

  private final Path root;
  private final String version;
  private final SortedMap<String, Path> files = new TreeMap<>();

  private Contents(Path root, String version) {
    this.root = root;
    this.version = version;
  }

  /**
   * @param root the checkout, built
   * @throws InvalidInputException naming what is not built
   */
  static SortedMap<String, Path> of(Path root, String version) throws IOException {
    Contents contents = new Contents(root, version);
    for (String each : FOR_PEOPLE) {
      contents.add(each, each);
    }
    for (String service : SERVICES) {
      contents.add("services/" + service + "/target/quarkus-app", "services/" + service);
    }
    contents.add("infra/broker/target/lib", "broker");
    String jar = "tangent-cli-" + version + ".jar";
    contents.add("services/tools/cli/target/" + jar, "cli/" + jar);
    contents.add("services/tools/cli/target/lib", "cli/lib");
    return Collections.unmodifiableSortedMap(contents.files);
  }

  private void add(String from, String to) throws IOException {
    Path source = root.resolve(from);
    if (!Files.exists(source)) {
      throw new InvalidInputException(
          "%s is not there: version %s is not built. Build all of it: ./mvnw -Pdist package"
              .formatted(source, version));
    }
    try (Stream<Path> found = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
      found
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                String below = source.relativize(file).toString();
                files.put(below.isEmpty() ? to : to + "/" + below, file);
              });
    }
  }
}
