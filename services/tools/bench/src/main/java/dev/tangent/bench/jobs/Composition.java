package dev.tangent.bench.jobs;

import dev.tangent.bench.measure.Bar;
import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.SideBySide;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.proto.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Eight vectors composed into an edited model, from store to store by the composer's own process,
 * beside fetching the same nine inputs and committing a file of the model's size, which reads,
 * writes and hashes the same bytes and computes nothing.
 */
public final class Composition implements Benchmark {

  private static final int VECTORS = 8;
  private static final String JOB = "compose";
  private static final Bar RATIO = Bar.atMost(1.5);
  private static final Bar MEMORY = Bar.atMost(512);
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** The inputs in the store, in both caches, and what is written. */
  private static final int COPIES = 3 * (VECTORS + 1) + 6;

  @Override
  public String name() {
    return "compose";
  }

  @Override
  public String title() {
    return "Composing eight vectors into a model, store to store";
  }

  @Override
  public List<Row> measure(Conditions conditions) throws IOException {
    long bytes = conditions.choose(1_700, 100) * 1_000_000L;
    Path scratch = conditions.scratch();
    long free = Files.getFileStore(scratch).getUsableSpace();
    if (free < COPIES * bytes) {
      throw new IOException(
          "it needs %.1f GB on the disk of %s, which has %.1f GB free"
              .formatted(COPIES * bytes / 1e9, scratch, free / 1e9));
    }
    try (BenchedAssembly assembly = BenchedAssembly.start(conditions, "compose")) {
      SyntheticArtifacts inputs =
          SyntheticArtifacts.store(assembly, scratch.resolve("large"), bytes, VECTORS);
      double copied = copy(inputs, assembly, scratch.resolve("copy"));
      double composed = compose(inputs, assembly);
      double memory =
          ProcessMemory.peak(
              Objects.requireNonNull(assembly.processes().get(Service.COMPOSER), "composer"));
      return rows(bytes, copied, composed, memory);
    }
  }

  private static List<Row> rows(long bytes, double copied, double composed, double memory) {
    String size = "%.1f GB model".formatted(bytes / 1e9);
    return List.of(
        new Row(
            "compose-ratio",
            "Composing 8 vectors into a " + size + ", store to store / copying the same bytes",
            composed / copied,
            "",
            Optional.of(RATIO),
            List.of(composed / copied),
            "%.1f s beside %.1f s".formatted(composed, copied)),
        new Row(
            "compose-peak-rss",
            "Composing 8 vectors into a " + size + ": the composer's peak RSS",
            memory,
            "MB",
            Optional.of(MEMORY),
            List.of(memory),
            "VmHWM, mapped files included"));
  }

  private static double copy(SyntheticArtifacts inputs, BenchedAssembly assembly, Path folder)
      throws IOException {
    ArtifactStore fresh = new ArtifactStore(assembly.store(), folder.resolve("cache"));
    String base = assembly.catalog().find(Catalog.Kind.BASE, inputs.base()).orElseThrow();
    Path output = Files.createDirectories(folder.resolve("output")).resolve(PayloadNames.MODEL);
    return SideBySide.seconds(
        () -> {
          inputs.vectors().forEach(id -> fresh.fetch(id, PayloadNames.VECTOR));
          Path model = fresh.fetch(base, PayloadNames.MODEL);
          commitCopy(fresh, model, output);
        });
  }

  private static void commitCopy(ArtifactStore artifacts, Path model, Path output) {
    try {
      Files.copy(model, output);
      artifacts.commit(
          "f".repeat(64),
          "edit",
          "{}",
          Objects.requireNonNull(output.getParent()),
          Map.of(),
          Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double compose(SyntheticArtifacts inputs, BenchedAssembly assembly) {
    try (EventListening statuses = assembly.listen(Topic.STATUS)) {
      return SideBySide.seconds(
          () -> {
            assembly.submit(Job.newBuilder().setId(JOB).setCompose(inputs.sum(0.3).setEdit(1)));
            JobEnds.awaitSuccess(statuses, List.of(JOB), PATIENCE);
          });
    }
  }
}
