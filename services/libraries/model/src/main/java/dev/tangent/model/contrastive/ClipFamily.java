package dev.tangent.model.contrastive;

import ai.djl.ndarray.types.Shape;
import dev.tangent.model.clip.ClipTextEncoder;
import dev.tangent.model.encoder.ModelFamily;
import dev.tangent.model.encoder.PretrainedModel;
import dev.tangent.model.naming.WeightLayout;
import dev.tangent.model.naming.WeightNames;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** CLIPs, whose image tower is of any family. */
public final class ClipFamily implements ModelFamily {

  @Override
  public Set<String> modelTypes() {
    return Set.copyOf(ClipConfig.modelTypes());
  }

  @Override
  public PretrainedModel read(Path folder, TensorSource weights) {
    return ClipModel.read(folder, weights);
  }

  @Override
  public WeightLayout layout(Path folder) {
    return layout(ClipConfig.read(folder));
  }

  @Override
  public void writeRandomWeights(Path folder, long seed, Path out) {
    ClipInitialization.writeWeights(out, ClipConfig.read(folder), seed);
  }

  /** Of a configuration that may not be in a file. */
  public static WeightLayout layout(ClipConfig config) {
    return new WeightLayout() {
      @Override
      public String model() {
        return "CLIP";
      }

      @Override
      public Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>(config.vision().encoder().shapes());
        shapes.putAll(new ClipTextEncoder(config.text()).shapes());
        shapes.put(ContrastiveModel.LOGIT_SCALE, new Shape());
        return shapes;
      }

      @Override
      public WeightNames names(TensorSource checkpoint) {
        return ClipNaming.of(checkpoint, config);
      }
    };
  }
}
