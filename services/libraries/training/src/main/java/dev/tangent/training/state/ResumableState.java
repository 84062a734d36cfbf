package dev.tangent.training.state;

import java.nio.file.Path;

/** A fine-tune between two steps: parameters, optimiser moments and step. */
public interface ResumableState {

  /** Writes all that a bit-identical continuation needs, as a safetensors file. */
  void saveState(Path file);
}
