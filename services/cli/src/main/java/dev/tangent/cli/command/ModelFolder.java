package dev.tangent.cli.command;

import dev.tangent.cli.CommandFailure;
import dev.tangent.core.data.LabelledTexts;
import dev.tangent.core.model.PretrainedEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Hugging Face folder that has been loaded once, and which of its files are imported: those that
 * the services or Transformers read. Weights in other formats and read-me files stay behind.
 */
final class ModelFolder {

  private static final Set<String> FILES =
      new TreeSet<>(
          Set.of(
              "config.json",
              "tokenizer.json",
              "tokenizer_config.json",
              "special_tokens_map.json",
              "vocab.txt",
              "modules.json",
              "sentence_bert_config.json",
              "1_Pooling/config.json",
              "model.safetensors.index.json"));

  private static final Pattern WEIGHTS = Pattern.compile("model(-\\d+-of-\\d+)?\\.safetensors");

  private final Path folder;
  private final List<String> names;
  private final int dimension;
  private final int tensors;

  private ModelFolder(Path folder, List<String> names, int dimension, int tensors) {
    this.folder = folder;
    this.names = names;
    this.dimension = dimension;
    this.tensors = tensors;
  }

  /**
   * @throws dev.tangent.core.InvalidInputException when the services could not use the model
   */
  static ModelFolder check(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.invalid(
          folder
              + " is no folder; expected one with config.json, tokenizer.json and model.safetensors.");
    }
    try (PretrainedEncoder encoder = PretrainedEncoder.load(folder)) {
      encoder.examples(new LabelledTexts(List.of("a first text"), new int[] {0}), 0);
      return new ModelFolder(
          folder,
          names(folder),
          encoder.encoder().dimension(),
          encoder.parameters().names().size());
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> top = Files.list(folder)) {
      Stream<String> weights =
          top.map(path -> path.getFileName().toString())
              .filter(name -> WEIGHTS.matcher(name).matches());
      Stream<String> others =
          FILES.stream().filter(name -> Files.isRegularFile(folder.resolve(name)));
      return Stream.concat(others, weights).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** Links, or copies where the file system has no links. */
  void gatherIn(Path target) {
    for (String name : names) {
      Path from = folder.resolve(name).toAbsolutePath();
      Path to = target.resolve(name);
      try {
        Files.createDirectories(to.getParent());
        link(from, to);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot copy " + from, e);
      }
    }
  }

  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createSymbolicLink(to, from);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(from, to);
    }
  }

  int dimension() {
    return dimension;
  }

  String summary() {
    return "%d tensors, features of %d dimensions; %s"
        .formatted(tensors, dimension, String.join(", ", names));
  }
}
