package dev.tangent.composer;

import dev.tangent.merging.LinearCombination;
import dev.tangent.merging.LinearCombination.Scaling;
import dev.tangent.merging.Term;
import dev.tangent.merging.geometry.Geometry;
import dev.tangent.merging.method.MergeMethods;
import dev.tangent.merging.method.Merging;
import dev.tangent.merging.method.Work;
import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.data.TaskStatistics;
import dev.tangent.platform.plan.step.MergeSettings;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.FoundCoefficients;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.Step;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** d = Σ coefficientᵢ · τᵢ, or what another merge method makes of the vectors. */
@Singleton
public class CombineUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.COMBINE;
  }

  @Override
  public StepOutput run(Step step, StepContext context) {
    long start = System.nanoTime();
    CombineStep asked = step.getCombine();
    List<Path> files =
        context
            .artifacts()
            .fetchAll(
                asked.getTermsList().stream().map(dev.tangent.proto.v1.Term::getVector).toList(),
                PayloadNames.VECTOR);
    List<Path> factors = context.artifacts().fetchAll(asked.getFactorsList(), PayloadNames.FACTORS);
    List<Path> statistics =
        context.artifacts().fetchAll(asked.getStatisticsList(), PayloadNames.STATISTICS);
    List<TensorSource> opened = new ArrayList<>();
    try {
      List<MergeInput> vectors = new ArrayList<>();
      for (int i = 0; i < files.size(); i++) {
        dev.tangent.proto.v1.Term term = asked.getTerms(i);
        MergeInput vector =
            new MergeInput(term.getVector(), open(files.get(i), opened), term.getCoefficient());
        if (!factors.isEmpty()) {
          vector = vector.withFactors(open(factors.get(i), opened));
        }
        if (!statistics.isEmpty()) {
          TensorSource measured = open(statistics.get(i), opened);
          TaskStatistics.requireBase(measured, asked.getBase());
          vector = vector.withStatistics(measured);
        }
        vectors.add(vector);
      }
      Path out = context.output().resolve(PayloadNames.VECTOR);
      Geometry geometry =
          asked.hasMerge()
              ? merge(asked.getMerge(), vectors, out)
              : sum(vectors, scaling(asked, context), out);
      return new StepOutput(
          Map.of(
              "norm", Double.toString(geometry.norm()),
              "seconds", String.format(Locale.ROOT, "%.3f", (System.nanoTime() - start) / 1e9)));
    } finally {
      opened.forEach(TensorSource::close);
    }
  }

  private static TensorSource open(Path file, List<TensorSource> opened) {
    TensorSource source = ModelLocation.open(file);
    opened.add(source);
    return source;
  }

  private static Geometry sum(List<MergeInput> vectors, Scaling scaling, Path out) {
    return LinearCombination.write(
        vectors.stream().map(vector -> new Term(vector.source(), vector.coefficient())).toList(),
        scaling,
        out);
  }

  private static Scaling scaling(CombineStep asked, StepContext context) {
    return asked.getCoefficients().isEmpty()
        ? Scaling.NONE
        : FoundCoefficients.read(context.artifacts(), asked.getCoefficients())::of;
  }

  private static Geometry merge(Merge merge, List<MergeInput> vectors, Path out) {
    MergeSettings asked = MergeSettings.of(merge);
    MergeMethod method = MergeMethods.named(asked.method());
    return new Merging(method, MergeMethods.settings(method, asked.given()), Work.standard())
        .writeVector(vectors, out);
  }
}
