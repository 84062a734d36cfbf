package dev.tangent.evaluator.disentanglement;

import dev.tangent.evaluation.disentanglement.Disentanglement;
import dev.tangent.evaluation.disentanglement.Disentanglement.TangentSide;
import dev.tangent.evaluation.disentanglement.DisentanglementError;
import dev.tangent.evaluator.input.DrawnExamples;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSubset;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.DisentanglementAnalysis;
import dev.tangent.proto.v1.DisentanglementAnalysis.Side;
import dev.tangent.proto.v1.Split;
import java.io.IOException;
import java.util.List;

/** The disentanglement error of two tasks: from stored features, or by moving the weights. */
final class PairAnalysis {

  private final DisentanglementAnalysis spec;
  private final StepContext context;
  private final ArtifactStore artifacts;
  private final double[] alphas;

  private PairAnalysis(DisentanglementAnalysis spec, StepContext context) {
    this.spec = spec;
    this.context = context;
    this.artifacts = context.artifacts();
    this.alphas = spec.getAlphasList().stream().mapToDouble(a -> a).toArray();
  }

  static void run(DisentanglementAnalysis spec, StepContext context) throws IOException {
    if (spec.getSidesCount() != 2) {
      throw new PermanentFailure(
          "a disentanglement error has two tasks, not " + spec.getSidesCount());
    }
    PairAnalysis analysis = new PairAnalysis(spec, context);
    try (ClassificationHead first = analysis.head(0);
        ClassificationHead second = analysis.head(1)) {
      boolean tangent = !spec.getSides(0).getFeatures().isEmpty();
      DisentanglementError error =
          tangent ? analysis.tangent(first, second) : analysis.weights(first, second);
      error.write(context.output().resolve(PayloadNames.ANALYSIS));
    }
  }

  private DisentanglementError tangent(ClassificationHead first, ClassificationHead second) {
    return Disentanglement.tangent(
        side(0, first), side(1, second), alphas, context.progress("points"));
  }

  private TangentSide side(int t, ClassificationHead head) {
    List<String> vectors = spec.getSidesList().stream().map(Side::getVector).toList();
    try (TangentFeatures features =
        TangentFeatures.open(
            artifacts.fetch(spec.getSides(t).getFeatures(), PayloadNames.FEATURES))) {
      int[] examples = ExampleSubset.draw(features.size(), spec.getExamples());
      return TangentSide.of(features, vectors, head, examples);
    }
  }

  private DisentanglementError weights(ClassificationHead first, ClassificationHead second) {
    try (PretrainedEncoder base = PretrainedEncoder.load(artifacts.folder(spec.getBase()));
        DrawnExamples examples = new DrawnExamples(base, artifacts, spec.getMaxTokens())) {
      return Disentanglement.weights(
          base,
          side(0, examples, first),
          side(1, examples, second),
          alphas,
          context.progress("examples"));
    }
  }

  private Disentanglement.Side side(int t, DrawnExamples examples, ClassificationHead head) {
    Side side = spec.getSides(t);
    return new Disentanglement.Side(
        artifacts.fetch(side.getVector(), PayloadNames.VECTOR),
        examples.of(side.getDataset(), Split.TEST, spec.getExamples()),
        head);
  }

  private ClassificationHead head(int t) {
    return ClassificationHead.load(artifacts.fetch(spec.getSides(t).getHead(), PayloadNames.HEAD));
  }
}
