package dev.tangent.cli.command.artifact;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.files.ArtifactFiles;
import dev.tangent.cli.files.TemporaryFolder;
import dev.tangent.cli.prediction.Evaluated;
import dev.tangent.cli.prediction.PredictionsFile;
import dev.tangent.cli.prediction.Scoring;
import dev.tangent.cli.prediction.StoredSweeps;
import dev.tangent.cli.watch.OwnProgress;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.sweep.ScoredExamples;
import dev.tangent.platform.storage.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an evaluation says of each example, which is computed here and written as Parquet. */
record PredictionsExport(Action action, Connection connection, boolean json) {

  static final String FILE = "predictions.parquet";

  void write(Manifest sweep, List<Double> alpha, Path target) {
    Evaluated evaluated =
        StoredSweeps.having(sweep.id(), connection.jobs(), connection.artifacts())
            .one(sweep.id(), alpha.stream().mapToDouble(a -> a).toArray());
    Scoring scoring =
        new Scoring(
            connection.artifacts(),
            new OwnProgress(action.err(), action.terminal(), "evaluation", "examples"));
    ScoredExamples scored = scoring.of(evaluated);
    evaluated.deviation(scored.accuracy().correct()).ifPresent(action::note);
    try (TemporaryFolder folder = new TemporaryFolder("tangent-predictions-")) {
      Path made = Files.createDirectories(folder.path()).resolve(FILE);
      PredictionsFile.write(evaluated, scored, scoring.classNames(evaluated), made);
      ArtifactFiles.copy(made, target);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder", e);
    }
    tell(evaluated, scored.accuracy(), target);
  }

  private void tell(Evaluated evaluated, Accuracy accuracy, Path target) {
    if (json) {
      action.say(
          Json.pretty(
              Json.object()
                  .put("artifact", evaluated.sweep())
                  .put("alpha", evaluated.alphaText())
                  .put("file", target.toString())
                  .put("examples", accuracy.total())
                  .put("correct", accuracy.correct())));
    } else {
      action.say(
          "Wrote %s: %d examples of the %s split, %d right at α = %s."
              .formatted(
                  target,
                  accuracy.total(),
                  evaluated.split(),
                  accuracy.correct(),
                  evaluated.alphaText()));
    }
  }
}
