package dev.tangent.cli.spec;

import dev.tangent.proto.v1.Job;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;

/** Reads a job from a file: {@code .json} is proto3 JSON, anything else YAML. */
public final class JobFile {

  private final JobRules rules;

  /** With the rules that the services apply, too. */
  public JobFile() {
    this(JobRules.OF_THE_PLATFORM);
  }

  JobFile(JobRules rules) {
    this.rules = rules;
  }

  /**
   * @throws InvalidSpecException with everything that is wrong with the file's content
   * @throws dev.tangent.core.InvalidInputException when there is no such text file
   */
  public Job read(Path path) {
    return read(SourceText.read(path));
  }

  /** Reads text that came from elsewhere; {@code name} stands for it in errors. */
  public Job read(String name, String text) {
    return read(new SourceText(name, text));
  }

  private Job read(SourceText source) {
    Problems problems = new Problems(source);
    boolean json = source.file().toLowerCase(Locale.ROOT).endsWith(".json");
    SpecNode tree = json ? JsonTree.parse(source, problems) : YamlTree.parse(source, problems);
    Locations locations = new Locations(tree.at());
    Cursor root = new Cursor(tree, "", new Cursor.Reading(problems, locations));
    Job job = json ? readJson(root) : YamlJobReader.read(root);
    applyRules(job, locations, problems);
    problems.refuseIfAny();
    return job;
  }

  /** A rule says nothing on a field that could not even be read. */
  private void applyRules(Job job, Locations locations, Problems problems) {
    if (job.getGoalCase() == Job.GoalCase.GOAL_NOT_SET && !problems.isEmpty()) {
      return;
    }
    String kind = job.getGoalCase().name().toLowerCase(Locale.ROOT) + ".";
    Predicate<String> unreadable = problems.touched();
    for (JobRules.Violation violation : rules.check(job)) {
      Locations.Place place = locations.find(violation.field(), kind);
      if (!unreadable.test(place.path())) {
        String path = violation.message().startsWith(place.path()) ? "" : place.path();
        problems.add(place.at(), path, violation.message());
      }
    }
  }

  private static Job readJson(Cursor root) {
    Job.Builder job = Job.newBuilder();
    ProtoJsonReader.read(root, job);
    return job.build();
  }
}
