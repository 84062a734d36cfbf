package dev.tangent.model.sentence;

import ai.djl.ndarray.types.Shape;
import dev.tangent.model.encoder.ModelFamily;
import dev.tangent.model.encoder.PretrainedModel;
import dev.tangent.model.input.TextTokenizer;
import dev.tangent.model.naming.EncoderNames;
import dev.tangent.model.naming.WeightLayout;
import dev.tangent.model.naming.WeightNames;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Sentence encoders of one architecture.
 *
 * @param name for people, such as {@code BERT}
 * @param modelTypes of their configurations
 * @param architecture gives a folder's encoder
 */
public record SentenceFamily(String name, Set<String> modelTypes, Architecture architecture)
    implements ModelFamily {

  /** An architecture's encoders. */
  public interface Architecture {

    /**
     * @param tensors of the folder's weights; none for the encoder with its usual names
     */
    TextEncoder read(Path folder, Set<String> tensors);
  }

  public SentenceFamily {
    modelTypes = Set.copyOf(modelTypes);
  }

  @Override
  public PretrainedModel read(Path folder, TensorSource weights) {
    return new SentenceModel(
        name, architecture.read(folder, weights.tensors().keySet()), new TextTokenizer(folder));
  }

  @Override
  public WeightLayout layout(Path folder) {
    return new Layout(name, architecture.read(folder, Set.of()));
  }

  @Override
  public void writeRandomWeights(Path folder, long seed, Path out) {
    SentenceInitialization.write(folder, architecture.read(folder, Set.of()), seed, out);
  }

  private record Layout(String family, TextEncoder encoder) implements WeightLayout {

    @Override
    public String model() {
      return "%s of %d layers".formatted(family, encoder.layers());
    }

    @Override
    public Map<String, Shape> shapes() {
      return encoder.shapes();
    }

    @Override
    public WeightNames names(TensorSource checkpoint) {
      String words = encoder.embeddingTables().get(0);
      return EncoderNames.of(checkpoint, family, words, shapes().keySet());
    }
  }
}
