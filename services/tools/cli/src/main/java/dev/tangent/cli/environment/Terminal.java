package dev.tangent.cli.environment;

import dev.tangent.cli.progress.terminal.Screen;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What standard output is connected to. Java does not tell, so the system's own tools are asked.
 */
public final class Terminal {

  private static final long SIZE_HOLDS = Duration.ofSeconds(1).toNanos();
  private static final Screen USUAL = new Screen(80, 24, false);

  private final boolean live;
  private final boolean colour;
  private final @Nullable Environment environment;
  private @Nullable Screen screen;
  private long asked;

  private Terminal(boolean live, boolean colour, @Nullable Environment environment) {
    this.live = live;
    this.colour = colour;
    this.environment = environment;
  }

  public static Terminal detect(Environment environment) {
    boolean dumb = environment.get("TERM").filter(t -> !t.equals("dumb")).isEmpty();
    boolean live = !dumb && outputIsTerminal();
    return new Terminal(live, live && environment.get("NO_COLOR").isEmpty(), environment);
  }

  /** A log, a pipe, a test. */
  public static Terminal none() {
    return new Terminal(false, false, null);
  }

  /** Whether lines can be drawn over. */
  public boolean live() {
    return live;
  }

  public boolean colour() {
    return colour;
  }

  /** The size now: people resize windows. */
  public synchronized Screen screen() {
    if (!live) {
      return USUAL;
    }
    if (screen == null || System.nanoTime() - asked > SIZE_HOLDS) {
      screen = measure();
      asked = System.nanoTime();
    }
    return screen;
  }

  private Screen measure() {
    String[] size = output("stty", "size").strip().split(" ");
    if (size.length == 2 && size[0].matches("[1-9]\\d*") && size[1].matches("[1-9]\\d*")) {
      return new Screen(Integer.parseInt(size[1]), Integer.parseInt(size[0]), colour);
    }
    return new Screen(number("COLUMNS", 80), number("LINES", 24), colour);
  }

  private int number(String variable, int otherwise) {
    return Objects.requireNonNull(environment, "a live terminal has one")
        .get(variable)
        .filter(value -> value.matches("[1-9]\\d{0,4}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }

  private static boolean outputIsTerminal() {
    try {
      Process test = new ProcessBuilder("test", "-t", "1").inheritIO().start();
      return test.waitFor(2, TimeUnit.SECONDS) && test.exitValue() == 0;
    } catch (IOException e) {
      // Nobody to ask: since JDK 22, System.console() is there without a terminal too.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String output(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(2, TimeUnit.SECONDS) ? text : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
