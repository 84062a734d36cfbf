package dev.tangent.client.jobfile;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.client.jobfile.source.InvalidSpecException;

/** Whatever a YAML file holds, it is a job or every problem is told with its place. */
class YamlJobFuzzTest {

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void isAJobOrRefused(FuzzedDataProvider data) {
    try {
      JobFile.read("fuzz.yaml", data.consumeRemainingAsString());
    } catch (InvalidSpecException e) {
      if (e.problems().isEmpty() || e.listing().isBlank()) {
        throw new AssertionError("refused without a word", e);
      }
    }
  }
}
