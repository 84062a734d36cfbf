package dev.tangent.client.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.job.choreography.JobIds;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.VectorJob;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewJobIdTest {

  private final NewJobId ids = new NewJobId(new Random(1));

  @ParameterizedTest
  @ValueSource(strings = {"My Experiment!", "日本", "", "---", "a", "x…y"})
  void makesIdsThatCanBeUsedOfAnyName(String name) {
    assertThat(JobIds.require(ids.of(name))).matches("[a-z0-9-]+-[a-z0-9]{6}");
    assertThat(JobIds.require(ids.of(name.repeat(100)))).hasSizeLessThan(70);
  }

  @Test
  void namesAJobAfterItsExperimentOrItsKind() {
    Job experiment =
        Job.newBuilder().setExperiment(ExperimentSpec.newBuilder().setName("My first")).build();
    Job vector = Job.newBuilder().setVector(VectorJob.getDefaultInstance()).build();

    assertThat(ids.give(experiment).getId()).startsWith("my-first-");
    assertThat(ids.give(vector).getId()).startsWith("vector-");
  }

  @Test
  void keepsTheIdThatAPersonGave() {
    Job job = Job.newBuilder().setId("mine").build();

    assertThat(ids.give(job)).isEqualTo(job);
  }
}
