package dev.tangent.tensor.safetensors;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.fixture.FuzzFile;
import java.io.IOException;
import java.nio.file.Path;

/** Whatever an index says, its shards lie beside it. */
class ShardIndexFuzzTest {

  private static final FuzzFile FILE = new FuzzFile(".index.json");

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void namesFilesBesideItOrIsRefused(byte[] data) throws IOException {
    try {
      for (Path shard : ShardIndex.read(FILE.with(data)).shards()) {
        if (!shard.normalize().getParent().equals(FILE.path().getParent())) {
          throw new AssertionError(shard.toString());
        }
      }
    } catch (InvalidInputException e) {
      // As it should be.
    }
  }
}
