package dev.tangent.bench.jobs;

import dev.tangent.bench.measure.Bar;
import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.Samples;
import dev.tangent.standalone.RunningAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From the command {@code tangent up} on a new data folder to all services being ready. */
public final class AssemblyStart implements Benchmark {

  private static final Bar BAR = Bar.atMost(15);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "assembly";
  }

  @Override
  public String title() {
    return "The embedded assembly, from command to ready";
  }

  @Override
  public List<Row> measure(Conditions conditions) throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < conditions.choose(3, 1); i++) {
      seconds.add(start(conditions.home(), conditions.scratch().resolve("up-" + i)));
    }
    return List.of(
        Row.ofMedian(
                "assembly-ready",
                "Embedded assembly, from command to ready",
                "s",
                new Samples(seconds),
                "tangent up on an empty data folder")
            .against(BAR));
  }

  private static double start(Path home, Path data) throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
                home.resolve("tangent").toString(),
                "up",
                "--ports",
                "auto",
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    command.environment().put("TANGENT_NO_BUILD", "1");
    long started = System.nanoTime();
    Process process = command.start();
    try {
      while (RunningAssembly.find(data).isEmpty()) {
        double gone = (System.nanoTime() - started) / 1e9;
        if (!process.isAlive() || gone > PATIENCE.toSeconds()) {
          throw new IllegalStateException(
              "tangent up was not ready after %.0f s; see %s"
                  .formatted(gone, data.resolve("logs")));
        }
        Thread.sleep(20);
      }
      return (System.nanoTime() - started) / 1e9;
    } finally {
      process.destroy();
      process.waitFor(60, TimeUnit.SECONDS);
    }
  }
}
