package dev.tangent.cli.command;

import dev.tangent.cli.Environment;
import dev.tangent.cli.Terminal;
import dev.tangent.cli.connection.AddressResolution;
import dev.tangent.cli.connection.Addresses;
import dev.tangent.cli.connection.Connection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands have in common: where they print, and how they reach the services. */
abstract class Action implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin CommonOptions common;

  private final Environment environment;

  Action(Environment environment) {
    this.environment = environment;
  }

  Environment environment() {
    return environment;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  void say(String line) {
    out().println(line);
    out().flush();
  }

  /** For people who look on, beside what a program may read from standard output. */
  void note(String line) {
    err().println(line);
    err().flush();
  }

  Addresses addresses() {
    return new AddressResolution(environment).resolve(common.data);
  }

  Connection connect() {
    return Connection.open(addresses());
  }

  Path dataFolder() {
    return common.data != null ? common.data : environment.dataFolder();
  }

  Terminal terminal() {
    return Terminal.detect(environment);
  }

  /** The option that repeats this command's connection in a command that is suggested. */
  String sameConnection() {
    return common.data == null ? "" : " --data " + common.data;
  }
}
