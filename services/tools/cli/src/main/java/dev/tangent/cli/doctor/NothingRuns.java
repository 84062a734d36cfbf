package dev.tangent.cli.doctor;

import java.nio.file.Path;
import java.util.List;

/** Said in place of broker and store when no addresses are known: that is no fault. */
public final class NothingRuns implements Check {

  private final Path data;

  public NothingRuns(Path data) {
    this.data = data;
  }

  @Override
  public List<Finding> look() {
    return List.of(
        Finding.warning(
            "services",
            "nothing runs on " + data,
            "Start with: tangent up (or see everything at work: tangent demo)."));
  }
}
