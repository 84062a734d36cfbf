package dev.tangent.cli.command.job;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.jobfile.source.Suggestion;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.plan.validation.JobId;
import java.util.List;

/** Finds the job that a person means: by its id, or by the beginning of it when that is enough. */
final class KnownJobs {

  private final JobStore jobs;

  KnownJobs(JobStore jobs) {
    this.jobs = jobs;
  }

  /**
   * For what cannot be taken back: the beginning of an id is not enough.
   *
   * @throws CommandFailure when there is no such job
   */
  String require(String id) {
    requirePossible(id);
    List<String> ids = jobs.ids();
    if (!ids.contains(id)) {
      throw CommandFailure.notFound(
          "there is no job '%s'.%s See all with: tangent list"
              .formatted(id, Suggestion.sentence(id, ids)));
    }
    return id;
  }

  /**
   * @throws CommandFailure when no job can have such an id, nor one that begins so
   */
  static void requirePossible(String id) {
    if (!JobId.isValid(id)) {
      throw CommandFailure.invalid("there can be no such job: " + JobId.problem(id) + ".");
    }
  }

  /**
   * @throws CommandFailure when no job, or more than one, is meant
   */
  String resolve(String written) {
    requirePossible(written);
    List<String> ids = jobs.ids();
    if (ids.contains(written)) {
      return written;
    }
    List<String> beginning = ids.stream().filter(id -> id.startsWith(written)).toList();
    if (beginning.size() == 1) {
      return beginning.get(0);
    }
    if (beginning.size() > 1) {
      throw CommandFailure.invalid(
          "'%s' is the beginning of %d jobs: %s. Write more of it."
              .formatted(written, beginning.size(), String.join(", ", beginning)));
    }
    throw CommandFailure.notFound(
        "there is no job '%s'.%s See all with: tangent list"
            .formatted(written, Suggestion.sentence(written, ids)));
  }
}
