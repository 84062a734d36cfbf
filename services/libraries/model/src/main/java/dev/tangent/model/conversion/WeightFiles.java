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

  private static final String PICKLED = "pytorch_model.bin";
  private static final String PICKLED_SHARDS = PICKLED + ".index.json";

  private static final List<String> ADAPTERS =
      List.of("adapter_model.safetensors", "adapter_model.bin");

  private WeightFiles() {}

  /**
   * The weights of a file, or of a Hugging Face folder.
   *
   * @throws InvalidInputException when there are none that can be read
   */
  static TensorSource open(Path model) {
    if (!Files.isDirectory(model)) {
      return of(model);
    }
    if (ModelLocation.isIn(model)) {
      return ModelLocation.open(model);
    }
    if (Files.isRegularFile(model.resolve(PICKLED))) {
      return of(model.resolve(PICKLED));
    }
    if (Files.isRegularFile(model.resolve(PICKLED_SHARDS))) {
      throw new InvalidInputException(
          model
              + ": its weights are several pickles ("
              + PICKLED_SHARDS
              + "), which are not read; save them anew where you trust them:"
              + " model.save_pretrained(folder, safe_serialization=True)");
    }
    return ModelLocation.open(model);
  }

  /**
   * The tensors of a folder of PEFT's.
   *
   * @throws InvalidInputException when there are none
   */
  static TensorSource adapter(Path folder) {
    for (String name : ADAPTERS) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return of(folder.resolve(name));
      }
    }
    throw new InvalidInputException(
        folder + ": has an adapter's configuration, and none of " + ADAPTERS);
  }

  /** By its first bytes: file names of checkpoints say little. */
  private static TensorSource of(Path file) {
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
