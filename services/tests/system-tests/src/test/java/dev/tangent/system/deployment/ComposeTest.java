package dev.tangent.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.system.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeTest {

  private static final Pattern IMAGE = Pattern.compile("image: (\\S+)");
  private static final Pattern BASE = Pattern.compile("(?m)^ARG (?:JDK|JRE|CUDA|GO|DEBIAN)=(\\S+)");
  private static final String DIGEST = "@sha256:[0-9a-f]{64}";

  @Test
  void imagesAreBuiltHereOrPinnedByDigest() throws IOException {
    for (String image : all(IMAGE, "docker-compose.yml")) {
      assertThat(image).matches("tangent/.*|[^@]+" + DIGEST);
    }
    List<String> bases = all(BASE, "infra/docker/Dockerfile");
    bases.addAll(all(BASE, "infra/docker/minio.Dockerfile"));
    assertThat(bases).hasSize(5).allMatch(base -> base.matches("[^@]+" + DIGEST));
  }

  @Test
  void theBrokerIsOfTheVersionThatTheTestsStart() throws IOException {
    String version =
        all(Pattern.compile("<kafka.version>(.+)</kafka.version>"), "infra/broker/pom.xml").get(0);
    assertThat(all(Pattern.compile("tangent/kafka:(\\S+)"), "docker-compose.yml"))
        .isNotEmpty()
        .containsOnly(version);
    assertThat(all(Pattern.compile("tangent/kafka:(\\S+)"), "infra/docker/cluster.yml"))
        .isNotEmpty()
        .containsOnly(version);
  }

  /** Only bash knows /dev/tcp: under any other shell the check fails for ever. */
  @Test
  void onlyBashIsAskedForATcpConnection() throws IOException {
    for (String file : List.of("docker-compose.yml", "infra/docker/Dockerfile")) {
      assertThat(text(file).lines().filter(line -> line.contains("exec 3<>/dev/tcp")))
          .allMatch(line -> line.contains("\"bash\", \"-c\""));
    }
  }

  private static List<String> all(Pattern pattern, String file) throws IOException {
    return new ArrayList<>(
        pattern.matcher(text(file)).results().map((MatchResult m) -> m.group(1)).toList());
  }

  private static String text(String file) throws IOException {
    return Files.readString(Checkout.root().resolve(file));
  }
}
