package dev.tangent.data.collection;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.collection.files.ClassDepth;
import dev.tangent.data.imports.ImportChoices;
import dev.tangent.data.imports.SplitDraw;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a collection of images becomes a dataset.
 *
 * @param imageSize height and width that the images are resized and cropped to, in pixels
 * @param classNames a file that names the classes, see {@link dev.tangent.data.prompts.ClassNames};
 *     else the names that the collection has, else the labels
 * @param templates a file of prompts with {@code {}} for the class name, one a line; else {@code
 *     {}} alone
 * @param labelColumn the Parquet column, or the field of WebDataset's JSON, that holds the label
 * @param validationAs what the collection's validation part is taken for: VALIDATION, TRAIN (DTD)
 *     or TEST (ImageNet)
 * @param trainCrops random crops of each training image, see {@link
 *     dev.tangent.data.image.RandomResizedCrop}; 0 for its middle alone
 * @param draw of the splits that are not given
 * @param skipBad whether rows that cannot be used are left out and counted, rather than refused
 * @param choices what a person decides where the source leaves it open
 * @param depth which folders are classes
 */
public record ImageImportOptions(
    CollectionFormat format,
    int imageSize,
    Optional<Path> classNames,
    Optional<Path> templates,
    Optional<String> labelColumn,
    Split validationAs,
    int trainCrops,
    SplitDraw draw,
    boolean skipBad,
    ImportChoices choices,
    ClassDepth depth) {

  private static final int LARGEST_IMAGE = 1024;
  private static final int MOST_CROPS = 1000;

  public ImageImportOptions {
    if (imageSize < 1 || imageSize > LARGEST_IMAGE) {
      throw new InvalidInputException(
          "size %d: expected 1 to %d pixels, what the base reads (224 for most CLIP models)"
              .formatted(imageSize, LARGEST_IMAGE));
    }
    if (trainCrops < 0 || trainCrops > MOST_CROPS) {
      throw new InvalidInputException(
          "%d crops of each training image: expected 0 to %d".formatted(trainCrops, MOST_CROPS));
    }
  }

  /** The protocol's splits, at CLIP's usual 224 pixels. */
  public static ImageImportOptions of(CollectionFormat format) {
    return new ImageImportOptions(
        format,
        224,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Split.VALIDATION,
        0,
        SplitDraw.protocol(SplitDraw.Drawing.TORCH_RANDOM_SPLIT, 0),
        false,
        ImportChoices.NONE,
        ClassDepth.PLAIN);
  }

  public ImageImportOptions withImageSize(int pixels) {
    return new ImageImportOptions(
        format,
        pixels,
        classNames,
        templates,
        labelColumn,
        validationAs,
        trainCrops,
        draw,
        skipBad,
        choices,
        depth);
  }

  public ImageImportOptions withClassNames(Optional<Path> file) {
    return new ImageImportOptions(
        format,
        imageSize,
        file,
        templates,
        labelColumn,
        validationAs,
        trainCrops,
        draw,
        skipBad,
        choices,
        depth);
  }

  public ImageImportOptions withTemplates(Optional<Path> file) {
    return new ImageImportOptions(
        format,
        imageSize,
        classNames,
        file,
        labelColumn,
        validationAs,
        trainCrops,
        draw,
        skipBad,
        choices,
        depth);
  }

  public ImageImportOptions withLabelColumn(Optional<String> column) {
    return new ImageImportOptions(
        format,
        imageSize,
        classNames,
        templates,
        column,
        validationAs,
        trainCrops,
        draw,
        skipBad,
        choices,
        depth);
  }

  public ImageImportOptions withSplits(Split takenForValidation, SplitDraw how) {
    return new ImageImportOptions(
        format,
        imageSize,
        classNames,
        templates,
        labelColumn,
        takenForValidation,
        trainCrops,
        how,
        skipBad,
        choices,
        depth);
  }

  public ImageImportOptions withSkipBad(boolean value) {
    return new ImageImportOptions(
        format,
        imageSize,
        classNames,
        templates,
        labelColumn,
        validationAs,
        trainCrops,
        draw,
        value,
        choices,
        depth);
  }

  public ImageImportOptions withTrainCrops(int crops) {
    return new ImageImportOptions(
        format,
        imageSize,
        classNames,
        templates,
        labelColumn,
        validationAs,
        crops,
        draw,
        skipBad,
        choices,
        depth);
  }

  public ImageImportOptions withChoices(ImportChoices decided, ClassDepth classes) {
    return new ImageImportOptions(
        format,
        imageSize,
        classNames,
        templates,
        labelColumn,
        validationAs,
        trainCrops,
        draw,
        skipBad,
        decided,
        classes);
  }
}
