package dev.tangent.client.job;

import dev.tangent.proto.v1.Job;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Random;

/** Ids that people can read and type: the job's name, and letters that make it the only one. */
public final class NewJobId {

  /** Without those that look alike. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int LONGEST_NAME = 60;
  private static final int SUFFIX = 6;

  private final Random random;

  public NewJobId() {
    this(new SecureRandom());
  }

  NewJobId(Random random) {
    this.random = random;
  }

  /** The job with the id that it has, or else with a new one. */
  public Job give(Job job) {
    return job.getId().isEmpty() ? job.toBuilder().setId(of(name(job))).build() : job;
  }

  private static String name(Job job) {
    if (job.hasExperiment()) {
      String name = job.getExperiment().getName();
      return name.isBlank() ? "experiment" : name;
    }
    return job.getGoalCase().name();
  }

  String of(String name) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    StringBuilder id = new StringBuilder(slug.isEmpty() ? "job" : slug);
    id.setLength(Math.min(id.length(), LONGEST_NAME));
    id.append('-');
    for (int i = 0; i < SUFFIX; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
