package dev.tangent.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A query of a panel, with what Grafana would put for its variables. */
record DashboardQuery(String dashboard, String panel, String expression) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of all dashboards in a folder. */
  static List<DashboardQuery> in(Path folder, String experiment) {
    List<DashboardQuery> queries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        JsonNode dashboard = JSON.readTree(file.toFile());
        for (JsonNode panel : dashboard.path("panels")) {
          for (JsonNode target : panel.path("targets")) {
            queries.add(
                new DashboardQuery(
                    dashboard.path("title").asText(),
                    panel.path("title").asText(),
                    filled(target.path("expr").asText(), experiment)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return queries;
  }

  private static String filled(String expression, String experiment) {
    return expression
        .replace("$__rate_interval", "1m")
        .replace("$service", ".*")
        .replace("$experiment", experiment);
  }
}
