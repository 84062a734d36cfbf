package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.standalone.Assembly;
import dev.tangent.standalone.AssemblyConfig;
import dev.tangent.standalone.part.Endpoints;
import dev.tangent.standalone.part.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Work goes to whoever is free: equal steps on real members of a service, processes of their own.
 * The steps wait for the store most of their time, so that a machine of two cores has room for all
 * of them. {@code -Dmembers}, {@code -Dmembers.steps}, {@code -Dmembers.seconds} (of a step);
 * docs/performance.md has what was measured.
 */
class MembersIT {

  private static final int MEMBERS = Integer.getInteger("members", 8);
  private static final int STEPS = Integer.getInteger("members.steps", MEMBERS);
  private static final Duration STEP =
      Duration.ofSeconds(Integer.getInteger("members.seconds", 30));

  /** Of a step that each member does before, so that what is measured is not its compilers. */
  private static final Duration FIRST = Duration.ofSeconds(8);

  /** 7.5 of 8, and 15 of 16. */
  private static final double AT_WORK = 15.0 / 16 * MEMBERS;

  /** As members on machines of their own have it. */
  private static final Map<String, String> ENVIRONMENT = Map.of("TANGENT_LEASE_PATIENCE", "PT20S");

  private static final String MEASURED = "waiting";

  private final List<ExtraMember> members = new ArrayList<>();
  private Path data;
  private Assembly assembly;
  private RunningTangent tangent;
  private SlowStore store;

  /** The evaluator ends jobs. */
  @BeforeEach
  void start() throws IOException {
    data = RunningTangent.dataFolder();
    AssemblyConfig config =
        new AssemblyConfig(data, Checkout.root())
            .withPorts(Ports.AUTOMATIC)
            .withThreads(1)
            .withServices(EnumSet.of(Service.EVALUATOR));
    assembly = Assembly.start(config, System.out::println);
    tangent = new RunningTangent(assembly.endpoints(), data);
    store = new SlowStore(assembly.endpoints().store());
  }

  @AfterEach
  void stop() throws Exception {
    for (ExtraMember member : members) {
      member.close();
    }
    store.close();
    assembly.close();
  }

  @Test
  void nobodyIsFreeWhileAStepWaits() throws Exception {
    startMembers();
    run("once-before", MEMBERS, FIRST);

    Map<String, Integer> before = store.requests();
    StepTimes times = run(MEASURED, STEPS, STEP);

    System.out.printf(
        "members: %d steps of %d s on %d members: %.2f at work on average; starts %s; requests to the store %s%n",
        STEPS,
        STEP.toSeconds(),
        MEMBERS,
        times.atWorkOnAverage(),
        times.starts().stream().limit(MEMBERS).toList(),
        difference(store.requests(), before));
    assertThat(times.atWorkOnAverage()).isGreaterThanOrEqualTo(AT_WORK);
    assertThat(times.workers()).allMatch(workers -> workers.size() == 1);
    assertThat(executions()).hasSize(STEPS).doesNotHaveDuplicates();
  }

  /** Asks for all at once, and returns when their jobs have ended. */
  private StepTimes run(String name, int count, Duration step) throws Exception {
    WaitingSteps steps = WaitingSteps.store(tangent, data.resolve(name), name, count);
    store.hold(steps::isRead, step);
    try (StepTimes times = new StepTimes(tangent.endpoints().broker())) {
      steps.jobs().forEach(tangent::submit);
      times.await(count, step.multipliedBy(2L * count / MEMBERS).plusMinutes(1));
      for (Job job : steps.jobs()) {
        assertThat(tangent.await(job.getId(), Duration.ofMinutes(1)).state())
            .isEqualTo(JobState.JOB_SUCCEEDED);
      }
      return times;
    }
  }

  private void startMembers() throws Exception {
    Endpoints own = assembly.endpoints();
    Endpoints slow =
        new Endpoints(
            own.broker(), store.address(), own.accessKey(), own.secretKey(), own.bucket());
    for (int i = 1; i <= MEMBERS; i++) {
      members.add(ExtraMember.start(Service.COMPOSER, i, slow, data, ENVIRONMENT));
    }
    for (ExtraMember member : members) {
      member.awaitReady();
    }
    ConsumerGroups.awaitListening(own.broker(), Service.COMPOSER, MEMBERS);
  }

  /** The measured steps that members say they did, each as often as one says so. */
  private List<String> executions() throws IOException {
    List<String> done = new ArrayList<>();
    for (ExtraMember member : members) {
      Files.readString(member.log())
          .lines()
          .filter(line -> line.contains(" " + MEASURED + "-") && line.contains(" done in "))
          .map(line -> line.replaceFirst(".*?(\\w+ \\w+) done in .*", "$1"))
          .forEach(done::add);
    }
    return done;
  }

  private static Map<String, Integer> difference(
      Map<String, Integer> after, Map<String, Integer> before) {
    Set<String> all = after.keySet();
    return all.stream()
        .collect(Collectors.toMap(k -> k, k -> after.get(k) - before.getOrDefault(k, 0)));
  }
}
