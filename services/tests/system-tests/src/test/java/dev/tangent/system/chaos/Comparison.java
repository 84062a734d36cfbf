package dev.tangent.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.system.RunningTangent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The artifacts of a disturbed run beside those of an undisturbed one.
 *
 * @param artifacts how many steps of those jobs have one in the disturbed run
 * @param lost steps that have none, though their job succeeded
 * @param mismatches steps with other bytes
 */
record Comparison(int artifacts, List<String> lost, List<String> mismatches) {

  static Comparison of(RunningTangent disturbed, RunningTangent undisturbed, Collection<Job> jobs)
      throws IOException {
    Map<String, Map<String, String>> found = all(new Payloads(disturbed), jobs);
    run(undisturbed, jobs);
    Map<String, Map<String, String>> expected = all(new Payloads(undisturbed), jobs);
    List<String> lost = new ArrayList<>();
    List<String> mismatches = new ArrayList<>();
    expected.forEach(
        (step, files) -> {
          Map<String, String> there = found.getOrDefault(step, Map.of());
          if (there.isEmpty()) {
            lost.add(step);
          } else if (!there.equals(files)) {
            mismatches.add(step);
          }
        });
    return new Comparison(expected.size() - lost.size(), lost, mismatches);
  }

  private static Map<String, Map<String, String>> all(Payloads payloads, Collection<Job> jobs) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    jobs.forEach(job -> all.putAll(Submissions.patiently(() -> payloads.of(job.getId()))));
    return all;
  }

  /** Jobs that read what others made come after them; sums may all be done at once. */
  private static void run(RunningTangent undisturbed, Collection<Job> jobs) {
    for (Job job : jobs) {
      undisturbed.submit(job);
      if (!job.hasCompose()) {
        assertSucceeds(undisturbed, job);
      }
    }
    jobs.forEach(job -> assertSucceeds(undisturbed, job));
  }

  private static void assertSucceeds(RunningTangent undisturbed, Job job) {
    assertThat(undisturbed.await(job.getId(), Submissions.PATIENCE).state())
        .as(job.getId())
        .isEqualTo(JobState.JOB_SUCCEEDED);
  }
}
