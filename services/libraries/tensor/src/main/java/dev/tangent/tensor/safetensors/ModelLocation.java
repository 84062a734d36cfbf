package dev.tangent.tensor.safetensors;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the tensors of a model where Hugging Face libraries look for them, in their order. */
public final class ModelLocation {

  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  private ModelLocation() {}

  /**
   * A model as people have it on disk: a safetensors file, a Hugging Face index of shards, or a
   * folder with either.
   *
   * @throws InvalidInputException when there is none, or what is there cannot be used
   */
  public static TensorSource open(Path folderOrFile) {
    Path file = Files.isDirectory(folderOrFile) ? within(folderOrFile) : folderOrFile;
    return file.toString().endsWith(".index.json")
        ? ShardedSafetensors.open(file)
        : SafetensorsFile.open(file);
  }

  /** Whether a folder has weights by either of the names that Hugging Face libraries look for. */
  public static boolean isIn(Path folder) {
    return usual(folder).isPresent();
  }

  private static Optional<Path> usual(Path folder) {
    return Stream.of(SINGLE, INDEX).map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  private static Path within(Path folder) {
    Optional<Path> usual = usual(folder);
    if (usual.isPresent()) {
      return usual.get();
    }
    List<Path> others = named(folder, ".safetensors");
    if (others.size() == 1) {
      return others.get(0);
    }
    throw new InvalidInputException(
        "%s: expected %s or %s, found %s"
            .formatted(folder, SINGLE, INDEX, describe(folder, others)));
  }

  private static String describe(Path folder, List<Path> others) {
    if (!others.isEmpty()) {
      return "several others: " + others.stream().map(Path::getFileName).toList() + "; name one";
    }
    return named(folder, ".bin").isEmpty()
        ? "neither"
        : "only PyTorch pickles (.bin): import the model, which converts them";
  }

  private static List<Path> named(Path folder, String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be listed", e);
    }
  }
}
