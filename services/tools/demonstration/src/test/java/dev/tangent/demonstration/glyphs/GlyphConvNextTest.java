package dev.tangent.demonstration.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.model.contrastive.ContrastiveModel;
import dev.tangent.model.conversion.ModelCheck;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pre-training of the demonstration's ConvNeXt starts from. */
class GlyphConvNextTest {

  @TempDir private Path folder;

  @Test
  void isACompleteModelThatAPretrainingCanStartFrom() {
    GlyphClip.writeConvNext(folder, 0);
    assertThat(ModelCheck.require(folder).description())
        .startsWith("a CLIP of 32-pixel images in patches of 4: a ConvNeXt of [2, 2, 2] blocks");
    try (ContrastiveModel model = ContrastiveModel.load(folder)) {
      assertThat(model.image().dimension()).isEqualTo(model.text().dimension());
      assertThat(model.captions(List.of("digit seven")).length(0)).isEqualTo(4);
    }
  }
}
