package dev.tangent.merging.adapter;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.merging.adapter.AdapterLayout.Factored;
import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Svd;
import dev.tangent.merging.method.contract.Parallel;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.merging.streaming.Sums;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a vector as a LoRA adapter of PEFT's. Of the matrix τ [o, i] of each linear layer the
 * first r singular triples are kept, the nearest matrix of rank r (Eckart and Young 1936): with τ =
 * Σ_j σ_j u_j v_jᵀ it is B A with B = [√σ_j u_j] [o, r] and A = [√σ_j v_jᵀ] [r, i], j ≤ r. Both
 * have the same norm, as in mergekit's {@code extract_lora.py}.
 *
 * <p>In memory are the matrices that are decomposed at once: as many as processors, and of large
 * ones a single one. The files are the same for any number of threads.
 */
public final class LoraExtraction {

  public static final String WEIGHTS = "adapter_model.safetensors";
  public static final String CONFIG = "adapter_config.json";

  /**
   * What is decomposed at once has no more elements, 512 MiB in double, unless it is one matrix.
   */
  private static final long AT_ONCE = 1L << 26;

  private final TensorSource vector;
  private final @Nullable TensorSource base;
  private final AdapterLayout layout;
  private final Map<String, Double> squares = new LinkedHashMap<>();

  private LoraExtraction(TensorSource vector, @Nullable TensorSource base, AdapterLayout layout) {
    this.vector = vector;
    this.base = base;
    this.layout = layout;
  }

  /**
   * @param base what the vector is added to, for what is not a linear layer and has to be stored
   *     whole; empty to leave that out
   * @param folder is there, and gets both files
   * @param progress is told how many of the linear layers are done
   * @throws InvalidInputException when the base does not match, a pattern of ranks is not used, no
   *     linear layer moves, or an element is not finite (file, tensor, index)
   */
  public static Extraction write(
      TensorSource vector,
      Optional<TensorSource> base,
      AdapterOptions options,
      Path folder,
      ProgressListener progress) {
    AdapterLayout layout = AdapterLayout.of(vector, base, options.ranks(), options.prefix());
    Extraction extraction;
    try (Parallel parallel = new Parallel(options.threads())) {
      extraction =
          new LoraExtraction(vector, base.orElse(null), layout)
              .write(folder.resolve(WEIGHTS), parallel, progress);
    }
    try {
      Files.writeString(folder.resolve(CONFIG), AdapterSettings.json(layout, options));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be written", e);
    }
    return extraction;
  }

  private Extraction write(Path out, Parallel parallel, ProgressListener progress) {
    List<ExtractedLayer> layers = new ArrayList<>();
    int of = layout.factored().size();
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(out, specs(), Map.of("format", "pt"))) {
      for (List<Factored> some : batches()) {
        Factors[] factors = new Factors[some.size()];
        parallel.run(factors.length, i -> factors[i] = decompose(some.get(i)));
        for (Factors each : factors) {
          writer.writeDoubles(each.a().values(), 0, each.a().values().length);
          writer.writeDoubles(each.b().values(), 0, each.b().values().length);
          layers.add(each.layer());
        }
        progress.step(layers.size(), of);
      }
      layout.whole().keySet().forEach(name -> writeWhole(name, writer));
    }
    return new Extraction(layers, List.copyOf(layout.whole().keySet()), leftOut(), norm(layers));
  }

  private List<TensorSpec> specs() {
    List<TensorSpec> specs = new ArrayList<>();
    for (Factored layer : layout.factored()) {
      long rank = layer.rank();
      List<Long> shape = layer.weight().shape();
      specs.add(TensorSpec.of(layer.first(), DType.F32, rank, shape.get(1)));
      specs.add(TensorSpec.of(layer.second(), DType.F32, shape.get(0), rank));
    }
    if (base != null) {
      TensorSource model = base;
      layout
          .whole()
          .forEach(
              (name, stored) ->
                  specs.add(new TensorSpec(stored, DType.F32, model.tensor(name).shape())));
    }
    return specs;
  }

  private List<List<Factored>> batches() {
    List<List<Factored>> batches = new ArrayList<>();
    long elements = AT_ONCE;
    for (Factored layer : layout.factored()) {
      elements += layer.weight().elements();
      if (elements > AT_ONCE) {
        batches.add(new ArrayList<>());
        elements = layer.weight().elements();
      }
      batches.get(batches.size() - 1).add(layer);
    }
    return batches;
  }

  /**
   * As they are stored, and how far their product is from the matrix.
   *
   * @param a A [r, i]
   * @param b B [o, r]
   */
  private record Factors(Matrix a, Matrix b, ExtractedLayer layer) {}

  private Factors decompose(Factored layer) {
    Matrix matrix = matrix(layer.weight());
    Svd svd = Svd.top(matrix, layer.rank());
    double[] roots = new double[layer.rank()];
    for (int j = 0; j < roots.length; j++) {
      roots[j] = Math.sqrt(svd.values()[j]);
    }
    Matrix a = rounded(svd.right().scaleRows(roots));
    Matrix b = rounded(svd.left().scaleRows(roots)).transposed();
    double norm = Math.sqrt(matrix.squaredNorm());
    double error = Math.sqrt(matrix.add(-1, b.times(a)).squaredNorm());
    return new Factors(
        a,
        b,
        new ExtractedLayer(
            layer.module(), matrix.rows(), matrix.columns(), layer.rank(), norm, error));
  }

  private Matrix matrix(TensorInfo weight) {
    if (weight.elements() > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "%s: tensor '%s' of %s has more elements than a matrix in memory can have (%d); leave it out with a rank of 0"
              .formatted(
                  vector.fileOf(weight.name()), weight.name(), weight.shape(), Integer.MAX_VALUE));
    }
    Matrix matrix =
        Matrix.zero(Math.toIntExact(weight.shape().get(0)), Math.toIntExact(weight.shape().get(1)));
    FiniteElements.read(vector, weight.name(), 0, matrix.values(), matrix.values().length);
    return matrix;
  }

  private static Matrix rounded(Matrix matrix) {
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = (float) matrix.values()[i];
    }
    return matrix;
  }

  /** θ₀ + τ. */
  private void writeWhole(String name, SafetensorsWriter writer) {
    TensorSource model = Objects.requireNonNull(base);
    boolean moves = vector.tensors().containsKey(name);
    double[] before = new double[Chunks.ELEMENTS];
    double[] moved = new double[Chunks.ELEMENTS];
    Chunks.forEach(
        model.tensor(name).elements(),
        (offset, length) -> {
          FiniteElements.read(model, name, offset, before, length);
          if (moves) {
            FiniteElements.read(vector, name, offset, moved, length);
            squares.merge(name, Sums.product(moved, moved, length), Double::sum);
          }
          for (int i = 0; i < length; i++) {
            before[i] += moved[i];
            FiniteElements.requireInRange(DType.F32, before[i], name, offset + i);
          }
          writer.writeDoubles(before, 0, length);
        });
  }

  private Map<String, Double> leftOut() {
    double[] values = new double[Chunks.ELEMENTS];
    Map<String, Double> norms = new LinkedHashMap<>();
    for (String name : layout.leftOut()) {
      Chunks.forEach(
          vector.tensor(name).elements(),
          (offset, length) -> {
            FiniteElements.read(vector, name, offset, values, length);
            squares.merge(name, Sums.product(values, values, length), Double::sum);
          });
      norms.put(name, Math.sqrt(Objects.requireNonNull(squares.get(name))));
    }
    return norms;
  }

  private double norm(List<ExtractedLayer> layers) {
    double layered = layers.stream().mapToDouble(layer -> layer.norm() * layer.norm()).sum();
    return Math.sqrt(layered + squares.values().stream().mapToDouble(Double::doubleValue).sum());
  }
}
