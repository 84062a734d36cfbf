package dev.tangent.data.collection.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.collection.CollectionFormat;
import dev.tangent.data.collection.ImageImport;
import dev.tangent.data.collection.ImageImportOptions;
import dev.tangent.data.fixture.Fixtures;
import dev.tangent.data.imports.ImportChoices;
import dev.tangent.data.imports.ImportReport;
import dev.tangent.data.imports.SuspiciousResult;
import dev.tangent.data.layout.SplitChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders of images as people have them: each is understood, or refused with what decides it. */
class FolderLayoutsTest {

  private static final int IMAGES = 12;

  @TempDir Path folder;

  /** {@code train/a} is a folder with images, {@code notes!} one without. */
  private Path layout(String... folders) throws IOException {
    Path root = Files.createDirectories(folder.resolve("in"));
    for (String name : folders) {
      Path into = Files.createDirectories(root.resolve(name.replace("!", "")));
      if (name.endsWith("!")) {
        Files.writeString(into.resolve("read.me"), "no image");
      } else {
        for (int i = 0; i < IMAGES; i++) {
          Files.copy(Fixtures.path("rgb.png"), into.resolve("test-%d.png".formatted(i)));
        }
      }
    }
    return root;
  }

  private ImportReport<ImageDataset> run(
      Path root, Set<SuspiciousResult> accepted, ClassDepth depth, String... splits) {
    SplitChoice choice = SplitChoice.parse(Arrays.asList(splits), Optional.empty());
    ImageImportOptions options =
        ImageImportOptions.of(CollectionFormat.FOLDER)
            .withImageSize(8)
            .withChoices(new ImportChoices(choice, accepted), depth);
    ImportReport<ImageDataset> report =
        ImageImport.run(root, "x", options, folder.resolve("out"), ProgressListener.SILENT);
    report.dataset().close();
    return report;
  }

  private ImportReport<ImageDataset> run(Path root, String... splits) {
    return run(root, Set.of(), ClassDepth.PLAIN, splits);
  }

  @ParameterizedTest
  @CsvSource({
    "train/a train/b test/a test/b .cache/x",
    "train/a train/b test/a test/b __MACOSX/a",
    "train/a train/b test/a test/b annotations!",
    "training/a training/b testing/a testing/b",
    "training_set/a training_set/b test_set/a test_set/b",
    "seg_train/seg_train/a seg_train/seg_train/b seg_test/seg_test/a seg_test/seg_test/b",
    "Final_Training/Images/a Final_Training/Images/b Final_Test/Images/a Final_Test/Images/b",
    "2750/train/a 2750/train/b 2750/test/a 2750/test/b"
  })
  void splitsAreSplitsAndNeverClasses(String folders) throws IOException {
    ImportReport<ImageDataset> report = run(layout(folders.split(" ")));

    assertThat(report.dataset().classNames()).containsExactly("a", "b");
    assertThat(report.dataset().size(Split.TEST)).isEqualTo(2 * IMAGES);
    assertThat(report.dataset().size(Split.TRAIN)).isEqualTo(22);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train/a train/b test/a test/b extra/a|some names carry a split|no split: extra",
        "train/a train/b test|in no folder of a class|--split test=none",
        "animals/cat animals/dog cars/red cars/blue|--class-folders top|--class-folders deepest",
        "train test|named like splits ('test', 'train')|--accept split-names"
      })
  void whatIsUndecidedIsRefused(String folders, String problem, String option) throws IOException {
    Path root = layout(folders.split(" "));

    assertThatThrownBy(() -> run(root))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining(option);
  }

  @Test
  void aFlatTestIsLeftOutOnDemand() throws IOException {
    ImportReport<ImageDataset> report = run(layout("train/a", "train/b", "test"), "test=none");

    assertThat(report.layout().leftOut()).contains("test (by --split test=none)");
    assertThat(report.dataset().size(Split.TEST)).isEqualTo(4);
  }

  @Test
  void classesMayBeCalledAsSplitsWhenOneSaysSo() throws IOException {
    ImportReport<ImageDataset> report =
        run(layout("apple", "train"), EnumSet.of(SuspiciousResult.SPLIT_NAMES), ClassDepth.PLAIN);

    assertThat(report.dataset().classNames()).containsExactly("apple", "train");
  }

  @Test
  void foldersOfFirstLettersAreNoClasses() throws IOException {
    Path root = layout("a/abbey", "a/apartment/outdoor", "a/apartment/indoor", "b/barn");

    assertThat(run(root).dataset().classNames())
        .containsExactly("abbey", "apartment/indoor", "apartment/outdoor", "barn");
  }

  @Test
  void nestedClassesAreTheFirstOrTheDeepestFolders() throws IOException {
    Path root = layout("animals/cat", "animals/dog", "cars/red", "cars/blue");

    assertThat(run(root, Set.of(), ClassDepth.TOP).dataset().classNames())
        .containsExactly("animals", "cars");
    try (var files = Files.list(folder.resolve("out"))) {
      files.forEach(file -> file.toFile().delete());
    }
    assertThat(run(root, Set.of(), ClassDepth.DEEPEST).dataset().classNames())
        .containsExactly("animals/cat", "animals/dog", "cars/blue", "cars/red");
  }

  @Test
  void hiddenFilesAndFoldersDoNotCountAndAreSaid() throws IOException {
    Path root = layout("a", "b", ".ipynb_checkpoints");
    Files.writeString(root.resolve("a/._x.jpg"), "a resource fork");

    ImportReport<ImageDataset> report = run(root);

    assertThat(report.dataset().classNames()).containsExactly("a", "b");
    assertThat(report.layout().leftOut())
        .contains(
            ".ipynb_checkpoints/ (hidden, or without images)", "1 hidden images, such as ._x.jpg");
  }

  @Test
  void theReportShowsFilesClassesBalanceAndLeaks() throws IOException {
    ImportReport<ImageDataset> report = run(layout("train/a", "train/b", "test/a", "test/b"));

    assertThat(report.summary())
        .contains("train: train")
        .contains("test: test")
        .contains("classes: a 24, b 24")
        .contains("training examples of a class")
        .contains("warning: 24 of 24 test images are in train, too");
    assertThat(report.classes().counts()).hasSize(2);
    assertThat(List.copyOf(report.layout().parts())).hasSize(2);
  }
}
