package dev.tangent.merging.method;

import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.Subject;
import dev.tangent.merging.method.data.TaskStatistics;
import dev.tangent.merging.method.data.TaskStatistics.Kind;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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

  /** The statistics of one of the vectors, as a file of its own. */
  TensorSource statistics(Kind kind, String vector) {
    TensorFiles tensors = new TensorFiles();
    TaskStatistics.metadata(kind, "base", Set.of()).forEach(tensors::metadata);
    String prefix = "%s/%s/".formatted(kind.name().toLowerCase(Locale.ROOT), vector);
    try (TensorSource all = GoldenFile.open("statistics")) {
      for (String name : GoldenFile.names(all, prefix)) {
        TensorInfo info = all.tensor(prefix + name);
        tensors.and(
            new TensorSpec(name, info.dtype(), info.shape()), TensorFiles.values(all, info.name()));
      }
    }
    return tensors.at(folder.resolve("%s-of-%s-%d".formatted(kind, vector, outputs++)));
  }

  /** An input with what a method reads beside it, unless it has that already. */
  private MergeInput complete(MergeMethod method, MergeInput input) {
    boolean measured = method.reads() == InputScope.ARTIFACT && input.statistics() == null;
    Kind kind = method.name().equals("fisher") ? Kind.FISHER : Kind.GRAM;
    return measured ? input.withStatistics(statistics(kind, input.id())) : input;
  }

  TensorSource merge(String name, Map<String, ?> settings, List<MergeInput> given, Work work) {
    Path out = folder.resolve("merged" + outputs++ + "x" + scale);
    var method = MergeMethods.named(name);
    List<MergeInput> inputs = given.stream().map(input -> complete(method, input)).toList();
    Merging merging = new Merging(method, MergeMethods.settings(method, settings), work);
    if (method.subject().accepts(Subject.VECTORS)) {
      merging.writeVector(inputs, out);
    } else {
      merging.writeModel(inputs, out);
    }
    return SafetensorsFile.open(out);
  }
}
