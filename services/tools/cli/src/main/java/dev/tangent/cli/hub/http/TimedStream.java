package dev.tangent.cli.hub.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A body that is given up when nothing of it arrives for a while: the JDK's client waits for ever.
 */
final class TimedStream extends FilterInputStream {

  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Duration patience;
  private volatile boolean late;

  TimedStream(InputStream in, Duration patience) {
    super(in);
    this.patience = patience;
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "hub-clock");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    ScheduledFuture<?> end =
        CLOCK.schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return super.read(bytes, offset, length);
    } catch (IOException e) {
      throw late ? tooLate(e) : e;
    } finally {
      end.cancel(false);
    }
  }

  private void giveUp() {
    late = true;
    try {
      in.close();
    } catch (IOException e) {
      // It is given up in any case.
    }
  }

  private SocketTimeoutException tooLate(IOException cause) {
    SocketTimeoutException timeout =
        new SocketTimeoutException("nothing arrived for %d s".formatted(patience.toSeconds()));
    timeout.initCause(cause);
    return timeout;
  }
}
