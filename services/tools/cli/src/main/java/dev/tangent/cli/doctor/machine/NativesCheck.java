package dev.tangent.cli.doctor.machine;

import ai.djl.engine.Engine;
import dev.tangent.cli.doctor.Check;
import dev.tangent.cli.doctor.Finding;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.engine.NativeEngine;
import java.util.List;

/** PyTorch's and the tokenizer's native libraries, by loading them. */
public final class NativesCheck implements Check {

  @Override
  public List<Finding> look() {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    try {
      NativeEngine.start();
      Engine engine = Engine.getInstance();
      return List.of(
          Finding.good(
              "natives",
              "%s %s on %s, computing on %s"
                  .formatted(
                      engine.getEngineName(),
                      engine.getVersion(),
                      platform,
                      NativeEngine.device())));
    } catch (InvalidInputException e) {
      return List.of(
          Finding.bad(
              "natives",
              String.valueOf(e.getMessage()),
              "docs/operations.md has a section on GPUs."));
    } catch (RuntimeException | LinkageError e) {
      return List.of(
          Finding.bad(
              "natives",
              "cannot be loaded on %s: %s".formatted(platform, e.getMessage()),
              "Natives are built in for Linux x86_64 with glibc. On such a machine, check that"
                  + " ~/.djl.ai can be written and is not mounted noexec, and delete it if a"
                  + " start was interrupted."));
    }
  }
}
