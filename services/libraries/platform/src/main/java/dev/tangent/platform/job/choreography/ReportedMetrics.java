package dev.tangent.platform.job.choreography;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.Metric;
import dev.tangent.proto.v1.Results;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The cells of the tables, as a report leaves them beside its results for the results topic. */
public final class ReportedMetrics {

  public static final String FILE = "metrics.json";

  private ReportedMetrics() {}

  public static byte[] write(List<Metric> metrics) {
    try {
      Results results = Results.newBuilder().addAllMetrics(metrics).build();
      return JsonFormat.printer().print(results).getBytes(StandardCharsets.UTF_8);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The cells beside a report; none beside anything else. */
  public static List<Metric> read(ArtifactStore artifacts, Manifest manifest) {
    if (manifest.file(FILE).isEmpty()) {
      return List.of();
    }
    try {
      Results.Builder results = Results.newBuilder();
      String json = new String(artifacts.read(manifest.id(), FILE), StandardCharsets.UTF_8);
      JsonFormat.parser().merge(json, results);
      return results.getMetricsList();
    } catch (InvalidProtocolBufferException e) {
      throw new PermanentFailure(
          "%s of artifact %s is not a list of metrics: %s"
              .formatted(FILE, manifest.id(), e.getMessage()),
          e);
    }
  }
}
