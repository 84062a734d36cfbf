package dev.tangent.cli.environment;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Log lines of libraries: silent, since failures are told in sentences, unless asked for. */
public final class Logs {

  private static final Logger ROOT = Logger.getLogger("");

  private Logs() {}

  public static void configure(boolean verbose) {
    LogManager.getLogManager().reset();
    if (verbose) {
      ConsoleHandler handler = new ConsoleHandler();
      handler.setLevel(Level.INFO);
      ROOT.addHandler(handler);
      ROOT.setLevel(Level.INFO);
    } else {
      ROOT.setLevel(Level.OFF);
    }
  }
}
