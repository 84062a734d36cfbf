package dev.tangent.results.provenance;

import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;

/**
 * Where the evaluator ran.
 *
 * @param os name and version
 * @param architecture of the processor, as Java names it
 * @param device what the engine computed on: "cpu", or an accelerator's name
 */
public record Machine(
    String os,
    String architecture,
    int processors,
    @MayBeAbsent Long memoryBytes,
    @MayBeAbsent String device) {

  public Machine {
    Checks.present(os, "os");
    Checks.present(architecture, "architecture");
  }
}
