package dev.tangent.worker.health;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/** Something that is asked at intervals, and what was wrong with it the last time. */
final class Probe {

  private static final Logger LOG = Logger.getLogger(Probe.class);

  private final String name;
  private final Question question;
  private volatile Optional<String> problem = Optional.of("not asked yet");
  private volatile long asked = System.nanoTime();

  Probe(String name, Question question) {
    this.name = name;
    this.question = question;
  }

  /** Returns normally if all is well; the exception's message is for people. */
  interface Question {
    void ask() throws Exception;
  }

  /**
   * Throws nothing: what a schedule calls ends the schedule by an exception, and a gate that nobody
   * asks about stays closed.
   */
  void ask() {
    Optional<String> before = problem;
    try {
      question.ask();
      problem = Optional.empty();
      before.ifPresent(old -> LOG.infof("%s is ready", name));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      failed(String.valueOf(e.getMessage()), before);
    } catch (Error e) {
      failed(e.toString(), before);
    }
    asked = System.nanoTime();
  }

  private void failed(String why, Optional<String> before) {
    problem = Optional.of(why);
    if (!problem.equals(before)) {
      LOG.warnf("%s is not ready: %s", name, why);
    }
  }

  String name() {
    return name;
  }

  /**
   * What is wrong, if anything.
   *
   * @param patience how old an answer may be; a probe that hangs is as good as a failed one
   */
  Optional<String> problem(Duration patience) {
    Duration age = Duration.ofNanos(System.nanoTime() - asked);
    return age.compareTo(patience) > 0
        ? Optional.of("no answer for %d s".formatted(age.toSeconds()))
        : problem;
  }

  HealthCheckResponse response(Duration patience) {
    Optional<String> wrong = problem(patience);
    var response = HealthCheckResponse.named(name).status(wrong.isEmpty());
    wrong.ifPresent(text -> response.withData("problem", text));
    return response.build();
  }
}
