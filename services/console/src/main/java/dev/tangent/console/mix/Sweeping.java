package dev.tangent.console.mix;

import dev.tangent.client.job.UnknownNameException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.console.catalog.DatasetReading;
import dev.tangent.platform.LruMap;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.plan.analysis.TaskSweeps;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.SweepStep;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables behind an experiment's additions, of the last few that somebody looks at. */
@Singleton
public class Sweeping {

  /** Twice as many numbers of 8 bytes: 48 MB in all. */
  private static final long MOST_CELLS = 3_000_000;

  private final ArtifactStore artifacts;
  private final DatasetReading datasets;
  private final Map<String, List<Task>> read = new LruMap<>(1);

  public Sweeping(ArtifactStore artifacts, DatasetReading datasets) {
    this.artifacts = artifacts;
    this.datasets = datasets;
  }

  /**
   * A task with its examples.
   *
   * @param classes in words
   */
  record Task(String name, List<String> classes, TangentTable table) {}

  /** The additions whose α can be moved: those in the tangent space. */
  static List<AdditionCell> cells(AcceptedJob job) {
    return job.plan().layout().cells(AdditionCell.class).stream()
        .filter(cell -> cell.method() != Method.STANDARD)
        .toList();
  }

  static AdditionCell cell(AcceptedJob job, String method, long seed) {
    List<AdditionCell> cells = cells(job);
    return cells.stream()
        .filter(cell -> cell.method().name().equals(method) && cell.seed() == seed)
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownNameException(
                    "method %s, seed %d: job %s has no addition of these in the tangent space; it has %s"
                        .formatted(
                            method,
                            seed,
                            job.id(),
                            cells.stream().map(c -> c.method() + " seed " + c.seed()).toList())));
  }

  /** One reader at a time: the files may be large. */
  synchronized List<Task> tasks(AcceptedJob job, AdditionCell cell) {
    String key = "%s %s %d".formatted(job.id(), cell.method(), cell.seed());
    List<Task> known = read.get(key);
    if (known == null) {
      // Before the new ones are read: two experiments at once may be too many.
      read.clear();
      known = read(job, cell);
      read.put(key, known);
    }
    return known;
  }

  private List<Task> read(AcceptedJob job, AdditionCell cell) {
    List<Task> tasks = new ArrayList<>();
    long left = MOST_CELLS;
    for (TaskSweeps swept : cell.tasks()) {
      SweepStep sweep = job.plan().find(swept.test()).orElseThrow().step().getSweep();
      Path features = artifacts.fetch(sweep.getFeatures(), PayloadNames.FEATURES);
      Path head = artifacts.fetch(sweep.getHead(), PayloadNames.HEAD);
      left -= TangentTable.cells(features, head);
      if (left < 0) {
        throw new InvalidInputException(
            "job %s has too many test examples times classes for the console (more than %,d): use the report"
                .formatted(job.id(), MOST_CELLS));
      }
      tasks.add(
          new Task(
              swept.task(),
              datasets.classNames(sweep.getDataset()),
              TangentTable.read(features, head, direction(sweep))));
    }
    return tasks;
  }

  private static Map<String, Double> direction(SweepStep sweep) {
    Map<String, Double> direction = new LinkedHashMap<>();
    sweep
        .getDirections(0)
        .getTermsList()
        .forEach(term -> direction.merge(term.getVector(), term.getCoefficient(), Double::sum));
    return direction;
  }
}
