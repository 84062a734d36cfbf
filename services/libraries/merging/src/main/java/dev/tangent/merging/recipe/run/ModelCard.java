package dev.tangent.merging.recipe.run;

import dev.tangent.merging.recipe.plan.MergePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The README.md beside a result: what it was made of, how, and by which version. */
final class ModelCard {

  static final String NAME = "README.md";
  private static final String DIGEST = "Plan: sha256 ";

  private ModelCard() {}

  static String of(
      MergePlan plan,
      Hashes hashes,
      String digest,
      MergeOptions options,
      String recipe,
      String version) {
    StringBuilder card = new StringBuilder();
    card.append("---\ntags:\n- merge\n- tangent\n---\n# A merge of ");
    card.append(plan.recipe().references().size()).append(" models\n\n");
    card.append("Method: `").append(plan.method().name()).append("`");
    plan.recipe().base().ifPresent(base -> card.append(", base `").append(base).append("`"));
    card.append(".\n\n## Recipe\n\n```yaml\n").append(recipe.strip()).append("\n```\n\n");
    card.append("## Models\n\n");
    table(card, hashes.inputs());
    card.append("\n## Files\n\n");
    table(card, hashes.outputs());
    card.append("\n## Made by\n\n- ").append(version);
    card.append("\n- Random seed: ").append(options.seed());
    card.append("\n- ").append(DIGEST).append(digest).append('\n');
    return card.toString();
  }

  private static void table(StringBuilder card, Map<String, String> hashes) {
    card.append("| file | sha256 |\n|---|---|\n");
    hashes.forEach(
        (file, hash) -> card.append("| `").append(file).append("` | ").append(hash).append(" |\n"));
  }

  /** The digest of the plan that a folder's card names, if it is such a card. */
  static Optional<String> digest(Path folder) {
    Path card = folder.resolve(NAME);
    if (!Files.isRegularFile(card)) {
      return Optional.empty();
    }
    try {
      return Files.readString(card)
          .lines()
          .filter(line -> line.startsWith("- " + DIGEST))
          .map(line -> line.substring(DIGEST.length() + 2))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(card + ": cannot be read", e);
    }
  }
}
