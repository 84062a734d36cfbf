package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Brings a model as people have it into a Hugging Face folder with safetensors, whose tensors are
 * those that the encoder reads, by one name each:
 *
 * <ul>
 *   <li>a Hugging Face folder, with safetensors or {@code pytorch_model.bin};
 *   <li>an OpenCLIP folder: {@code open_clip_config.json} with its weights, in either format;
 *   <li>a file or folder of weights alone, with a folder that it is like for everything else: a
 *       CLIP's in Hugging Face's, OpenCLIP's or the paper's names, or a BERT's.
 * </ul>
 */
public final class ModelConversion {

  private static final String WEIGHTS = "model.safetensors";
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
  public static PreparedModel prepare(Path model, Optional<Path> like, Path work) {
    if (Files.isRegularFile(model) && like.isEmpty()) {
      throw new InvalidInputException(
          model
              + " has weights alone: say with --like FOLDER which model's configuration,"
              + " tokenizer and missing weights go with them");
    }
    Optional<Path> openClip = openClip(model);
    if (openClip.isPresent()) {
      return fromOpenClip(model, openClip.get(), like, work);
    }
    return like.isPresent() ? alike(model, like.get(), work) : canonical(model, work);
  }

  /** The weights of an OpenCLIP folder, if it is one. */
  static Optional<Path> openClip(Path folder) {
    boolean complete = isFolder(folder) && ModelLocation.isIn(folder);
    return complete || !Files.isRegularFile(folder.resolve(OpenClipConfig.FILE))
        ? Optional.empty()
        : OPEN_CLIP.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  /** Weights with the configuration, and what else they lack, of another model. */
  private static PreparedModel alike(Path model, Path like, Path work) {
    Path whole = prepare(like, Optional.empty(), subfolder(work, "like")).folder();
    Path target = subfolder(work, "model");
    ModelFiles.copy(whole, target);
    boolean sameType = isFolder(model) && Architecture.type(model).equals(Architecture.type(whole));
    if (sameType) {
      ModelFiles.copy(model, target);
    }
    Architecture architecture = Architecture.of(target).orElseThrow(() -> unknown(target));
    try (TensorSource weights = WeightFiles.open(model);
        TensorSource rest = ModelLocation.open(whole)) {
      return new PreparedModel(
          target, architecture.weights(weights, Optional.of(rest)).write(target.resolve(WEIGHTS)));
    }
  }

  private static boolean isFolder(Path model) {
    return Files.isRegularFile(model.resolve("config.json"));
  }

  private static InvalidInputException unknown(Path folder) {
    return new InvalidInputException(
        "%s: nothing can be like a model of type %s: it is not known"
            .formatted(folder, Architecture.type(folder)));
  }

  private static PreparedModel fromOpenClip(
      Path folder, Path file, Optional<Path> like, Path work) {
    OpenClipConfig config = OpenClipConfig.read(folder);
    Path target = subfolder(work, "model");
    like.ifPresent(other -> ModelFiles.copy(other, target));
    ModelFiles.copy(folder, target);
    ModelFiles.write(target.resolve("config.json"), config.clip().toJson());
    ModelFiles.write(target.resolve("preprocessor_config.json"), config.preprocessorJson());
    try (TensorSource weights = WeightFiles.open(file)) {
      return new PreparedModel(
          target,
          Architecture.clip(config.clip())
              .weights(weights, Optional.empty())
              .write(target.resolve(WEIGHTS)));
    }
  }

  /** As it is, if its tensors are those that would be written. */
  private static PreparedModel canonical(Path folder, Path work) {
    if (!isFolder(folder)) {
      throw new InvalidInputException(
          folder
              + ": expected config.json, tokenizer.json and model.safetensors (Hugging Face),"
              + " or open_clip_config.json with its weights (OpenCLIP)");
    }
    Optional<Architecture> architecture = Architecture.of(folder);
    if (architecture.isEmpty()) {
      return new PreparedModel(folder, List.of());
    }
    try (TensorSource weights = WeightFiles.open(folder)) {
      CheckpointWeights written = architecture.get().weights(weights, Optional.empty());
      if (written.areCanonical() && ModelLocation.isIn(folder)) {
        return new PreparedModel(folder, List.of());
      }
      Path target = subfolder(work, "model");
      ModelFiles.copy(folder, target);
      return new PreparedModel(target, written.write(target.resolve(WEIGHTS)));
    }
  }

  private static Path subfolder(Path work, String name) {
    try {
      return Files.createDirectories(work.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a folder in " + work, e);
    }
  }
}
