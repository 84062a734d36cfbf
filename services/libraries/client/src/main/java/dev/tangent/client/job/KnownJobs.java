package dev.tangent.client.job;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Suggestion;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.plan.validation.JobId;
import java.util.List;

/** Finds the job that a person means: by its id, or by the beginning of it when that is enough. */
public final class KnownJobs {

  private final JobStore jobs;

  public KnownJobs(JobStore jobs) {
    this.jobs = jobs;
  }

  /**
   * For what cannot be taken back: the beginning of an id is not enough.
   *
   * @throws UnknownNameException when there is no such job
   */
  public String require(String id) {
    requirePossible(id);
    List<String> ids = jobs.ids();
    if (!ids.contains(id)) {
      throw new UnknownNameException(
          "there is no job '%s'.%s See all with: tangent list"
              .formatted(id, Suggestion.sentence(id, ids)));
    }
    return id;
  }

  /**
   * @throws InvalidInputException when no job can have such an id, nor one that begins so
   */
  public static void requirePossible(String id) {
    if (!JobId.isValid(id)) {
      throw new InvalidInputException("there can be no such job: " + JobId.problem(id) + ".");
    }
  }

  /**
   * @throws UnknownNameException when no job is meant
   * @throws InvalidInputException when more than one is
   */
  public String resolve(String written) {
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
      throw new InvalidInputException(
          "'%s' is the beginning of %d jobs: %s. Write more of it."
              .formatted(written, beginning.size(), String.join(", ", beginning)));
    }
    throw new UnknownNameException(
        "there is no job '%s'.%s See all with: tangent list"
            .formatted(written, Suggestion.sentence(written, ids)));
  }
}
