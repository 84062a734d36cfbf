package dev.tangent.cli.command.imports;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.conversion.ModelCheck;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.model.conversion.ModelFiles;
import dev.tangent.model.conversion.PreparedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Hugging Face folder that has been checked, and which of its files are imported: those that the
 * services or Transformers read. Weights in other formats and read-me files stay behind.
 */
final class ModelFolder {

  private static final Pattern WEIGHTS =
      Pattern.compile("model((-\\d+-of-\\d+)?\\.safetensors|\\.safetensors\\.index\\.json)");

  private final Path folder;
  private final List<String> names;
  private final List<String> dropped;
  private final PretrainedEncoder.Inspection inspection;

  private ModelFolder(PreparedModel model, PretrainedEncoder.Inspection inspection) {
    this.folder = model.folder();
    this.names = names(folder);
    this.dropped = model.dropped();
    this.inspection = inspection;
  }

  /**
   * Converts the model where it is in another form, and makes sure of it without loading its
   * weights.
   *
   * @param model a folder or a file of weights
   * @param like a model that has what a file of weights lacks
   * @param work an empty folder for what is converted
   * @throws dev.tangent.common.InvalidInputException when the services could not use the model
   */
  static ModelFolder check(Path model, Optional<Path> like, Path work) {
    if (Files.notExists(model)) {
      throw CommandFailure.invalid(
          model
              + " is neither a folder nor a file; expected a folder with config.json, tokenizer.json and model.safetensors.");
    }
    PreparedModel prepared = ModelConversion.prepare(model, like, work);
    return new ModelFolder(prepared, ModelCheck.require(prepared.folder()));
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> top = Files.list(folder)) {
      Stream<String> weights =
          top.map(path -> path.getFileName().toString())
              .filter(name -> WEIGHTS.matcher(name).matches());
      Stream<String> others =
          ModelFiles.NAMES.stream().filter(name -> Files.isRegularFile(folder.resolve(name)));
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

  /** Tensors of the checkpoint that no feature depends on, and that were not imported. */
  List<String> dropped() {
    return dropped;
  }

  int dimension() {
    return inspection.dimension();
  }

  String summary() {
    return "%s; %d tensors, features of %d dimensions; %s"
        .formatted(
            inspection.description(),
            inspection.tensors(),
            inspection.dimension(),
            String.join(", ", names));
  }
}
