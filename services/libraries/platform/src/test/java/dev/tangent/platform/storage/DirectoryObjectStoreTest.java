package dev.tangent.platform.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class DirectoryObjectStoreTest extends ObjectStoreContract {

  @TempDir Path folder;
  private ObjectStore store;

  @BeforeEach
  void open() {
    store = new DirectoryObjectStore(folder);
  }

  @Override
  protected ObjectStore store() {
    return store;
  }
}
