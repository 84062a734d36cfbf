package dev.tangent.demonstration.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.image.RgbImage;
import dev.tangent.data.image.format.ImageDecoding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlyphTasksTest {

  @TempDir private Path folder;

  @Test
  void aTaskIsADatasetOfImages() {
    try (ImageDataset digits = GlyphTasks.write("digits", folder.resolve("digits"))) {
      assertThat(digits.imageSize()).isEqualTo(32);
      assertThat(digits.description().classNames()).hasSize(10).contains("digit seven");
      assertThat(digits.split(Split.TRAIN).size()).isEqualTo(4_000);
      assertThat(digits.split(Split.VALIDATION).size()).isEqualTo(2_000);
      assertThat(digits.split(Split.TEST).size()).isEqualTo(2_000);
    }
  }

  @Test
  void theSameTaskHasTheSameBytes() throws Exception {
    String name = GlyphTasks.control();
    GlyphTasks.write(name, folder.resolve("a")).close();
    GlyphTasks.write(name, folder.resolve("b")).close();
    for (String file : new String[] {"dataset.json", "test.safetensors", "train.safetensors"}) {
      assertThat(folder.resolve("a").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
    }
  }

  @Test
  void noClassOfATaskIsAClassOfAnother() {
    assertThat(GlyphTasks.names()).hasSize(8);
    long classes = 0;
    Set<Integer> all = new HashSet<>();
    for (GlyphTask task : GlyphTask.values()) {
      for (int glyph : task.glyphs()) {
        all.add(glyph);
        classes++;
      }
    }
    assertThat(all).hasSize((int) classes);
  }

  @Test
  void anUnknownTaskIsRefusedWithTheNamesThereAre() {
    assertThatThrownBy(() -> GlyphTasks.write("runes", folder.resolve("runes")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no demonstration task 'runes'; there are digits, latin");
  }

  @Test
  void aSheetIsAPng() throws Exception {
    Path sheet = folder.resolve("digits.png");
    GlyphSheets.write("digits", sheet);
    assertThat(Files.readAllBytes(sheet)).startsWith(0x89, 'P', 'N', 'G');
    RgbImage image = ImageDecoding.decode(Files.readAllBytes(sheet));
    assertThat(image.width()).isEqualTo(24 * 34 * 2);
    assertThat(image.height()).isEqualTo(6 * 34 * 2);
  }
}
