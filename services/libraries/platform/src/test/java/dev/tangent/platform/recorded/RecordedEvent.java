package dev.tangent.platform.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record as the services of 664dcc8 published it, with every field of its message set; or of a
 * later commit, for what came after it. These files are never written again: what lay on topics
 * then must be understood by every later build.
 *
 * @param message the message in proto3 JSON, as it was then
 */
public record RecordedEvent(
    String name, String topic, Headers headers, byte[] value, JsonNode message) {

  private static final Path RECORDED = Path.of("src/test/resources/dev/tangent/platform/recorded");

  static final Path FOLDER = RECORDED.resolve("664dcc8");

  /** Steps of kind curvature. */
  private static final Path LATER = RECORDED.resolve("9a4c58e");

  /** Steps of kind compatibility. */
  private static final Path COMPATIBILITY = RECORDED.resolve("ebdb29d");

  /** Steps of kind factors. */
  private static final Path FACTORS = RECORDED.resolve("87bb6f9");

  /** Steps of kind statistics. */
  private static final Path STATISTICS = RECORDED.resolve("8122f01");

  public static List<RecordedEvent> all() {
    return Stream.of(FOLDER, LATER, COMPATIBILITY, FACTORS, STATISTICS)
        .flatMap(folder -> in(folder.resolve("events")).stream())
        .toList();
  }

  private static List<RecordedEvent> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(RecordedEvent::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordedEvent read(Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      Headers headers = new RecordHeaders();
      json.path("headers")
          .properties()
          .forEach(
              h -> headers.add(h.getKey(), h.getValue().asText().getBytes(StandardCharsets.UTF_8)));
      return new RecordedEvent(
          file.getFileName().toString().replace(".json", ""),
          json.path("topic").asText(),
          headers,
          Base64.getDecoder().decode(json.path("value").asText()),
          json.path("message"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
