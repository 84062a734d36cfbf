package dev.tangent.cli.command;

import dev.tangent.cli.connection.AddressResolution;
import dev.tangent.cli.connection.Addresses;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands have in common: where they print, and how they reach the services. */
public abstract class Action implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin public CommonOptions common;

  private final Environment environment;

  public Action(Environment environment) {
    this.environment = environment;
  }

  public Environment environment() {
    return environment;
  }

  public PrintWriter out() {
    return spec.commandLine().getOut();
  }

  public PrintWriter err() {
    return spec.commandLine().getErr();
  }

  public void say(String line) {
    out().println(line);
    out().flush();
  }

  /** For people who look on, beside what a program may read from standard output. */
  public void note(String line) {
    err().println(line);
    err().flush();
  }

  public Addresses addresses() {
    return new AddressResolution(environment).resolve(common.data);
  }

  public Connection connect() {
    return Connection.open(addresses());
  }

  public Path dataFolder() {
    return common.data != null ? common.data : environment.dataFolder();
  }

  public Terminal terminal() {
    return Terminal.detect(environment);
  }

  /** The option that repeats this command's connection in a command that is suggested. */
  public String sameConnection() {
    return common.data == null ? "" : " --data " + common.data;
  }
}
