package dev.tangent.merging.method;

import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.merging.method.contract.Subject;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The eight vectors of the golden files, each as a file of its own, and merges of them. Methods
 * that merge models only take them for models.
 */
final class Vectors {

  static final Work WORK = new Work(7, 2);

  private final Path folder;
  private final double scale;
  private int outputs;

  Vectors(Path folder) {
    this(folder, 1);
  }

  Vectors(Path folder, double scale) {
    this.folder = folder;
    this.scale = scale;
  }

  MergeInput vector(int t, double coefficient) {
    Path file = folder.resolve("v" + t + "x" + scale);
    TensorFiles tensors = new TensorFiles().metadata("tangent.zero", "[\"frozen\"]");
    try (TensorSource all = GoldenFile.open("vectors")) {
      for (String name : GoldenFile.names(all, "v" + t + "/")) {
        TensorInfo info = all.tensor("v" + t + "/" + name);
        double[] values = TensorFiles.values(all, info.name());
        for (int i = 0; i < values.length; i++) {
          values[i] *= scale;
        }
        tensors.and(new TensorSpec(name, info.dtype(), info.shape()), values);
      }
    }
    return new MergeInput("v" + t, tensors.at(file), coefficient);
  }

  List<MergeInput> first(int count, double... coefficients) {
    List<MergeInput> inputs = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      inputs.add(vector(t, t < coefficients.length ? coefficients[t] : 1));
    }
    return inputs;
  }

  TensorSource merge(String method, Map<String, ?> settings, List<MergeInput> inputs) {
    return merge(method, settings, inputs, WORK);
  }

  TensorSource merge(String name, Map<String, ?> settings, List<MergeInput> inputs, Work work) {
    Path out = folder.resolve("merged" + outputs++ + "x" + scale);
    var method = MergeMethods.named(name);
    Merging merging = new Merging(method, MergeMethods.settings(method, settings), work);
    if (method.subject().accepts(Subject.VECTORS)) {
      merging.writeVector(inputs, out);
    } else {
      merging.writeModel(inputs, out);
    }
    return SafetensorsFile.open(out);
  }
}
