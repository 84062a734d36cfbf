package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.job.Outcome;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.StandardDisentanglement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every panel of every dashboard has data after an experiment: a real Prometheus scrapes the
 * embedded assembly and answers the panels' own queries. Runs where {@code -Dtangent.it.prometheus}
 * names the program, such as {@code /usr/bin/prometheus}.
 */
class DashboardsIT {

  private static final String EXPERIMENT = "dashboards";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Test
  void everyPanelsQueryReturnsData() throws Exception {
    String program = System.getProperty("tangent.it.prometheus", "");
    Assumptions.assumeTrue(
        !program.isEmpty(), "no Prometheus is given with -Dtangent.it.prometheus=PROGRAM");
    RunningTangent tangent = RunningTangent.shared();
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "prometheus");
    try (Prometheus prometheus =
        Prometheus.start(Path.of(program), folder, tangent.serviceAddresses())) {
      tangent.submit(experiment());
      Outcome outcome = tangent.await(EXPERIMENT, PATIENCE);
      assertThat(outcome.state()).as("%s", outcome).isEqualTo(JobState.JOB_SUCCEEDED);

      List<DashboardQuery> queries =
          DashboardQuery.in(Checkout.root().resolve("infra/grafana/dashboards"), EXPERIMENT);
      assertThat(queries).hasSizeGreaterThan(30);
      List<DashboardQuery> silent = awaitData(prometheus, queries);
      System.out.printf(
          "Dashboards: %d of %d queries answered with data.%n",
          queries.size() - silent.size(), queries.size());
      assertThat(silent).isEmpty();
    }
  }

  /** The tables, and ξ for its matrix. */
  private static Job experiment() {
    Grid grid = Grid.newBuilder().setFrom(-1).setTo(1).setPoints(3).build();
    Job.Builder job = SystemJobs.experiment(EXPERIMENT, 1e-3, 2e-3).toBuilder();
    job.getExperimentBuilder()
        .addAnalyses(
            Analysis.newBuilder()
                .setDisentanglement(
                    Disentanglement.newBuilder()
                        .setGrid(grid)
                        .setStandard(StandardDisentanglement.newBuilder().setGrid(grid))));
    return job.build();
  }

  /** Scrapes come every second, and rates need two of them. */
  private static List<DashboardQuery> awaitData(Prometheus prometheus, List<DashboardQuery> queries)
      throws Exception {
    Instant end = Instant.now().plusSeconds(20);
    List<DashboardQuery> silent = new ArrayList<>(queries);
    while (!silent.isEmpty() && Instant.now().isBefore(end)) {
      for (DashboardQuery query : List.copyOf(silent)) {
        if (hasData(prometheus.query(query.expression()))) {
          silent.remove(query);
        }
      }
      RunningTangent.pause();
    }
    return silent;
  }

  private static boolean hasData(JsonNode series) {
    return StreamSupport.stream(series.spliterator(), false)
        .anyMatch(one -> !one.path("value").path(1).asText().equals("NaN"));
  }
}
