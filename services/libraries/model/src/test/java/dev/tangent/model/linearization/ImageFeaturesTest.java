package dev.tangent.model.linearization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.fixture.NanoImages;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of packed images, with the pixels as the model saw them. */
class ImageFeaturesTest {

  @TempDir Path folder;

  @Test
  void rowsAreInTheDatasetsOrder() throws URISyntaxException {
    Path clip = Path.of(getClass().getResource("/parity/clip/quick-gelu").toURI());
    Path file = folder.resolve("features.safetensors");
    try (ImageDataset dataset = NanoImages.write(folder.resolve("d"), "nano", 12, 20);
        PretrainedEncoder base = PretrainedEncoder.load(clip)) {
      ExampleSource data = base.examples(dataset.split(Split.TEST), 0);
      TangentFeatures.computeWithInputs(
          base, List.of(), List.of(), data, file, ProgressListener.SILENT);

      try (TensorSource source = SafetensorsFile.open(file);
          NDManager manager = NDManager.newBaseManager()) {
        assertThat(source.tensor("pixel_values").shape()).containsExactly(20L, 3L, 12L, 12L);
        float[] pixels = new float[3 * 12 * 12];
        source.readFloats("pixel_values", 7L * pixels.length, pixels, pixels.length);
        assertThat(data.batch(manager, new int[] {7}).get(0).toFloatArray())
            .containsExactly(pixels);

        float[] alone =
            base.encoder()
                .encode(base.parameters().asWeights(), data.batch(manager, new int[] {7}))
                .primal()
                .toFloatArray();
        float[] row = new float[alone.length];
        source.readFloats("f0", 7L * row.length, row, row.length);
        for (int i = 0; i < row.length; i++) {
          // One image alone and twenty together block the same float32 sums differently.
          assertThat(row[i]).isCloseTo(alone[i], within(1e-5f));
        }
      }
    }
  }
}
