package dev.tangent.training.penalty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.curvature.CurvatureKind;
import dev.tangent.model.curvature.CurvatureSettings;
import dev.tangent.model.curvature.CurvatureSettings.TokenScale;
import dev.tangent.model.fixture.ClipFixture;
import dev.tangent.model.fixture.NoiseImages;
import dev.tangent.training.penalty.curvature.CurvaturePenalty;
import dev.tangent.training.penalty.curvature.CurvatureWeights;
import dev.tangent.training.penalty.tangent.OtherInputs;
import dev.tangent.training.penalty.tangent.TauJp;
import dev.tangent.training.penalty.tangent.TauJpSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Penalties on image towers: whatever they are made of, every weight has its curvature. */
class ImagePenaltiesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"quick-gelu,KFAC", "quick-gelu,EKFAC", "convnext,KFAC", "convnext,DIAGONAL"})
  void curvaturesCoverATower(String model, CurvatureKind kind) {
    try (PretrainedEncoder base = load(model);
        Curvature curvature = curvature(base, kind)) {
      CurvaturePenalty penalty = new CurvaturePenalty(CurvatureWeights.published(100), curvature);
      new PenaltyCheck(base, penalty, 0, PenaltyCheck.moving(base)).alongAllWeights();
      Set<String> arrays = curvature.arrays().keySet();
      if (kind == CurvatureKind.KFAC) {
        assertThat(arrays).contains("A.visual_projection");
        assertThat(curvature.hasBias("visual_projection")).isFalse();
      }
      if (model.equals("quick-gelu") && kind == CurvatureKind.KFAC) {
        assertThat(arrays)
            .contains(
                "F.vision_model.embeddings.class_embedding",
                "F.vision_model.post_layernorm.bias",
                "D.vision_model.embeddings.patch_embedding.weight",
                "D.vision_model.embeddings.position_embedding.weight");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"quick-gelu", "convnext"})
  void tauJpOfATower(String model) {
    try (PretrainedEncoder base = load(model)) {
      TauJpSettings settings = new TauJpSettings(0.5, TauJpSettings.Scale.RELATIVE, 4, 0, 1);
      TauJp penalty = new TauJp(settings, List.of(new OtherInputs("noise", images(base))));
      new PenaltyCheck(base, penalty, 0, PenaltyCheck.moving(base)).alongAllWeights();
    }
  }

  private PretrainedEncoder load(String model) {
    return PretrainedEncoder.load(ClipFixture.named(model).inFloat64(folder).folder());
  }

  private static Curvature curvature(PretrainedEncoder base, CurvatureKind kind) {
    return Curvature.compute(
        base,
        images(base),
        PenaltyCheck.moving(base),
        new CurvatureSettings(kind, 5, TokenScale.MEAN, true, 0),
        new Curvature.Origin("nano", "noise"),
        ProgressListener.SILENT);
  }

  private static NoiseImages images(PretrainedEncoder base) {
    boolean convNext = base.parameters().names().stream().anyMatch(n -> n.contains("dwconv"));
    return new NoiseImages(6, convNext ? 27 : 12, 3);
  }
}
