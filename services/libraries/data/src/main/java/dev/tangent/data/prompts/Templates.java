package dev.tangent.data.prompts;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.DatasetDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The prompts of an import. */
public final class Templates {

  private Templates() {}

  /**
   * The lines of a file, or the class name alone. CLIP_benchmark's {@code {c}} is taken for {@code
   * {}}.
   *
   * @throws InvalidInputException when a line has no {@code {}} for the class name
   */
  public static List<String> of(Optional<Path> file) throws IOException {
    if (file.isEmpty()) {
      return List.of("{}");
    }
    List<String> templates =
        TextLines.read(file.get()).stream().map(line -> line.replace("{c}", "{}")).toList();
    templates.forEach(DatasetDescription::requirePlaceholder);
    return templates;
  }
}
