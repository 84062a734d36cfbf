package dev.tangent.cli.command.job;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.environment.Terminal;
import dev.tangent.cli.watch.JsonDisplay;
import dev.tangent.cli.watch.LiveDisplay;
import dev.tangent.cli.watch.PlainDisplay;
import dev.tangent.cli.watch.ProgressDisplay;

/** The display that fits what a command's output goes to. */
final class Displays {

  private Displays() {}

  static ProgressDisplay choose(Action action, boolean json) {
    if (json) {
      return new JsonDisplay(action.out(), action.err());
    }
    Terminal terminal = action.terminal();
    return terminal.live()
        ? new LiveDisplay(action.out(), terminal)
        : new PlainDisplay(action.out());
  }
}
