package dev.tangent.standalone.data;

import dev.tangent.standalone.part.Part;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The data folder's lock, held from first to last. */
public final class HeldLock implements Part {

  private final Path data;
  private @Nullable DataLock lock;

  public HeldLock(Path data) {
    this.data = data;
  }

  @Override
  public void start() {
    lock = DataLock.acquire(data);
  }

  @Override
  public void stop() {
    if (lock != null) {
      lock.close();
    }
  }
}
