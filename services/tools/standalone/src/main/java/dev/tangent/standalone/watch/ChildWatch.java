package dev.tangent.standalone.watch;

import dev.tangent.standalone.process.Child;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One question that a supervised child is asked again and again, and what follows. */
public final class ChildWatch implements Runnable {

  private final Child child;
  private final Supplier<Health> question;
  private final Function<Boolean, HealthPolicy> judges;
  private final Consumer<String> tell;
  private @Nullable Process judged;
  private @Nullable HealthPolicy judge;

  /**
   * @param question may take seconds to answer
   * @param judges makes one for each process of the child; told whether it is the first, which was
   *     ready before it was watched
   */
  public ChildWatch(
      Child child,
      Supplier<Health> question,
      Function<Boolean, HealthPolicy> judges,
      Consumer<String> tell) {
    this.child = child;
    this.question = question;
    this.judges = judges;
    this.tell = tell;
  }

  /**
   * Looks once. A failure of the look itself is told, and does not end the watch: thrown on, even
   * an error would end the schedule without a word.
   */
  @Override
  public void run() {
    try {
      look();
    } catch (RuntimeException | Error e) {
      tell.accept("%s could not be looked after: %s".formatted(child.name(), e));
    }
  }

  private void look() {
    Process process = child.process();
    if (!process.isAlive()) {
      return;
    }
    if (judge == null || process != judged) {
      judge = judges.apply(judged == null);
      judged = process;
    }
    Health health = question.get();
    Verdict verdict = judge.look(System.nanoTime(), health, child::signs);
    switch (verdict.kind()) {
      case TELL -> tell.accept(verdict.text());
      case RESTART -> child.restart(verdict.text());
      case NOTHING -> {
        // Goes on.
      }
    }
  }
}
