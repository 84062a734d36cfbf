package dev.tangent.data.collection.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.LabelledImages;
import dev.tangent.data.collection.CollectionFormat;
import dev.tangent.data.collection.ImageImport;
import dev.tangent.data.collection.ImageImportOptions;
import dev.tangent.data.fixture.Fixtures;
import dev.tangent.data.imports.BadRow;
import dev.tangent.data.imports.ImportReport;
import dev.tangent.data.imports.SplitDraw;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFoldersTest {

  private static final ImageImportOptions OPTIONS =
      ImageImportOptions.of(CollectionFormat.FOLDER).withImageSize(12);

  private static final List<String> IMAGES =
      List.of("rgb.png", "420.jpg", "palette-4.png", "cmyk.jpg", "colour.ppm");

  @TempDir Path folder;

  private void write(String classFolder, int n) throws IOException {
    Path into = Files.createDirectories(folder.resolve("in").resolve(classFolder));
    for (int i = 0; i < n; i++) {
      String image = IMAGES.get(i % IMAGES.size());
      Files.copy(Fixtures.path(image), into.resolve("%03d-%s".formatted(i, image)));
    }
  }

  private ImportReport<ImageDataset> run(ImageImportOptions options) {
    return ImageImport.run(
        folder.resolve("in"), "mixed", options, folder.resolve("out"), ProgressListener.SILENT);
  }

  @Test
  void foldersOfClassesAreImportedInTheOrderOfTheirNames() throws IOException {
    write("b", 15);
    write("a", 15);
    Files.writeString(folder.resolve("in/a/notes.txt"), "no image");

    ImportReport<ImageDataset> report = run(OPTIONS);

    try (ImageDataset dataset = report.dataset()) {
      assertThat(dataset.classNames()).containsExactly("a", "b");
      assertThat(dataset.size(Split.TEST)).isEqualTo(6);
      assertThat(dataset.size(Split.VALIDATION)).isEqualTo(2);
      assertThat(dataset.size(Split.TRAIN)).isEqualTo(22);
      assertThat(dataset.split(Split.TRAIN).label(0)).isZero();
      assertThat(report.summary())
          .contains("1 files that are not images by their names were passed over")
          .contains("test 6 (drawn from train, min(⌊0.2·n⌋, 10000), seed 0)");
    }
  }

  @Test
  void foldersOfSplitsAreSplits() throws IOException {
    write("train/a", 12);
    write("train/b", 12);
    write("val/a", 3);
    write("val/b", 3);

    try (ImageDataset dataset = run(OPTIONS).dataset()) {
      assertThat(dataset.size(Split.VALIDATION)).isEqualTo(6);
      assertThat(dataset.size(Split.TEST)).isEqualTo(4);
      assertThat(dataset.description().part(Split.TRAIN).origin())
          .isEqualTo("given, without what was drawn from it");
    }
  }

  @Test
  void imageNetsValidationIsTheTest() throws IOException {
    write("train/a", 12);
    write("train/b", 12);
    write("val/a", 3);
    write("val/b", 3);
    SplitDraw draw =
        new SplitDraw(
            SplitDraw.Drawing.TORCH_RANDOM_SPLIT,
            OptionalInt.of(5),
            OptionalInt.empty(),
            OptionalInt.of(2),
            0);

    try (ImageDataset dataset = run(OPTIONS.withSplits(Split.TEST, draw)).dataset()) {
      assertThat(dataset.size(Split.TEST)).isEqualTo(6);
      assertThat(dataset.size(Split.VALIDATION)).isEqualTo(5);
      assertThat(dataset.size(Split.TRAIN)).isEqualTo(2);
      assertThat(dataset.description().part(Split.TEST).source()).isEqualTo("validation");
      assertThat(dataset.description().part(Split.VALIDATION).source()).isEqualTo("train");
    }
  }

  @Test
  void aBadImageIsNamedOrSkipped() throws IOException {
    write("a", 15);
    write("b", 15);
    Files.writeString(folder.resolve("in/a/broken.png"), "no image");
    Files.writeString(folder.resolve("in/b/anim.gif"), "GIF89a");

    assertThatThrownBy(() -> run(OPTIONS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a/broken.png: this is not an image of a known format")
        .hasMessageContaining("b/anim.gif: the GIF is damaged");
    assertThat(folder.resolve("out/dataset.json")).doesNotExist();

    try (var files = Files.list(folder.resolve("out"))) {
      files.forEach(file -> file.toFile().delete());
    }
    ImportReport<ImageDataset> skipped = run(OPTIONS.withSkipBad(true));
    assertThat(skipped.skipped().counts()).containsEntry(BadRow.BAD_IMAGE, 2);
    skipped.dataset().close();
  }

  @Test
  void classNamesComeFromAFile() throws IOException {
    write("n01", 12);
    write("n02", 12);
    Path names = Files.writeString(folder.resolve("names.txt"), "n01\ttabby cat\nn02\tdog\n");

    try (ImageDataset dataset = run(OPTIONS.withClassNames(Optional.of(names))).dataset()) {
      assertThat(dataset.classNames()).containsExactly("tabby cat", "dog");
    }
  }

  @Test
  void aFolderOfImagesWithoutClassesIsRefused() throws IOException {
    write(".", 3);

    assertThatThrownBy(() -> run(OPTIONS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected one per class");
  }

  @Test
  void trainingImagesMayBeCroppedAtRandom() throws IOException {
    write("a", 15);
    write("b", 15);

    try (ImageDataset dataset = run(OPTIONS.withTrainCrops(3)).dataset()) {
      assertThat(dataset.size(Split.TRAIN)).isEqualTo(3 * 22);
      assertThat(dataset.size(Split.TEST)).isEqualTo(6);
      LabelledImages train = dataset.split(Split.TRAIN);
      assertThat(train.sourceIndex(0)).isEqualTo(train.sourceIndex(2));
      // Images that are longer than 4 : 3 give their middle every time.
      assertThat(IntStream.range(0, 22).filter(i -> differ(train, 3 * i, 3 * i + 1)))
          .hasSizeBetween(5, 21);
      assertThat(dataset.description().part(Split.TRAIN).origin())
          .endsWith("; 3 random crops of each image");
    }
  }

  private static boolean differ(LabelledImages images, int one, int other) {
    ByteBuffer two = ByteBuffer.allocate(2 * 3 * 12 * 12);
    images.read(one, two);
    images.read(other, two);
    return !two.slice(0, 432).equals(two.slice(432, 432));
  }
}
