package dev.tangent.client.jobfile;

import dev.tangent.client.jobfile.source.InvalidSpecException;
import dev.tangent.client.jobfile.source.Locations;
import dev.tangent.client.jobfile.source.Problems;
import dev.tangent.client.jobfile.source.SourceText;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.Job;
import java.util.Locale;
import java.util.function.Predicate;

/** A job that knows where in its file each field stands. */
public final class LocatedJob {

  private final Job job;
  private final SourceText source;
  private final Locations locations;

  LocatedJob(Job job, SourceText source, Locations locations) {
    this.job = job;
    this.source = source;
    this.locations = locations;
  }

  public Job job() {
    return job;
  }

  /**
   * @throws InvalidSpecException with every field that breaks a rule
   */
  public void check(JobRules rules) {
    check(rules, new Problems(source));
  }

  /** A rule says nothing on a field that could not even be read. */
  void check(JobRules rules, Problems problems) {
    if (job.getGoalCase() != Job.GoalCase.GOAL_NOT_SET || problems.isEmpty()) {
      String kind = job.getGoalCase().name().toLowerCase(Locale.ROOT) + ".";
      Predicate<String> unreadable = problems.touched();
      for (Violation violation : rules.check(job)) {
        Locations.Place place = locations.find(violation.field(), kind);
        if (!unreadable.test(place.path())) {
          problems.add(place.at(), shown(violation.field(), kind, place), violation.message());
        }
      }
    }
    problems.refuseIfAny();
  }

  /** As the file writes it, or as the contract does where the file has nothing. */
  private String shown(String field, String kind, Locations.Place place) {
    if (field.isEmpty()) {
      return "the job";
    }
    return locations.has(field, kind) ? place.path() : field;
  }
}
