package dev.tangent.cli.jobfile.reader;

import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Precision;
import dev.tangent.proto.v1.Split;
import java.util.LinkedHashMap;
import java.util.Map;

/** The words of the vocabulary and what they mean in a job. */
final class Words {

  static final Map<String, Method> METHODS = new LinkedHashMap<>();
  static final Map<String, Split> SPLITS = new LinkedHashMap<>();
  static final Map<String, Precision> PRECISIONS = new LinkedHashMap<>();

  static {
    METHODS.put("STANDARD", Method.STANDARD);
    METHODS.put("POSTHOC", Method.POSTHOC);
    METHODS.put("LINEARIZED", Method.LINEARIZED);
    SPLITS.put("train", Split.TRAIN);
    SPLITS.put("validation", Split.VALIDATION);
    SPLITS.put("test", Split.TEST);
    PRECISIONS.put("float32", Precision.FLOAT32);
    PRECISIONS.put("bfloat16", Precision.BFLOAT16);
  }

  private Words() {}
}
