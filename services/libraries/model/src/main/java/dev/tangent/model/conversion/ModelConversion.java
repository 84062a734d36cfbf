package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import dev.tangent.tensor.torch.TorchCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a model as people have it into a Hugging Face folder with safetensors:
 *
 * <ul>
 *   <li>a Hugging Face folder, with safetensors (taken as it is) or {@code pytorch_model.bin};
 *   <li>an OpenCLIP folder: {@code open_clip_config.json} with its weights, in either format;
 *   <li>a file of CLIP's weights alone, in Hugging Face's, OpenCLIP's or the paper's names, with a
 *       folder that it is like for everything else.
 * </ul>
 */
public final class ModelConversion {

  private static final String WEIGHTS = "model.safetensors";
  private static final String PICKLED = "pytorch_model.bin";
  private static final List<String> OPEN_CLIP =
      List.of("open_clip_model.safetensors", "open_clip_pytorch_model.bin");

  private ModelConversion() {}

  /**
   * @param model the folder or file
   * @param like a model of the same shape: what a file or a folder lacks comes from it
   * @param work an empty folder to write to, which outlives the use of the result
   * @return the folder to load: {@code model} itself where nothing has to be done
   * @throws InvalidInputException when the model is of no known form, or damaged
   */
  public static Path prepare(Path model, Optional<Path> like, Path work) {
    if (Files.isRegularFile(model)) {
      return fromFile(model, like, work);
    }
    Optional<Path> openClip = first(model, OPEN_CLIP);
    if (isComplete(model)) {
      return model;
    }
    if (openClip.isPresent() && Files.isRegularFile(model.resolve(OpenClipConfig.FILE))) {
      return fromOpenClip(model, openClip.get(), like, work);
    }
    if (Files.isRegularFile(model.resolve(PICKLED))) {
      return fromPickled(model, work);
    }
    return model;
  }

  private static boolean isComplete(Path folder) {
    return Files.isRegularFile(folder.resolve("config.json"))
        && first(folder, List.of(WEIGHTS, WEIGHTS + ".index.json")).isPresent();
  }

  private static Path fromFile(Path file, Optional<Path> like, Path work) {
    Path folder =
        like.orElseThrow(
            () ->
                new InvalidInputException(
                    file
                        + " has weights alone: say with --like FOLDER which model's configuration,"
                        + " tokenizer and missing weights go with them"));
    Path whole = prepare(folder, Optional.empty(), subfolder(work, "like"));
    Path target = subfolder(work, "model");
    ModelFiles.copy(whole, target);
    try (TensorSource weights = open(file);
        TensorSource rest = ModelLocation.open(whole)) {
      ClipWeights.write(
          ClipConfig.read(whole), weights, Optional.of(rest), target.resolve(WEIGHTS));
    }
    return target;
  }

  private static Path fromOpenClip(Path folder, Path file, Optional<Path> like, Path work) {
    OpenClipConfig config = OpenClipConfig.read(folder);
    Path target = subfolder(work, "model");
    like.ifPresent(other -> ModelFiles.copy(other, target));
    ModelFiles.copy(folder, target);
    ModelFiles.write(target.resolve("config.json"), config.clip().toJson());
    ModelFiles.write(target.resolve("preprocessor_config.json"), config.preprocessorJson());
    try (TensorSource weights = open(file)) {
      ClipWeights.write(config.clip(), weights, Optional.empty(), target.resolve(WEIGHTS));
    }
    return target;
  }

  private static Path fromPickled(Path folder, Path work) {
    Path target = subfolder(work, "model");
    ModelFiles.copy(folder, target);
    try (TensorSource weights = open(folder.resolve(PICKLED))) {
      List<TensorSpec> specs = weights.tensors().values().stream().map(TensorInfo::spec).toList();
      WeightOrigin origin = new WeightOrigin(weights, Piece::whole);
      Path out = target.resolve(WEIGHTS);
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(out, specs, Map.of("format", "pt"))) {
        specs.forEach(spec -> origin.copy(spec, writer));
      }
    }
    return target;
  }

  /** By its first bytes: file names of checkpoints say little. */
  private static TensorSource open(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      boolean zip = start.length == 2 && start[0] == 'P' && start[1] == 'K';
      boolean pickle = start.length == 2 && start[0] == (byte) 0x80 && start[1] <= 5;
      return zip || pickle && !endsLikeSafetensors(file)
          ? TorchCheckpoint.open(file)
          : SafetensorsFile.open(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static boolean endsLikeSafetensors(Path file) {
    return file.toString().endsWith(".safetensors");
  }

  private static Optional<Path> first(Path folder, List<String> names) {
    return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  private static Path subfolder(Path work, String name) {
    try {
      return Files.createDirectories(work.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a folder in " + work, e);
    }
  }
}
