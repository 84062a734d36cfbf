package dev.tangent.standalone;

import java.nio.file.Path;

/** The data folder's lock, held from first to last. */
final class HeldLock implements Part {

  private final Path data;
  private DataLock lock;

  HeldLock(Path data) {
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
