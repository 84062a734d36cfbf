package dev.tangent.cli.command.extract;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what can be made of a vector. */
@Command(
    name = "extract",
    description = "Write a task vector in a smaller form: a LoRA adapter that PEFT loads.",
    footer = {
      "",
      "Examples:",
      "  tangent extract lora animals.safetensors --rank 16 --out animals-lora",
      "  tangent extract lora models/bert-sst2 --base models/bert --rank 16 --out lora"
    },
    subcommands = ExtractLoraCommand.class)
public final class ExtractCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to extract: 'extract lora'");
  }
}
