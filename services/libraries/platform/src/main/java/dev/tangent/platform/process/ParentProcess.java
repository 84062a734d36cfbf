package dev.tangent.platform.process;

/** Ends this JVM when the process that supervises it is gone, however that one went. */
public final class ParentProcess {

  private static final long LOOK_EVERY_MILLIS = 500;
  private static final long GRACE_MILLIS = 15_000;

  private ParentProcess() {}

  /**
   * @param pid the process that started this one
   */
  public static void exitWithout(long pid) {
    daemon("parent-watch", () -> watch(pid));
  }

  private static void watch(long parent) {
    while (isStillParent(parent)) {
      pause(LOOK_EVERY_MILLIS);
    }
    daemon("parent-watch-deadline", ParentProcess::haltLater);
    System.exit(0);
  }

  /**
   * An orphan gets another parent at once, whereas a dead process whose own parent never asks for
   * its status still counts as alive.
   */
  private static boolean isStillParent(long parent) {
    return ProcessHandle.current().parent().filter(handle -> handle.pid() == parent).isPresent();
  }

  /** An orderly exit that hangs must not leave an orphan. */
  private static void haltLater() {
    pause(GRACE_MILLIS);
    Runtime.getRuntime().halt(1);
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
