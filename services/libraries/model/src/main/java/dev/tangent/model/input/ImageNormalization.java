package dev.tangent.model.input;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How 8-bit pixels p become an encoder's inputs: (p / 255 − mean_c) / std_c for channel c, in the
 * order of operations of torchvision's {@code ToTensor} and {@code Normalize}, in float32.
 *
 * @param mean of red, green and blue
 * @param std of red, green and blue, above 0
 */
public record ImageNormalization(float[] mean, float[] std) {

  /** What OpenAI's and LAION's CLIP models were trained with. */
  public static final ImageNormalization CLIP =
      new ImageNormalization(
          new float[] {0.48145466f, 0.4578275f, 0.40821073f},
          new float[] {0.26862954f, 0.26130258f, 0.27577711f});

  private static final String FILE = "preprocessor_config.json";

  public ImageNormalization {
    for (int c = 0; c < 3; c++) {
      if (mean.length != 3 || std.length != 3 || !Float.isFinite(mean[c]) || !(std[c] > 0)) {
        throw new InvalidInputException(
            "image_mean and image_std: expected three numbers each, those of image_std above 0");
      }
    }
  }

  /**
   * The {@code image_mean} and {@code image_std} of a model folder's {@code
   * preprocessor_config.json}; CLIP's where there is no such file.
   *
   * @throws InvalidInputException when the file asks for something else than this normalisation
   */
  public static ImageNormalization read(Path folder) {
    Path file = folder.resolve(FILE);
    if (Files.notExists(file)) {
      return CLIP;
    }
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      return new ImageNormalization(three(json, "image_mean"), three(json, "image_std"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
      throw new InvalidInputException(file + " is not an image processor's JSON file", e);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(file + ": " + e.getMessage(), e);
    }
  }

  private static float[] three(JsonObject json, String field) {
    JsonElement found = json.get(field);
    JsonArray array =
        found != null && found.isJsonArray() ? found.getAsJsonArray() : new JsonArray();
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsFloat();
    }
    return values;
  }

  /**
   * @param pixels n·3·s·s bytes
   * @return [n, 3, s, s], float32
   */
  public NDArray apply(NDManager manager, ByteBuffer pixels, int n, int size) {
    Shape shape = new Shape(n, 3, size, size);
    Shape perChannel = new Shape(3, 1, 1);
    try (NDArray bytes = manager.create(pixels, shape, DataType.UINT8);
        NDArray means = manager.create(mean, perChannel);
        NDArray stds = manager.create(std, perChannel)) {
      NDArray values = bytes.toType(DataType.FLOAT32, false);
      return values.divi(255).subi(means).divi(stds);
    }
  }
}
