package dev.tangent.cli.command.imports;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.common.Split;
import dev.tangent.data.collection.CollectionFormat;
import dev.tangent.data.collection.ImageImportOptions;
import dev.tangent.data.collection.files.ClassDepth;
import dev.tangent.data.imports.SplitDraw;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What only imports of images are told. */
final class CollectionArguments {

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description =
          "Height and width that the images are resized and cropped to: what the base reads (default:"
              + " 224).")
  Integer size;

  @Option(
      names = "--validation",
      paramLabel = "N",
      description =
          "Draw this many images of train for validation (default: a tenth, at most 5000).")
  Integer validation;

  @Option(
      names = "--test",
      paramLabel = "N",
      description =
          "Draw this many images of train for the test (default: a fifth, at most 10000).")
  Integer test;

  @Option(
      names = "--train",
      paramLabel = "N",
      description = "Keep this many of the other images of train, drawn (default: all).")
  Integer train;

  @Option(
      names = "--train-crops",
      paramLabel = "K",
      description =
          "Pack K random crops of each training image, as open_clip augments, instead of its middle.")
  Integer trainCrops;

  @Option(
      names = "--validation-as",
      paramLabel = "train|test",
      description =
          "Take the validation images that the source gives for training (DTD) or for the test"
              + " (ImageNet).")
  Split validationAs;

  @Option(
      names = "--class-folders",
      paramLabel = "top|deepest",
      description =
          "Which folders are classes where they lie in folders: the first ones, or those that hold"
              + " images.")
  @Nullable ClassDepth classFolders;

  @Option(
      names = "--temp",
      paramLabel = "DIR",
      description =
          "Where the dataset is put together, with room for it twice (default: the system's).")
  Path temporary;

  /** The first of these that was given, for the complaint that it says nothing of texts. */
  Optional<String> given() {
    return Stream.of(
            size == null ? "" : "--size",
            validation == null ? "" : "--validation",
            test == null ? "" : "--test",
            train == null ? "" : "--train",
            trainCrops == null ? "" : "--train-crops",
            validationAs == null ? "" : "--validation-as",
            classFolders == null ? "" : "--class-folders",
            temporary == null ? "" : "--temp")
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  ImageImportOptions options(CollectionFormat format, Optional<String> labelColumn, long seed) {
    SplitDraw draw =
        new SplitDraw(
            SplitDraw.Drawing.TORCH_RANDOM_SPLIT,
            positive("--validation", validation),
            positive("--test", test),
            positive("--train", train),
            seed);
    ImageImportOptions options =
        ImageImportOptions.of(format)
            .withLabelColumn(labelColumn)
            .withTrainCrops(trainCrops == null ? 0 : trainCrops)
            .withSplits(validationAs == null ? Split.VALIDATION : validationAs, draw);
    return size == null ? options : options.withImageSize(size);
  }

  ClassDepth depth() {
    return classFolders == null ? ClassDepth.PLAIN : classFolders;
  }

  private static OptionalInt positive(String option, Integer value) {
    if (value != null && value < 1) {
      throw CommandFailure.invalid(
          "%s: expected a whole number above 0, found %d".formatted(option, value));
    }
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
