package dev.tangent.cli.environment;

import java.io.PrintWriter;

/**
 * Whether the process has been asked to end (Ctrl-C) before its command was done. From then on
 * nothing is drawn and no failure told, for what fails now fails because everything stops.
 */
public final class Interruption {

  private static volatile boolean finished;
  private static volatile boolean happened;
  private static volatile Runnable lastWords = () -> {};

  private Interruption() {}

  public static void listen() {
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::ending, "interruption"));
  }

  /** The command has ended by itself; the process may go. */
  public static void finished() {
    finished = true;
  }

  private static void ending() {
    if (!finished) {
      happened = true;
      lastWords.run();
    }
  }

  public static boolean happened() {
    return happened;
  }

  /** What a person who presses Ctrl-C from now on reads. */
  public static void say(PrintWriter err, String sentence) {
    lastWords =
        () -> {
          err.println(System.lineSeparator() + sentence);
          err.flush();
        };
  }
}
