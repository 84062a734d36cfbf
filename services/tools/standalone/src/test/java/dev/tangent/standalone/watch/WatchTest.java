package dev.tangent.standalone.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.standalone.process.Child;
import dev.tangent.standalone.process.ChildSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {

  @TempDir private Path folder;

  private static final String SLEEPER =
      "class Sleeper { public static void main(String[] a) throws Exception { Thread.sleep(60_000); } }";

  @Test
  void anErrorOfALookIsToldAndDoesNotEndTheWatch() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("Sleeper.java"), SLEEPER);

    // given a look that ends in an error
    ChildSpec spec =
        new ChildSpec("composer", List.of("Sleeper.java"), Map.of(), folder, folder.resolve("log"));
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    Child child = new Child(spec, Duration.ZERO);
    ChildWatch look =
        new ChildWatch(
            child,
            () -> Health.down("unused"),
            first -> {
              throw new NoClassDefFoundError("judge");
            },
            told::add);
    child.start();
    Watch watch = new Watch(List.of(look), Duration.ofMillis(20));

    // when
    watch.start();

    // then it looks, and looks again
    String sentence = "composer could not be looked after: java.lang.NoClassDefFoundError: judge";
    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(sentence);
    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(sentence);
    watch.stop();
    child.stop();
  }
}
