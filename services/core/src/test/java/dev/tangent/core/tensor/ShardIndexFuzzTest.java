package dev.tangent.core.tensor;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Whatever an index says, its shards lie beside it. */
class ShardIndexFuzzTest {

  private static Path file;

  @BeforeAll
  static void create() throws IOException {
    file = Files.createTempFile("fuzz", ".index.json");
  }

  @AfterAll
  static void delete() throws IOException {
    Files.delete(file);
  }

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void namesFilesBesideItOrIsRefused(byte[] data) throws IOException {
    Files.write(file, data);
    try {
      for (Path shard : ShardIndex.read(file).shards()) {
        if (!shard.normalize().getParent().equals(file.getParent())) {
          throw new AssertionError(shard.toString());
        }
      }
    } catch (InvalidInputException e) {
      // As it should be.
    }
  }
}
