package dev.tangent.cli.hub.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.hub.repository.HubFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of a commit's files, as huggingface_hub writes it in its format 1. */
final class TreeFile {

  private static final int FORMAT = 1;

  private TreeFile() {}

  static String write(List<HubFile> files) {
    ObjectNode tree = Json.object().put("format_version", FORMAT);
    ObjectNode entries = tree.putObject("files");
    files.stream()
        .sorted(Comparator.comparing(HubFile::path))
        .forEach(
            file -> {
              ObjectNode entry = entries.putObject(file.path());
              entry.put("size", file.size()).put("blob_id", file.blob());
              file.sha256()
                  .ifPresent(
                      digest -> entry.put("lfs_sha256", digest).put("lfs_size", file.size()));
            });
    return Json.pretty(tree);
  }

  /** Nothing where there is none, or one of another format or damaged: it is asked for anew. */
  static Optional<List<HubFile>> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode tree = Json.read(Files.readString(file));
      if (tree.path("format_version").asInt() != FORMAT || !tree.path("files").isObject()) {
        return Optional.empty();
      }
      List<HubFile> files = new ArrayList<>();
      for (Map.Entry<String, JsonNode> entry : tree.path("files").properties()) {
        files.add(entry(entry.getKey(), entry.getValue()));
      }
      return Optional.of(files);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static HubFile entry(String path, JsonNode entry) {
    return new HubFile(
        path,
        (entry.has("lfs_size") ? entry.path("lfs_size") : entry.path("size")).asLong(-1),
        entry.path("blob_id").asText(),
        Optional.ofNullable(entry.get("lfs_sha256")).map(JsonNode::asText));
  }
}
