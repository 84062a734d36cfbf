package dev.tangent.trainer;

import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.model.contrastive.ClipInitialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The base that a pre-training starts from.
 *
 * @param folder a Hugging Face folder of a CLIP
 */
record StartFolder(Path folder) {

  private static final List<String> BESIDE =
      List.of("config.json", "tokenizer.json", "preprocessor_config.json");

  /** A folder of the same shape, with the same tokenizer, and new random weights. */
  Path drawnAnew(Path scratch, long seed) throws IOException {
    Path drawn = Files.createDirectories(scratch.resolve("start"));
    ClipInitialization.write(drawn, ClipConfig.read(folder), seed);
    copyBeside(drawn);
    return drawn;
  }

  /** Copies what makes weights a model: its shape, tokenizer and preprocessing. */
  void copyBeside(Path to) throws IOException {
    for (String name : BESIDE) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        Files.copy(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
