package dev.tangent.cli.connection;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection that is opened when it is first asked for, and closed if it was. */
public final class ConnectionOnDemand implements Supplier<Connection>, AutoCloseable {

  private final Supplier<Connection> opening;
  private @Nullable Connection opened;

  public ConnectionOnDemand(Supplier<Connection> opening) {
    this.opening = opening;
  }

  @Override
  public Connection get() {
    if (opened == null) {
      opened = opening.get();
    }
    return opened;
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }
}
