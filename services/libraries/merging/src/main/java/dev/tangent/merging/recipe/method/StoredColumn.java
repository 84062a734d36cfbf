package dev.tangent.merging.recipe.method;

import dev.tangent.tensor.DType;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.Rounding;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.List;

/** A tensor of a model's files, converted to the type that the merge is computed in. */
public final class StoredColumn extends Column {

  private final TensorSource source;
  private final String name;
  private final DType compute;
  private final boolean rounds;

  /**
   * @param merged the tensor that it becomes part of
   * @param name of the tensor in the source
   */
  public StoredColumn(
      String id, TensorInfo merged, TensorSource source, String name, DType compute) {
    super(id, merged);
    this.source = source;
    this.name = name;
    this.compute = compute;
    this.rounds = source.tensor(name).dtype() != compute && compute != DType.F64;
  }

  @Override
  public void read(long offset, double[] into, int length) {
    FiniteElements.read(source, name, offset, into, length);
    if (rounds) {
      Rounding.of(compute, into, length);
    }
  }

  @Override
  public List<Path> files() {
    return List.of(source.fileOf(name));
  }
}
