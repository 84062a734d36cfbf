package dev.tangent.model.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.engine.Doubles;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.operation.Normalize;
import dev.tangent.model.value.Scalar;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The frozen head: logits = exp(s) · x/‖x‖ · Eᵀ, with class embeddings E [classes, d] and the logit
 * scale s. Those of a zero-shot head are of length 1; a linear probe's are its weights, and s is 0.
 * A head of label words takes features as they are, logits = exp(s) · x · Eᵀ with rows of the
 * model's output table. There is no bias, so the class with the largest ⟨x, E_c⟩ wins whatever ‖x‖
 * and s are.
 */
public final class ClassificationHead implements AutoCloseable {

  private static final String EMBEDDINGS = "class_embeddings";
  private static final String SCALE = "logit_scale";

  /** What a head's file has in its metadata, unless it takes features of length 1. */
  private static final Map<String, String> AS_THEY_ARE = Map.of("features", "as they are");

  private final NDManager manager = NativeEngine.newManager();
  private final NDArray embeddings;
  private final NDArray transposed;
  private final double logitScale;
  private final boolean normalizing;

  /**
   * @param embeddings E, class after class
   * @param logitScale s, the logarithm of the factor on the cosines
   */
  public ClassificationHead(float[][] embeddings, double logitScale) {
    this(embeddings, logitScale, true);
  }

  /**
   * @param normalizing whether features are brought to length 1 first
   */
  public ClassificationHead(float[][] embeddings, double logitScale, boolean normalizing) {
    this.embeddings = manager.create(embeddings);
    this.transposed = this.embeddings.transpose();
    this.logitScale = logitScale;
    this.normalizing = normalizing;
  }

  private ClassificationHead(TensorSource source) {
    this.embeddings = NativeTensors.read(source, EMBEDDINGS, manager);
    this.embeddings.attach(manager);
    this.transposed = embeddings.transpose();
    try (NDArray scale = NativeTensors.read(source, SCALE, manager)) {
      this.logitScale = Doubles.single(scale);
    }
    this.normalizing = !source.metadata().entrySet().containsAll(AS_THEY_ARE.entrySet());
  }

  /**
   * @throws InvalidInputException when the file is not a head
   */
  public static ClassificationHead load(Path file) {
    NativeEngine.start();
    try (TensorSource source = SafetensorsFile.open(file)) {
      boolean complete =
          source.tensors().containsKey(EMBEDDINGS) && source.tensors().containsKey(SCALE);
      if (!complete || source.tensor(EMBEDDINGS).shape().size() != 2) {
        throw new InvalidInputException(
            file
                + " is not a classification head: expected "
                + EMBEDDINGS
                + " [c, d] and "
                + SCALE);
      }
      return new ClassificationHead(source);
    }
  }

  public void save(Path file) {
    TensorSpec scale = TensorSpec.of(SCALE, dev.tangent.tensor.DType.F64);
    List<TensorSpec> specs = List.of(NativeTensors.spec(EMBEDDINGS, embeddings), scale);
    Map<String, String> metadata = normalizing ? Map.of() : AS_THEY_ARE;
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, metadata)) {
      NativeTensors.write(writer, embeddings);
      writer.writeDoubles(new double[] {logitScale}, 0, 1);
    }
  }

  /**
   * @param features [n, d], not yet normalised
   * @return [n, classes]
   */
  public NDArray logits(NDArray features) {
    NDArray x = normalizing ? Normalize.unit(features) : features;
    return Scalar.times(x.matMul(in(features.getDataType())), Math.exp(logitScale));
  }

  /**
   * ⟨x, E_c⟩ for every class: linear in x, and what {@link #logits} ranks classes by.
   *
   * @param features [n, d]
   * @return [n, classes]
   */
  public NDArray projections(NDArray features) {
    return features.matMul(in(features.getDataType()));
  }

  /**
   * ∂ logits/∂x of one input: exp(s)/‖x‖ · (E − (E u) uᵀ) with u = x/‖x‖.
   *
   * @param features x, [1, d], not zero
   * @return [classes, d]
   */
  public NDArray jacobian(NDArray features) {
    NDArray unit = Normalize.unit(features);
    NDArray e = in(features.getDataType()).transpose();
    NDArray along = e.matMul(unit.transpose()).matMul(unit);
    return e.sub(along).div(features.square().sum().sqrt()).mul(Math.exp(logitScale));
  }

  /** Eᵀ in the features' type: heads are stored in float32, oracles compute in float64. */
  private NDArray in(DataType type) {
    return type == embeddings.getDataType() ? transposed : transposed.toType(type, true);
  }

  /**
   * @throws InvalidInputException when there are too few classes to tell apart
   */
  public static void requireClasses(List<String> names) {
    if (names.size() < 2) {
      throw new InvalidInputException(
          "a classification head needs two classes or more, found " + names);
    }
  }

  public int classes() {
    return Math.toIntExact(shape().get(0));
  }

  public int dimension() {
    return Math.toIntExact(shape().get(1));
  }

  public double logitScale() {
    return logitScale;
  }

  /** Whether logits are those of features of length 1. */
  public boolean isNormalizing() {
    return normalizing;
  }

  private Shape shape() {
    return embeddings.getShape();
  }

  /**
   * @throws InvalidInputException when the head was not made for this encoder, or a label is none
   *     of its classes
   */
  public void requireFits(Encoder encoder, ExampleSource data) {
    if (encoder.dimension() != dimension()) {
      throw new InvalidInputException(
          "the head takes features of "
              + dimension()
              + " dimensions but the encoder gives "
              + encoder.dimension()
              + ": build the head with the same base");
    }
    requireLabels(data);
  }

  private void requireLabels(ExampleSource data) {
    for (int i = 0; i < data.size(); i++) {
      if (data.label(i) < 0 || data.label(i) >= classes()) {
        throw new InvalidInputException(
            "example "
                + i
                + " has label "
                + data.label(i)
                + ", but the head knows the classes 0 to "
                + (classes() - 1));
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
