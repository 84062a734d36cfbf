package dev.tangent.cli.command.results;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.connection.Connection;
import dev.tangent.client.job.EndedJob;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.json.ResultsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An experiment's results: those of a job in the store, or of a {@code results.json}, which needs
 * no services.
 *
 * @param id the job's; of a file the path that was written
 */
record ResultsSource(String id, ExperimentResults results) {

  static ResultsSource read(String written, Action action) {
    Path file = Path.of(written);
    if (written.endsWith(".json") && Files.isRegularFile(file)) {
      return new ResultsSource(written, read(file));
    }
    try (Connection connection = action.connect()) {
      EndedJob job = EndedJob.require(connection.jobs(), connection.artifacts(), written);
      String json = job.report(connection.artifacts(), PayloadNames.RESULTS);
      return new ResultsSource(job.id(), ResultsJson.read(json, job.id()));
    }
  }

  private static ExperimentResults read(Path file) {
    try {
      return ResultsJson.read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
