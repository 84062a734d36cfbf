package dev.tangent.worker.telemetry.results;

import dev.tangent.platform.LruMap;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.disentanglement.DisentanglementMeans;
import dev.tangent.results.json.ResultsJson;
import dev.tangent.worker.config.TangentConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code tangent.result}: the tables of the latest experiments, read from their results.json. */
@Singleton
public class ResultMetrics {

  private final ArtifactStore artifacts;
  private final JobStore jobs;
  private final MultiGauge gauge;
  private final Map<String, List<Row<?>>> byExperiment;

  public ResultMetrics(
      ArtifactStore artifacts, JobStore jobs, MeterRegistry meters, TangentConfig config) {
    this.artifacts = artifacts;
    this.jobs = jobs;
    this.gauge =
        MultiGauge.builder("tangent.result")
            .description("Values of the tables and curves of experiments that ended well")
            .register(meters);
    this.byExperiment = new LruMap<>(config.telemetry().experiments());
  }

  /** An experiment has ended well, just now or long ago. Single jobs have no tables. */
  synchronized void ended(String job) {
    jobs.find(job)
        .filter(accepted -> accepted.job().getJob().hasExperiment())
        .ifPresent(accepted -> show(job, accepted.plan().goal().id()));
  }

  private void show(String job, String report) {
    String json = new String(artifacts.read(report, PayloadNames.RESULTS), StandardCharsets.UTF_8);
    ExperimentResults results = ResultsJson.read(json, PayloadNames.RESULTS + " of " + report);
    byExperiment.remove(job);
    List<Row<?>> rows = new ArrayList<>(ExperimentRows.of(job, results));
    rows.addAll(DisentanglementRows.of(job, results.analyses().rows(DisentanglementMeans.TABLE)));
    byExperiment.put(job, rows);
    gauge.register(byExperiment.values().stream().flatMap(List::stream).toList(), true);
  }
}
