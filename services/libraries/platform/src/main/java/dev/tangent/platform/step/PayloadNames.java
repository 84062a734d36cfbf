package dev.tangent.platform.step;

/** File names in the artifacts of steps: what one service writes, others and people read. */
public final class PayloadNames {

  /** Of bases, fine-tuned and edited checkpoints. */
  public static final String MODEL = "model.safetensors";

  /** Of task vectors and of their combinations. */
  public static final String VECTOR = "vector.safetensors";

  /** Of a pre-training that goes on: what the next stretch continues. */
  public static final String STATE = "state.safetensors";

  public static final String HEAD = "head.safetensors";
  public static final String FEATURES = "features.safetensors";

  /** Of features by block: which weights a block has. */
  public static final String BLOCKS = "blocks.json";

  /** What stands for the second moment of a base's gradients on a dataset. */
  public static final String CURVATURE = "curvature.safetensors";

  /** The leading singular triples of a vector's matrices. */
  public static final String FACTORS = "factors.safetensors";

  /** What a model makes of its own task's training inputs. */
  public static final String STATISTICS = "statistics.safetensors";

  public static final String SWEEP = "sweep.json";

  /** Of analyses and of the geometry of vectors. */
  public static final String ANALYSIS = "analysis.json";

  /** The whole curve of a search: of select steps, one for each sweep that they went on with. */
  public static final String CURVE = "curve-%d.json";

  public static final String SELECTION = "selection.json";
  public static final String RESULTS = "results.json";
  public static final String REPORT = "report.html";

  private PayloadNames() {}
}
