package dev.tangent.platform.step.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.proto.v1.StepRequested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Time passes only when the test says so. */
class StepQueueTest {

  private static final Duration TURN = Duration.ofSeconds(60);

  private final AtomicLong clock = new AtomicLong();
  private final StepQueue<String> queue = new StepQueue<>(1000, TURN, clock::get, new Random(1));

  @Test
  void jobsTakeTurnsHoweverManyStepsOneHas() throws Exception {
    for (int i = 0; i < 20; i++) {
      add("big", "big-" + i);
    }
    List<String> served = new ArrayList<>();
    served.add(serve(10));
    add("small", "small-0");
    add("small", "small-1");
    for (int i = 0; i < 4; i++) {
      served.add(serve(10));
    }

    assertThat(served.subList(1, 5))
        .containsExactlyInAnyOrder("small-0", "small-1", "big-1", "big-2");
    assertThat(served.indexOf("small-1")).isLessThan(4 + 1);
  }

  @Test
  void shortStepsOfOneJobDoNotWaitForEveryLongOneOfAnother() throws Exception {
    for (int i = 0; i < 3; i++) {
      add("long", "long-" + i);
      add("short", "short-" + i);
    }

    List<String> served = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      served.add(serve(nextSeconds(served.size())));
    }

    assertThat(served).startsWith("long-0", "short-0", "short-1", "short-2");
  }

  /** The first step takes a hundred seconds, the next ones take one each. */
  private static int nextSeconds(int index) {
    return index == 0 ? 100 : 1;
  }

  @Test
  void whatWasNotUsedEarlierIsNotMadeUpFor() throws Exception {
    add("early", "early-0");
    serve(1000);
    add("early", "early-1");
    add("early", "early-2");
    StepQueue<String>.Turn first = queue.take().orElseThrow();
    clock.addAndGet(Duration.ofSeconds(5).toNanos());
    first.finish();
    add("late", "late-0");
    add("late", "late-1");

    List<String> served = List.of(serve(10), serve(10), serve(10));

    assertThat(served).as("they alternate from now on").containsSubsequence("early-2", "late-1");
  }

  @Test
  void aLongStepGivesWayOnlyToAJobThatGotLessByATurn() throws Exception {
    add("long", "training");
    StepQueue<String>.Turn training = queue.take().orElseThrow();
    add("long", "training-2");
    clock.addAndGet(TURN.toNanos() * 3);
    assertThat(training.rival()).as("its own job may wait").isEmpty();

    add("small", "head");
    assertThat(training.rival()).as("it has had more than a turn").isPresent();
    training.again(Duration.ZERO, false);

    assertThat(serve(1)).isEqualTo("head");
    StepQueue<String>.Turn again = queue.take().orElseThrow();
    assertThat(again.request().getStepId()).isEqualTo("training");
    assertThat(again.ticket()).isEqualTo("ticket of training");
    assertThat(again.rival()).isEmpty();
  }

  @Test
  void twoLongStepsTakeTurnsOfSomeLength() throws Exception {
    add("a", "a-long");
    StepQueue<String>.Turn a = queue.take().orElseThrow();
    add("b", "b-long");
    clock.addAndGet(TURN.toNanos() - 1);
    assertThat(a.rival()).isEmpty();
    clock.addAndGet(1);
    assertThat(a.rival()).isPresent();
    a.again(Duration.ZERO, false);

    StepQueue<String>.Turn b = queue.take().orElseThrow();
    assertThat(b.request().getStepId()).isEqualTo("b-long");
    clock.addAndGet(2 * TURN.toNanos() - 1);
    assertThat(b.rival()).isEmpty();
    clock.addAndGet(1);
    assertThat(b.rival()).isPresent();
  }

  @Test
  void aRequestThatComesWhileItsStepRunsIsLookedAtAfterwards() throws Exception {
    add("a", "step");
    StepQueue<String>.Turn turn = queue.take().orElseThrow();
    add("b", "step");
    turn.finish();

    StepQueue<String>.Turn second = queue.take().orElseThrow();
    assertThat(second.jobs()).containsExactlyInAnyOrder("a", "b");
    second.finish();
    assertThat(queue.poll()).isEmpty();
  }

  @Test
  void aReminderOfWhatIsKnownChangesNothing() throws Exception {
    add("a", "step");
    queue.offer(request("a", "step"), "reminder");
    StepQueue<String>.Turn turn = queue.take().orElseThrow();
    queue.offer(request("a", "step"), "reminder");
    turn.finish();

    assertThat(queue.poll()).isEmpty();
    queue.offer(request("a", "step"), "it was forgotten");
    assertThat(queue.poll()).isPresent();
  }

  @Test
  void whatAnotherMemberEndedIsNotWaitedForHere() throws Exception {
    add("a", "theirs");
    add("a", "mine");
    queue.forget("theirs");
    assertThat(queue.waiting()).isEqualTo(1);
    StepQueue<String>.Turn mine = queue.take().orElseThrow();
    queue.forget("mine");
    assertThat(mine.rival()).isEmpty();
    mine.finish();

    assertThat(queue.poll()).isEmpty();
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void whatAnotherMemberWorksOnDoesNotWait() throws Exception {
    add("a", "theirs");
    add("a", "waits");
    queue.take().orElseThrow().elsewhere(Duration.ofSeconds(4));

    assertThat(queue.waiting()).isEqualTo(1);
    assertThat(serve(5)).isEqualTo("waits");
    StepQueue<String>.Turn looked = queue.take().orElseThrow();
    assertThat(looked.request().getStepId())
        .as("its holder may be dead by then")
        .isEqualTo("theirs");
    looked.again(Duration.ZERO, true);
    assertThat(queue.waiting()).isEqualTo(1);
  }

  @Test
  void whatAnotherMemberWorksOnIsNoRivalForAWhile() throws Exception {
    add("long", "training");
    StepQueue<String>.Turn training = queue.take().orElseThrow();
    add("b", "theirs");
    add("c", "waits");
    clock.addAndGet(TURN.toNanos());
    assertThat(training.rival()).contains("theirs");
    training.elsewhere("theirs", Duration.ofSeconds(4));

    assertThat(training.rival()).contains("waits");
    queue.forget("waits");
    assertThat(training.rival()).isEmpty();
    clock.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(training.rival()).as("to be asked for again").contains("theirs");
  }

  /** Each becomes free at the same moment, again and again; without parting, 136 claims a round. */
  @Test
  void membersThatBecameFreeTogetherPart() throws Exception {
    List<StepQueue<String>> members = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      members.add(new StepQueue<>(1000, TURN, clock::get, new Random(i)));
      for (int step = 0; step < 64; step++) {
        members.get(i).add(request("job", "step-" + step), "");
      }
    }

    Set<String> claimed = new HashSet<>();
    List<StepQueue<String>> free = new ArrayList<>(members);
    int claims = 0;
    while (!free.isEmpty()) {
      for (StepQueue<String> member : List.copyOf(free)) {
        StepQueue<String>.Turn turn = member.take().orElseThrow();
        claims++;
        if (claimed.add(turn.request().getStepId())) {
          free.remove(member);
        } else {
          turn.elsewhere(Duration.ofSeconds(4));
        }
      }
    }
    assertThat(claims).isLessThan(136 / 2);
  }

  @Test
  void aMemberThatLosesNothingKeepsTheOrder() throws Exception {
    for (int i = 0; i < 30; i++) {
      add("a", "step-" + i);
    }
    for (int i = 0; i < 30; i++) {
      assertThat(serve(1)).isEqualTo("step-" + i);
    }
  }

  @Test
  void whatIsPutOffHoldsNobodyUpAndCountsItsFailures() throws Exception {
    add("a", "away");
    StepQueue<String>.Turn failing = queue.take().orElseThrow();
    assertThat(failing.attempt()).isZero();
    failing.again(Duration.ofSeconds(30), true);
    add("a", "other");

    assertThat(serve(31)).isEqualTo("other");
    assertThat(queue.take().orElseThrow().attempt()).isEqualTo(1);
  }

  private void add(String job, String step) throws InterruptedException {
    queue.add(request(job, step), "ticket of " + step);
  }

  private static StepRequested request(String job, String step) {
    return StepRequested.newBuilder().setStepId(step).setJob(job).build();
  }

  private String serve(int seconds) throws InterruptedException {
    StepQueue<String>.Turn turn = queue.take().orElseThrow();
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    turn.finish();
    return turn.request().getStepId();
  }
}
