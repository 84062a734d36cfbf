package dev.tangent.demonstration.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.model.contrastive.ContrastiveModel;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The model that ships is what its card says. Skipped while its pre-training is not finished. */
@EnabledIf("ships")
class GlyphClipIT {

  /**
   * Other processors sum in other orders, so that features differ in the seventh digit: an image
   * whose two best classes are that close may fall to the other, which of 2,000 a few are.
   */
  private static final int BORDERLINE = 4;

  @TempDir private Path folder;

  static boolean ships() {
    return GlyphClip.ships();
  }

  @Test
  void zeroShotAccuraciesAreThoseOfTheModelCard() throws Exception {
    GlyphClip.write(folder.resolve("model"));
    JsonObject card = card();

    Map<String, Accuracy> found = GlyphEvaluation.zeroShot(folder.resolve("model"), folder);

    assertThat(found.keySet()).isEqualTo(card.keySet());
    found.forEach(
        (task, accuracy) ->
            assertThat(accuracy.correct())
                .as(task)
                .isCloseTo(card.get(task).getAsInt(), within(BORDERLINE)));
  }

  @Test
  void itIsSmallAndLoadsAsAWhole() throws Exception {
    GlyphClip.write(folder);
    assertThat(Files.size(folder.resolve("model.safetensors"))).isLessThan(20_000_000);
    try (ContrastiveModel model = ContrastiveModel.load(folder)) {
      assertThat(model.captions(List.of("digit seven")).length(0)).isEqualTo(4);
    }
  }

  private static JsonObject card() throws Exception {
    try (Reader reader =
        new InputStreamReader(GlyphClip.resource("clip/zero-shot.json"), StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    }
  }
}
