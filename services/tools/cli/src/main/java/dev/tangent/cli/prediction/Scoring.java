package dev.tangent.cli.prediction;

import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.data.Dataset;
import dev.tangent.data.DatasetDescription;
import dev.tangent.data.LabelledExamples;
import dev.tangent.evaluation.sweep.ScoredExamples;
import dev.tangent.evaluation.sweep.Sweep;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSubset;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.Direction;
import dev.tangent.proto.v1.SweepStep;
import dev.tangent.proto.v1.Term;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Computes an evaluation again, example by example, as the evaluator did: from stored features in
 * the tangent space; else with the model itself, which takes a pass over the examples.
 */
public final class Scoring {

  private final ArtifactStore artifacts;
  private final ProgressListener progress;

  /**
   * @param progress of a pass over the examples
   */
  public Scoring(ArtifactStore artifacts, ProgressListener progress) {
    this.artifacts = artifacts;
    this.progress = progress;
  }

  public ScoredExamples of(Evaluated evaluated) {
    SweepStep spec = evaluated.spec();
    try (ClassificationHead head =
        ClassificationHead.load(artifacts.fetch(spec.getHead(), PayloadNames.HEAD))) {
      return evaluated.fromFeatures()
          ? fromFeatures(spec, evaluated.alpha(), head)
          : byWeights(spec, evaluated.alpha(), head);
    }
  }

  private ScoredExamples fromFeatures(SweepStep spec, double[] alpha, ClassificationHead head) {
    try (TangentFeatures features =
        TangentFeatures.open(artifacts.fetch(spec.getFeatures(), PayloadNames.FEATURES))) {
      List<Map<String, Double>> directions =
          spec.getDirectionsList().stream().map(Scoring::coefficients).toList();
      int[] examples = ExampleSubset.draw(features.size(), spec.getSample());
      return Sweep.scored(features, directions, head, alpha, examples);
    }
  }

  private static Map<String, Double> coefficients(Direction direction) {
    return direction.getTermsList().stream()
        .collect(Collectors.toMap(Term::getVector, Term::getCoefficient, Double::sum));
  }

  private ScoredExamples byWeights(SweepStep spec, double[] alpha, ClassificationHead head) {
    try (Dataset dataset = Dataset.open(artifacts.folder(spec.getDataset()));
        PretrainedEncoder base = PretrainedEncoder.load(artifacts.folder(spec.getBase()))) {
      LabelledExamples all = dataset.split(Split.valueOf(spec.getSplit().name()));
      LabelledExamples examples = spec.getLimit() == 0 ? all : all.first(spec.getLimit());
      List<List<Sweep.Term>> directions =
          spec.getDirectionsList().stream()
              .map(direction -> direction.getTermsList().stream().map(this::term).toList())
              .toList();
      int[] drawn = ExampleSubset.draw(examples.size(), spec.getSample());
      return Sweep.scored(
          base,
          directions,
          head,
          base.examples(examples, spec.getMaxTokens()),
          alpha,
          drawn,
          progress);
    }
  }

  private Sweep.Term term(Term term) {
    Path vector = artifacts.fetch(term.getVector(), PayloadNames.VECTOR);
    return new Sweep.Term(vector, term.getCoefficient());
  }

  /** The dataset's classes in words. */
  public List<String> classNames(Evaluated evaluated) {
    Path file = artifacts.fetch(evaluated.spec().getDataset(), DatasetDescription.FILE);
    return DatasetDescription.read(Objects.requireNonNull(file.getParent())).classNames();
  }
}
