package dev.tangent.demonstration.minilm;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * The original file run by ONNX Runtime: an oracle that shares nothing with our encoder but the
 * token ids.
 */
public final class OnnxMiniLm implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  public OnnxMiniLm() {
    try (InputStream in = OnnxMiniLm.class.getResourceAsStream("/all-minilm-l6-v2.onnx");
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(2);
      session = environment.createSession(in.readAllBytes(), options);
    } catch (IOException | OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Mean-pooled features, not normalised; texts of one batch are padded to the longest. */
  public float[][] features(List<long[]> tokens) {
    int width = tokens.stream().mapToInt(ids -> ids.length).max().orElseThrow();
    long[][] ids = new long[tokens.size()][width];
    long[][] mask = new long[tokens.size()][width];
    for (int i = 0; i < ids.length; i++) {
      for (int j = 0; j < tokens.get(i).length; j++) {
        ids[i][j] = tokens.get(i)[j];
        mask[i][j] = 1;
      }
    }
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
        OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
        OnnxTensor typeTensor = OnnxTensor.createTensor(environment, new long[ids.length][width]);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", idTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", typeTensor))) {
      return mean((float[][][]) result.get(0).getValue(), tokens);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static float[][] mean(float[][][] hidden, List<long[]> tokens) {
    float[][] features = new float[hidden.length][hidden[0][0].length];
    for (int i = 0; i < hidden.length; i++) {
      int length = tokens.get(i).length;
      for (int d = 0; d < features[i].length; d++) {
        double sum = 0;
        for (int j = 0; j < length; j++) {
          sum += hidden[i][j][d];
        }
        features[i][d] = (float) (sum / length);
      }
    }
    return features;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
