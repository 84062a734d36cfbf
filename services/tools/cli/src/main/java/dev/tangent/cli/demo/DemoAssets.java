package dev.tangent.cli.demo;

import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.files.TemporaryFolder;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.PretrainJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Imports those bases and datasets that a job names, that this program carries, and that are not
 * there yet.
 */
public final class DemoAssets {

  private final Connection connection;
  private final Consumer<String> progress;

  public DemoAssets(Connection connection, Consumer<String> progress) {
    this.connection = connection;
    this.progress = progress;
  }

  public void ensure(ExperimentSpec spec) {
    List<String> bases = new ArrayList<>(List.of(spec.getBase()));
    bases.addAll(spec.getCompareBases().getBasesList());
    ensure(bases, datasets(spec));
  }

  /** The tasks of an experiment, and its control if it has one. */
  public static List<String> datasets(ExperimentSpec spec) {
    List<String> datasets = new ArrayList<>(spec.getTasksList());
    if (!spec.getControl().isEmpty()) {
      datasets.add(spec.getControl());
    }
    return datasets;
  }

  public void ensure(PretrainJob job) {
    ensure(List.of(job.getStart()), List.of(job.getCorpus()));
  }

  private void ensure(List<String> bases, List<String> datasets) {
    connection.prepareStore();
    missing(Kind.BASE, bases)
        .forEach(
            wanted -> {
              progress.accept("Importing %s as '%s' ...".formatted(wanted.what(), wanted.name()));
              commit(wanted);
            });
    Map<String, List<BuiltIn>> wanted =
        missing(Kind.DATASET, datasets).stream().collect(Collectors.groupingBy(BuiltIn::what));
    wanted.forEach(
        (what, each) -> {
          String names = each.stream().map(BuiltIn::name).collect(Collectors.joining(", "));
          progress.accept("Importing %s: %s ...".formatted(what, names));
          each.forEach(this::commit);
        });
  }

  /**
   * Imports these, whether they are there or not.
   *
   * @param names of bases and datasets; none means all that this program carries
   * @throws dev.tangent.common.InvalidInputException when there is another name among them; nothing
   *     is imported then
   */
  public List<String> importNamed(List<String> names) {
    List<BuiltIn> wanted = BuiltIn.named(names);
    connection.prepareStore();
    for (BuiltIn each : wanted) {
      progress.accept(
          "Importing %s '%s' (%s) ...".formatted(each.kind().word(), each.name(), each.what()));
      commit(each);
    }
    return wanted.stream().map(BuiltIn::name).toList();
  }

  private List<BuiltIn> missing(Kind kind, List<String> names) {
    Set<String> there = connection.catalog().list(kind).keySet();
    return names.stream()
        .filter(name -> !there.contains(name))
        .map(name -> BuiltIn.find(kind, name))
        .flatMap(Optional::stream)
        .toList();
  }

  private void commit(BuiltIn wanted) {
    try (TemporaryFolder folder = new TemporaryFolder("tangent-demo-")) {
      wanted.write().accept(folder.path());
      ImportedArtifact.commit(
          connection.artifacts(),
          connection.catalog(),
          wanted.kind(),
          wanted.name(),
          folder.path(),
          Map.of("source", wanted.source()));
    }
  }
}
