package dev.tangent.cli.demo;

import dev.tangent.client.jobfile.JobFile;
import dev.tangent.client.jobfile.LocatedJob;
import dev.tangent.common.InvalidInputException;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/** The experiments that this program carries in its jar. */
public enum DemoExperiment {
  /** Four tasks. */
  SHORT("demo.yaml", Subject.text),
  /** Eight tasks. */
  FULL("demo-full.yaml", Subject.text),
  /** Two tasks of images, in a minute or two. */
  QUICK("demo-quick.yaml", Subject.vision),
  /** Four tasks of images. */
  VISION("demo-vision.yaml", Subject.vision),
  /** Eight tasks of images. */
  VISION_FULL("demo-vision-full.yaml", Subject.vision);

  private static final int MOST_SEEDS = 100;

  private final String resource;
  private final Subject subject;

  DemoExperiment(String resource, Subject subject) {
    this.resource = resource;
    this.subject = subject;
  }

  /** Whether its tasks are of images. */
  public boolean isOfImages() {
    return subject == Subject.vision;
  }

  /** What a demonstration is about. */
  public enum Subject {
    text,
    vision
  }

  /**
   * @param full eight tasks instead of four
   */
  public static DemoExperiment of(Subject subject, boolean full) {
    return switch (subject) {
      case text -> full ? FULL : SHORT;
      case vision -> full ? VISION_FULL : VISION;
    };
  }

  /** The YAML as people read it. */
  public String text() {
    try (InputStream in = DemoExperiment.class.getResourceAsStream("/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public LocatedJob located() {
    return JobFile.read(resource, text());
  }

  /** The job with seeds 0 to n − 1; with 0, those of the file. */
  public Job job(int seeds) {
    Job job = located().job();
    if (seeds == 0) {
      return job;
    }
    if (seeds < 0 || seeds > MOST_SEEDS) {
      throw new InvalidInputException(
          "--seeds: expected a whole number from 1 to %d, found %d".formatted(MOST_SEEDS, seeds));
    }
    ExperimentSpec.Builder spec = job.getExperiment().toBuilder().clearSeeds();
    LongStream.range(0, seeds).forEach(spec::addSeeds);
    return job.toBuilder().setExperiment(spec).build();
  }
}
