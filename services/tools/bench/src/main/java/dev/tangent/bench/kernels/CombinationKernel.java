package dev.tangent.bench.kernels;

import dev.tangent.bench.numerics.RandomTensors;
import dev.tangent.merging.Edit;
import dev.tangent.merging.LinearCombination;
import dev.tangent.merging.Term;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Task arithmetic on files that the page cache holds: what the composer computes and writes. */
@State(Scope.Thread)
public class CombinationKernel {

  private static final int VECTORS = 8;

  private final List<Term> terms = new ArrayList<>();
  private Path folder;
  private TensorSource base;

  @Setup(Level.Trial)
  public void write() throws IOException {
    folder = Files.createTempDirectory("tangent-kernel-");
    List<TensorSpec> tensors =
        List.of(TensorSpec.of("weight", DType.F32, 1024, Kernels.BYTES / Float.BYTES / 1024));
    base = file(tensors, "base");
    for (int i = 0; i < VECTORS; i++) {
      terms.add(new Term(file(tensors, "vector-" + i), 0.3));
    }
  }

  private TensorSource file(List<TensorSpec> tensors, String name) {
    Path file = folder.resolve(name + ".safetensors");
    RandomTensors.write(file, tensors, 1, name.hashCode());
    return ModelLocation.open(file);
  }

  @Benchmark
  public Object combineEight() {
    return LinearCombination.write(terms, folder.resolve("sum.safetensors"));
  }

  @Benchmark
  public void edit() {
    Edit.write(base, terms.get(0).vector(), 0.5, folder.resolve("edited.safetensors"));
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    base.close();
    terms.forEach(term -> term.vector().close());
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
