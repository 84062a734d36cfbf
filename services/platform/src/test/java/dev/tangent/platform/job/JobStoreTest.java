package dev.tangent.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.FaultyStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStoreTest {

  @TempDir Path folder;

  /** Whoever asks for a step by hand may leave its job out. */
  @Test
  void theStoreIsNotAskedForAJobWithoutAnId() {
    FaultyStore store = new FaultyStore(new DirectoryObjectStore(folder));
    store.away(true);
    JobStore jobs = new JobStore(store);

    assertThat(jobs.find("")).isEmpty();
    assertThatThrownBy(() -> jobs.find("some")).isInstanceOf(RetryableFailure.class);
  }
}
