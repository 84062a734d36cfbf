package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.torch.TorchCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens weights in any of the formats that people have them in. */
final class WeightFiles {

  private static final List<String> SAFE =
      List.of("model.safetensors", "model.safetensors.index.json");
  private static final String PICKLED = "pytorch_model.bin";

  private WeightFiles() {}

  static boolean areSafetensors(Path folder) {
    return SAFE.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
  }

  /**
   * The weights of a Hugging Face folder.
   *
   * @throws InvalidInputException when there are none that can be read
   */
  static TensorSource within(Path folder) {
    Path pickled = folder.resolve(PICKLED);
    if (areSafetensors(folder) || Files.notExists(pickled)) {
      requireNoPickledShards(folder);
      return ModelLocation.open(folder);
    }
    return of(pickled);
  }

  private static void requireNoPickledShards(Path folder) {
    Path index = folder.resolve(PICKLED + ".index.json");
    if (!areSafetensors(folder) && Files.isRegularFile(index)) {
      throw new InvalidInputException(
          folder
              + ": its weights are several pickles ("
              + index.getFileName()
              + "), which are not read; save them anew where you trust them:"
              + " model.save_pretrained(folder, safe_serialization=True)");
    }
  }

  /** By its first bytes: file names of checkpoints say little. */
  static TensorSource of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      boolean zip = start.length == 2 && start[0] == 'P' && start[1] == 'K';
      boolean pickle = start.length == 2 && start[0] == (byte) 0x80 && start[1] <= 5;
      return zip || pickle && !file.toString().endsWith(".safetensors")
          ? TorchCheckpoint.open(file)
          : SafetensorsFile.open(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
