package dev.tangent.cli.command.local;

import dev.tangent.cli.environment.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The script with which a shell completes this program's commands and options. */
@Command(
    name = "completion",
    description = "Print a script that makes bash or zsh complete tangent's commands.",
    footer = {"", "Example:", "  source <(tangent completion)"})
public final class CompletionCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    String script = AutoComplete.bash("tangent", spec.root().commandLine());
    spec.commandLine().getOut().print(script);
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
