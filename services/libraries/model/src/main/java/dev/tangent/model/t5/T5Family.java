package dev.tangent.model.t5;

import ai.djl.ndarray.types.Shape;
import dev.tangent.model.encoder.ModelFamily;
import dev.tangent.model.encoder.PretrainedModel;
import dev.tangent.model.input.TextReader;
import dev.tangent.model.input.TextTokenizer;
import dev.tangent.model.language.LanguageModel;
import dev.tangent.model.naming.WeightLayout;
import dev.tangent.model.naming.WeightNames;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** T5 1.0 and 1.1, and flan-T5. */
public final class T5Family implements ModelFamily {

  @Override
  public Set<String> modelTypes() {
    return Set.of("t5");
  }

  @Override
  public PretrainedModel read(Path folder, TensorSource weights) {
    T5Config config = T5Config.read(folder);
    TextReader reader =
        new TextReader(
            new TextTokenizer(folder),
            config.vocabulary(),
            Integer.MAX_VALUE,
            config.limit(),
            config.padding());
    return LanguageModel.of(new T5Encoder(config), reader, weights);
  }

  @Override
  public WeightLayout layout(Path folder) {
    return new Layout(T5Config.read(folder));
  }

  @Override
  public void writeRandomWeights(Path folder, long seed, Path out) {
    T5Initialization.write(folder, T5Config.read(folder), seed, out);
  }

  /** The output table is a tensor of its own, so that it stays where the word table is edited. */
  private record Layout(T5Config config) implements WeightLayout {

    @Override
    public String model() {
      return "T5 of %d and %d layers".formatted(config.layers(), config.decoderLayers());
    }

    @Override
    public Map<String, Shape> shapes() {
      Map<String, Shape> shapes = new LinkedHashMap<>(new T5Encoder(config).shapes());
      shapes.put(T5Encoder.OUTPUT, new Shape(config.vocabulary(), config.width()));
      return shapes;
    }

    @Override
    public WeightNames names(TensorSource checkpoint) {
      return T5Names.of(checkpoint, config);
    }
  }
}
