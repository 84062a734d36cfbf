package dev.tangent.cli.jobfile;

import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.proto.v1.Job;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a well-formed job must also be: no contradictions, everything in range. */
@FunctionalInterface
public interface JobRules {

  /** The rules that the services apply, too. */
  JobRules OF_THE_PLATFORM =
      job -> JobValidation.problems(JobDefaults.fill(job)).stream().map(Violation::parse).toList();

  /** All that the job breaks; an empty list when it can be submitted. */
  List<Violation> check(Job job);

  /**
   * @param field the field's path, {@code fine-tuning.lr}; empty for the whole job
   * @param message what was found and what was expected
   */
  record Violation(String field, String message) {

    private static final Pattern FIELD_FIRST =
        Pattern.compile("([a-z]+(?:-[a-z]+)*(?:\\[\\d+])?(?:\\.[a-z-]+(?:\\[\\d+])?)*)(: | )(.*)");

    /** Takes a problem apart that begins with its field. */
    static Violation parse(String problem) {
      Matcher matcher = FIELD_FIRST.matcher(problem);
      if (!matcher.matches() || problem.startsWith("the job")) {
        return new Violation("", problem);
      }
      String message = matcher.group(2).equals(": ") ? matcher.group(3) : problem;
      return new Violation(matcher.group(1), message);
    }
  }
}
