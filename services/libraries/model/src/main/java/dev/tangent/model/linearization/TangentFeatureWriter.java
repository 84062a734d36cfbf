package dev.tangent.model.linearization;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.input.Batches;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** One computation of tangent features: passes over the data with a few directions each. */
final class TangentFeatureWriter {

  /** Directions that share one primal pass; their vectors are in memory together. */
  private static final int TOGETHER = 8;

  private final PretrainedEncoder base;
  private final List<Path> directions;
  private final List<String> names;
  private final ExampleSource data;

  TangentFeatureWriter(
      PretrainedEncoder base, List<Path> directions, List<String> names, ExampleSource data) {
    if (directions.size() != names.size() || new HashSet<>(names).size() != names.size()) {
      throw new InvalidInputException(
          directions.size() + " directions need as many unique names, found " + names);
    }
    this.base = base;
    this.directions = directions;
    this.names = names;
    this.data = data;
  }

  void write(Path out, boolean withInputs, ProgressListener progress) {
    DType type = base.parameters().dataType() == DataType.FLOAT64 ? DType.F64 : DType.F32;
    int d = base.encoder().dimension();
    try (RowSpool rows = new RowSpool(out, names.size() + 1, data.size(), d * type.bytes())) {
      fill(rows, progress);
      List<TensorSpec> specs = new ArrayList<>();
      specs.add(TensorSpec.of(TangentFeatures.PRIMAL, type, data.size(), d));
      for (String name : names) {
        specs.add(TensorSpec.of(TangentFeatures.TANGENT + name, type, data.size(), d));
      }
      specs.add(TensorSpec.of(TangentFeatures.LABELS, DType.I64, data.size()));
      InputRows inputs = InputRows.of(data);
      if (withInputs) {
        specs.addAll(inputs.specs());
      }
      try (SafetensorsWriter writer = SafetensorsWriter.create(out, specs, Map.of())) {
        rows.drainTo(writer);
        InputRows.writeLabels(writer, data);
        if (withInputs) {
          inputs.write(writer);
        }
      }
    }
  }

  private void fill(RowSpool rows, ProgressListener progress) {
    int passes = Math.max(1, (directions.size() + TOGETHER - 1) / TOGETHER);
    for (int pass = 0; pass < passes; pass++) {
      int first = pass * TOGETHER;
      int last = Math.min(directions.size(), first + TOGETHER);
      pass(first, last, rows, scaled(progress, pass, passes));
    }
  }

  private void pass(int first, int last, RowSpool rows, ProgressListener progress) {
    try (NDManager manager = NativeEngine.newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      List<Map<String, NDArray>> vectors = new ArrayList<>();
      for (Path direction : directions.subList(first, last)) {
        vectors.add(Directions.read(base, direction, manager));
      }
      Weights weights = Directions.tangents(base, vectors, manager);
      Batches.forEach(
          data,
          progress,
          (indices, inputs) -> {
            Value features = base.encoder().encode(weights, inputs);
            rows.put(0, indices, features.primal().toByteBuffer());
            if (features.hasTangents()) {
              put(rows, first, indices, features.tangents().toByteBuffer());
            }
          });
    }
  }

  /** Tangents [k, n, d] are k blocks of rows, one after the other. */
  private static void put(RowSpool rows, int first, int[] indices, ByteBuffer tangents) {
    for (int block = first + 1; tangents.hasRemaining(); block++) {
      rows.put(block, indices, tangents);
    }
  }

  private static ProgressListener scaled(ProgressListener progress, int pass, int passes) {
    return new ProgressListener() {
      @Override
      public void progress(long done, long total) {
        progress.progress(pass * total + done, passes * total);
      }

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }
}
