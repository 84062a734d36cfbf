package dev.tangent.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @TempDir private Path folder;

  @Test
  void anEndThatCannotBeAnsweredIsTold() throws InterruptedException {
    // given a listener that fails while it is asked what the end of a child means
    ChildSpec spec =
        new ChildSpec("composer", List.of("-version"), Map.of(), folder, folder.resolve("log"));
    Child child = new Child(spec, Duration.ofSeconds(5));
    child.start();

    // when the child ends by itself
    child.supervise(new Deaf());

    // then it does not just stay away
    assertThat(heard.poll(30, TimeUnit.SECONDS))
        .isEqualTo(
            "composer ended, and the answer to that failed: java.lang.StackOverflowError: deep");
    child.stop();
  }

  private final class Deaf implements Child.Listener {
    @Override
    public boolean isStopping() {
      throw new StackOverflowError("deep");
    }

    @Override
    public void restarted(String message) {
      heard.add(message);
    }

    @Override
    public void gaveUp(String message) {
      heard.add(message);
    }
  }
}
