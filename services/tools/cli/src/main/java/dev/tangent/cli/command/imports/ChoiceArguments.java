package dev.tangent.cli.command.imports;

import dev.tangent.data.imports.ImportChoices;
import dev.tangent.data.imports.SuspiciousResult;
import dev.tangent.data.layout.SplitChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person decides where the names in a source leave it open. */
final class ChoiceArguments {

  @Option(
      names = "--split",
      paramLabel = "SPLIT=GLOB|NAME=none",
      description =
          "Which files or folders are a split, such as test='val*'; or what is left out, such as"
              + " extra=none. May be repeated; the first that matches decides.")
  List<String> splits = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "NAME",
      description = "Which of several datasets in one folder to import.")
  @Nullable String configuration;

  @Option(
      names = "--accept",
      split = ",",
      paramLabel = "WHAT",
      description =
          "Import in spite of what looks wrong: split-names, many-classes, control-characters,"
              + " captions, one-class.")
  List<String> accepted = new ArrayList<>();

  ImportChoices choices() {
    return new ImportChoices(
        SplitChoice.parse(splits, Optional.ofNullable(configuration)),
        SuspiciousResult.parse(accepted));
  }
}
