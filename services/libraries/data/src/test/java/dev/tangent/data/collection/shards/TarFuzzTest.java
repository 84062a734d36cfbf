package dev.tangent.data.collection.shards;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.fixture.FuzzFile;
import java.io.IOException;

/** Whatever an archive claims, its members lie in it or it is refused. */
class TarFuzzTest {

  private static final FuzzFile FILE = new FuzzFile(".tar");

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void membersLieInsideOrAreRefused(byte[] data) throws IOException {
    try (TarReader tar = new TarReader(FILE.with(data))) {
      for (TarReader.Member member = tar.next(); member != null; member = tar.next()) {
        if (tar.read(member).length != member.size()) {
          throw new AssertionError(member.toString());
        }
      }
    } catch (InvalidInputException e) {
      // As it should be.
    }
  }
}
