package dev.tangent.platform.member;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.step.execution.StepResult;
import dev.tangent.platform.step.execution.StepRunner;
import dev.tangent.platform.step.queue.StepQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes the steps of a queue, one turn at a time. What cannot be done yet goes back into the
 * queue and holds no thread.
 *
 * @param <T> what the queue keeps beside a request
 */
public final class StepExecutor<T> {

  private static final Logger LOG = LoggerFactory.getLogger(StepExecutor.class);

  private final StepRunner runner;
  private final Outbox outbox;
  private final BiConsumer<StepQueue<T>.Turn, String> refuse;
  private final IntFunction<Duration> pause;

  /**
   * @param refuse keeps a request that can never be fulfilled, with the reason
   * @param pause how long to wait after this many attempts that failed in a row
   */
  public StepExecutor(
      StepRunner runner,
      Outbox outbox,
      BiConsumer<StepQueue<T>.Turn, String> refuse,
      IntFunction<Duration> pause) {
    this.runner = runner;
    this.outbox = outbox;
    this.refuse = refuse;
    this.pause = pause;
  }

  /** Returns when the request is done with, or is back in the queue. */
  public void execute(StepQueue<T>.Turn turn) {
    try {
      settle(turn, runner.run(turn.request(), () -> othersWait(turn)));
    } catch (RetryableFailure e) {
      putOff(turn, e);
    } catch (PermanentFailure e) {
      giveUp(turn, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a step failed unexpectedly", e);
      giveUp(turn, "unexpected " + e);
    }
  }

  /** Whether a step of another job would run here if this one gave way. */
  private boolean othersWait(StepQueue<T>.Turn turn) {
    try {
      Optional<String> rival = turn.rival();
      while (rival.isPresent() && !runner.isFree(rival.get())) {
        turn.elsewhere(rival.get(), runner.beat());
        rival = turn.rival();
      }
      return rival.isPresent();
    } catch (RetryableFailure e) {
      return false;
    }
  }

  private void settle(StepQueue<T>.Turn turn, StepResult result) {
    outbox.send(result.events());
    if (result instanceof StepResult.Again again) {
      turn.again(again.pause(), false);
      return;
    }
    if (result instanceof StepResult.Elsewhere elsewhere) {
      turn.elsewhere(elsewhere.pause());
      return;
    }
    if (result instanceof StepResult.Failed failed) {
      refuse.accept(turn, failed.reason());
    }
    turn.finish();
  }

  /** As a whole again while something is unavailable: what is done by then is found done. */
  private void putOff(StepQueue<T>.Turn turn, RetryableFailure failure) {
    Duration until = pause.apply(turn.attempt());
    LOG.warn("trying again in {} ms: {}", until.toMillis(), failure.getMessage());
    outbox.sendSoon(runner.waiting(turn.request(), failure));
    turn.again(until, true);
  }

  private void giveUp(StepQueue<T>.Turn turn, String reason) {
    try {
      refuse.accept(turn, reason);
      turn.finish();
    } catch (RetryableFailure e) {
      putOff(turn, e);
    }
  }
}
